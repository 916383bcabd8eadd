"""Who lives in the town, and what each may do there."""

import datetime as dt

from goldenthread.access.models import User
from goldenthread.authority.models import Agency, Grant, Membership, Person

LONG_AGO = dt.date(2020, 1, 1)


def person(name, team=None, *, is_manager=False, employer=None):
    account = User.objects.create(email=f"{name}@example.org")
    someone = Person.objects.create(
        name=f"{name} Testperson", account=account, staff_ref=name, employer=employer
    )
    if team:
        Membership.objects.create(
            person=someone, team=team, is_manager=is_manager, from_on=LONG_AGO
        )
    return someone


def grant(someone, role, service, *, from_on=LONG_AGO, to_on=None):
    return Grant.objects.create(
        person=someone, role=role, service=service, from_on=from_on, to_on=to_on, because="Test"
    )


def build_people(council, north, south, red, blue, green):
    found = _people(red, blue, green)
    for name, role, service in _grants(council, north, south):
        grant(found[name], role, service)
    return found


def _people(red, blue, green):
    agency = Agency.objects.create(name="Staffing agency")
    return {
        "worker": person("worker", red, employer=agency),
        "manager": person("manager", red, is_manager=True),
        "colleague": person("colleague", red),
        "first": person("first", blue),
        "second": person("second", green),
        "reviewer": person("reviewer", green),
        "same_employer": person("sameemployer", green, employer=agency),
        "head": person("head"),
        "qa": person("qa"),
        "qa_head": person("qahead"),
        "director": person("director"),
        "member": person("member"),
        "partner": person("partner", employer=agency),
        "programme": person("programme"),
        "officer": person("officer"),
        "admin": person("admin"),
        "ig": person("ig"),
        "analyst": person("analyst"),
        "south_head": person("southhead"),
    }


def _grants(council, north, south):
    return (
        ("worker", "worker", north),
        ("colleague", "worker", north),
        ("manager", "team_manager", north),
        ("first", "reviewer", north),
        ("reviewer", "reviewer", south),
        ("second", "reviewer", south),
        ("second", "second_judge", council),
        ("same_employer", "reviewer", south),
        ("same_employer", "second_judge", council),
        ("worker", "second_judge", council),
        ("manager", "second_judge", council),
        ("colleague", "second_judge", council),
        ("first", "second_judge", council),
        ("head", "head_of_service", north),
        ("south_head", "head_of_service", south),
        ("qa", "qa_officer", council),
        ("qa_head", "qa_head", council),
        ("director", "director", council),
        ("member", "lead_member", council),
        ("partner", "partner", council),
        ("programme", "programme_manager", council),
        ("officer", "designated_officer", council),
        ("admin", "administrator", council),
        ("ig", "information_governance", council),
        ("analyst", "analyst", council),
    )

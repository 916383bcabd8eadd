"""Each verb once, and each of its refusals."""

import datetime as dt

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.access.models import TrailEntry
from goldenthread.access.permissions import Permission
from goldenthread.authority import operations, queries
from goldenthread.authority.models import Grant, Invitation, Party, Person, Service, Setting
from goldenthread.methods.refusal import Refused

from .factories import LONG_AGO, NOW, TODAY, acting, person

pytestmark = pytest.mark.django_db
YESTERDAY, TOMORROW = TODAY - dt.timedelta(1), TODAY + dt.timedelta(1)


def code_of(operation, **given):
    with pytest.raises(Refused) as refused:
        operation(**given)
    return [one.code for one in refused.value.refusals]


def give(council, who, **changed):
    given = {"person": council.newcomer, "role": "reviewer", "service": council.north}
    return {**given, "from_on": TODAY, "by": acting(who), "at": NOW, **changed}


class TestPlaces:
    def test_the_first_service_is_set_up_by_whoever_holds_the_machine(self):
        by = queries.system_actor("setup", {Permission.PEOPLE_MANAGE})
        top = operations.set_up_service(name="Council", by=by, at=NOW)
        below = operations.set_up_service(name="North", parent=top, by=acting_over(top), at=NOW)
        assert (top.parent, below.parent) == (None, top)

    def test_there_is_one_top(self, council):
        given = {"name": "Other", "by": acting(council.admin), "at": NOW}
        assert code_of(operations.set_up_service, **given) == ["second_top"]

    def test_two_services_side_by_side_have_two_names(self, council):
        given = {"name": " North ", "parent": council.council}
        who = {"by": acting(council.admin), "at": NOW}
        assert code_of(operations.set_up_service, **given, **who) == ["taken"]

    def test_a_team_code_is_used_once_and_never_empty(self, council):
        given = {"service": council.north, "by": acting(council.admin), "at": NOW}
        assert code_of(operations.set_up_team, name="New", code="RED", **given) == ["taken"]
        assert code_of(operations.set_up_team, name="", code="", **given) == ["empty", "empty"]

    def test_bodies_posts_and_agencies_need_names(self, council):
        given = {"service": council.north, "by": acting(council.admin), "at": NOW}
        operations.set_up_body(name="Board", **given)
        assert code_of(operations.set_up_body, name="Board", **given) == ["taken"]
        assert code_of(operations.set_up_post, title=" ", **given) == ["empty"]
        given.pop("service")
        operations.add_agency(name="Helpers", **given)
        assert code_of(operations.add_agency, name="Helpers", **given) == ["taken"]

    def test_nothing_is_set_up_outside_the_own_reach(self, council):
        given = {"name": "New", "code": "NEW", "service": council.south, "at": NOW}
        with pytest.raises(NotAllowed):
            operations.set_up_team(**given, by=acting(council.north_admin))
        with pytest.raises(NotAllowed):
            operations.set_up_team(**given, by=acting(council.worker))


def acting_over(service):
    return queries.system_actor("setup", {Permission.PEOPLE_MANAGE})


class TestPeople:
    def test_a_staff_reference_belongs_to_one_person(self, council):
        given = {"staff_ref": "E7", "by": acting(council.admin), "at": NOW}
        operations.add_person(name="Robin Woodpath", **given)
        assert code_of(operations.add_person, name="Ash", **given) == ["taken"]
        assert code_of(operations.add_person, **{**given, "name": "", "staff_ref": ""}) == ["empty"]

    def test_two_people_may_both_be_without_a_reference(self, council):
        for name in ("Robin", "Ash"):
            operations.add_person(name=name, by=acting(council.admin), at=NOW)
        found = Person.objects.filter(name__in=("Robin", "Ash"))
        assert list(found.values_list("staff_ref", flat=True)) == [None, None]

    def test_times_in_one_team_do_not_overlap(self, council):
        given = {"person": council.worker, "team": council.red, "by": acting(council.admin)}
        assert code_of(operations.place, **given, from_on=TODAY, at=NOW) == ["overlap"]
        row = council.worker.memberships.get()
        operations.end_place(membership=row, to_on=TODAY, by=acting(council.admin), at=NOW)
        operations.place(**given, from_on=TODAY, at=NOW)
        assert council.worker.memberships.count() == 2

    def test_a_period_ends_after_it_begins(self, council):
        given = {"person": council.newcomer, "team": council.red, "by": acting(council.admin)}
        period = {"from_on": TODAY, "to_on": TODAY}
        assert code_of(operations.place, **given, **period, at=NOW) == ["ends_before_it_begins"]

    def test_a_place_does_not_end_in_the_past(self, council):
        row = council.worker.memberships.get()
        given = {"membership": row, "by": acting(council.admin), "at": NOW}
        assert code_of(operations.end_place, to_on=YESTERDAY, **given) == ["in_the_past"]
        operations.end_place(to_on=TODAY, **given)
        assert code_of(operations.end_place, to_on=TOMORROW, **given) == ["ended"]

    def test_a_post_passes_from_one_to_the_next(self, council):
        who = {"by": acting(council.admin), "at": NOW}
        post = operations.set_up_post(title="Head of North", service=council.north, **who)
        operations.appoint(person=council.worker, post=post, from_on=LONG_AGO, **who)
        operations.appoint(person=council.newcomer, post=post, from_on=TODAY, **who)
        party = operations.party_for(post=post)
        assert queries.holders_of_each([party], on=YESTERDAY) == {party.pk: [council.worker]}
        assert queries.holders_of_each([party], on=TODAY) == {party.pk: [council.newcomer]}
        again = {"person": council.newcomer, "post": post, "from_on": TOMORROW}
        assert code_of(operations.appoint, **again, **who) == ["overlap"]

    def test_a_party_is_made_once_and_is_one_thing(self, council):
        first = operations.party_for(person=council.worker)
        assert operations.party_for(person=council.worker) == first
        assert Party.objects.get() == first
        with pytest.raises(ValueError, match="exactly one"):
            operations.party_for(person=council.worker, team=council.red)


class TestGrants:
    def test_a_grant_is_given_with_its_giver_and_trailed_without_names(self, council):
        made = operations.give_grant(**give(council, council.north_admin, because="New here"))
        assert (made.given_by, made.to_on) == (council.north_admin, None)
        entry = TrailEntry.objects.get(verb="give grant")
        assert '"role":"reviewer"' in entry.text
        assert "Newcomer" not in entry.text
        assert "New here" not in entry.text

    def test_nobody_gives_a_role_to_themselves(self, council):
        mine = give(council, council.admin, person=council.admin)
        assert code_of(operations.give_grant, **mine) == ["oneself"]

    @pytest.mark.parametrize("over", ["council", "south"])
    def test_nobody_gives_a_role_wider_than_their_own_reach(self, council, over):
        with pytest.raises(NotAllowed):
            operations.give_grant(
                **give(council, council.north_admin, service=getattr(council, over))
            )

    def test_a_role_that_does_not_exist_and_a_second_of_the_same_are_refused(self, council):
        assert code_of(operations.give_grant, **give(council, council.admin, role="king")) == [
            "role"
        ]
        operations.give_grant(**give(council, council.admin))
        assert code_of(operations.give_grant, **give(council, council.admin)) == ["overlap"]

    def test_a_grant_ends_from_a_day_on_and_with_a_reason(self, council):
        grant = council.worker.grants.get()
        given = {"grant": grant, "by": acting(council.admin), "at": NOW}
        wrong = {"to_on": YESTERDAY, "because": ""}
        assert code_of(operations.end_grant, **given, **wrong) == ["empty", "in_the_past"]
        operations.end_grant(**given, to_on=TODAY, because="Left")
        assert Grant.objects.get(pk=grant.pk).to_on == TODAY
        assert not queries.actor_of(council.worker, on=TODAY).grants
        assert queries.actor_of(council.worker, on=YESTERDAY).grants

    def test_nobody_ends_their_own_role(self, council):
        own = {"grant": council.admin.grants.get(), "to_on": TODAY, "because": "Enough"}
        who = {"by": acting(council.admin), "at": NOW}
        assert code_of(operations.end_grant, **own, **who) == ["oneself"]


class TestInvitations:
    def invite(self, council, who=None, **changed):
        given = {"person": council.newcomer, "email": "New@Example.org"}
        who = acting(who or council.admin)
        return operations.invite(**{**given, "by": who, "at": NOW, **changed})

    def accept(self, secret, password="some long odd words", at=NOW):
        found = queries.open_invitation(secret, at=at)
        by = queries.bearer_of(found)
        return operations.accept_invitation(invitation=found, password=password, by=by, at=at)

    def test_the_link_sets_a_password_once_and_its_secret_is_not_kept(self, council):
        secret = self.invite(council)
        assert secret not in str(Invitation.objects.values_list()[0])
        account = self.accept(secret)
        council.newcomer.refresh_from_db()
        assert council.newcomer.account == account
        assert account.email == "new@example.org"
        assert account.check_password("some long odd words")
        assert queries.open_invitation(secret, at=NOW) is None

    def test_the_link_ends_after_seven_days_and_with_the_next_link(self, council):
        first = self.invite(council)
        week = dt.timedelta(days=7)
        assert queries.open_invitation(first, at=NOW + week - dt.timedelta(seconds=1))
        assert queries.open_invitation(first, at=NOW + week) is None
        self.invite(council)
        assert queries.open_invitation(first, at=NOW) is None

    def test_of_two_who_come_with_one_link_the_first_counts(self, council):
        secret = self.invite(council)
        found = queries.open_invitation(secret, at=NOW)
        self.accept(secret)
        given = {"invitation": found, "by": queries.bearer_of(found), "at": NOW}
        assert code_of(operations.accept_invitation, password="another long odd word", **given) == [
            "link_over"
        ]

    def test_one_link_does_not_open_another(self, council):
        mine = queries.open_invitation(self.invite(council), at=NOW)
        other = person("other")
        theirs = self.invite(council, person=other, email="other@example.org")
        found = queries.open_invitation(theirs, at=NOW)
        with pytest.raises(NotAllowed):
            operations.accept_invitation(
                invitation=found, password="x" * 20, by=queries.bearer_of(mine), at=NOW
            )

    @pytest.mark.parametrize(
        ("password", "code"),
        [
            ("short", "password_too_short"),
            ("newcomer12345", "password_too_similar"),
            ("1q2w3e4r5t6y7u8i9o0p", "password_too_common"),
        ],
    )
    def test_weak_passwords_are_refused_and_leave_the_link_open(self, council, password, code):
        secret = self.invite(council)
        with pytest.raises(Refused) as refused:
            self.accept(secret, password)
        assert code in [one.code for one in refused.value.refusals]
        assert queries.open_invitation(secret, at=NOW)

    def test_an_address_is_an_address_and_of_one_person(self, council):
        who = {"person": council.newcomer, "by": acting(council.admin), "at": NOW}
        assert code_of(operations.invite, email="nobody", **who) == ["address"]
        assert code_of(operations.invite, email="worker@example.org", **who) == ["taken"]

    def test_nobody_invites_somebody_who_holds_more_than_they_reach(self, council):
        """The link would set the director's password: it is a way into every grant they hold."""
        with pytest.raises(NotAllowed):
            self.invite(council, council.north_admin, person=council.second_admin)
        self.invite(council, council.north_admin, person=council.worker, email="w@example.org")

    def test_a_second_link_sets_a_new_password_for_the_same_account(self, council):
        account = council.worker.account
        secret = self.invite(council, person=council.worker, email="worker@example.org")
        assert self.accept(secret).pk == account.pk
        account.refresh_from_db()
        assert account.check_password("some long odd words")

    def test_somebody_changes_their_own_password_knowing_the_old_one(self, council):
        given = {"person": council.worker, "at": NOW, "password": "other long odd words"}
        by = acting(council.worker)
        assert code_of(operations.change_password, current="wrong", by=by, **given) == ["current"]
        changed = operations.change_password(current="three odd words", by=by, **given)
        assert changed.check_password("other long odd words")
        with pytest.raises(NotAllowed):
            operations.change_password(current="x", by=acting(council.admin), **given)


class TestSettings:
    def decide(self, council, **changed):
        given = {"kind": "statuses", "value": ["a"], "in_force_from": TODAY, "because": "Board"}
        return {**given, "by": acting(council.admin), "at": NOW, **changed}

    def test_a_setting_holds_from_its_day(self, council):
        operations.decide_setting(**self.decide(council, in_force_from=TOMORROW))
        assert queries.in_force("statuses", on=TODAY, default="none") == "none"
        assert queries.in_force("statuses", on=TOMORROW) == ["a"]

    def test_the_past_a_second_decision_and_silence_are_refused(self, council):
        decide, past = operations.decide_setting, self.decide(council, in_force_from=YESTERDAY)
        assert code_of(decide, **past) == ["in_the_past"]
        assert code_of(decide, **self.decide(council, because=" ")) == ["empty"]
        decide(**self.decide(council))
        assert code_of(decide, **self.decide(council)) == ["taken"]
        assert Setting.objects.count() == 1

    def test_only_whoever_reaches_the_whole_authority_decides(self, council):
        with pytest.raises(NotAllowed):
            operations.decide_setting(**self.decide(council, by=acting(council.north_admin)))


def test_a_service_set_up_a_moment_ago_is_within_reach(council):
    by = acting(council.admin)
    made = operations.set_up_service(name="East", parent=council.council, by=by, at=NOW)
    operations.set_up_team(name="Teal", code="TEAL", service=made, by=by, at=NOW)
    assert Service.objects.filter(name="East").exists()


def test_a_form_names_a_holder_whose_party_is_made_once_or_a_party_that_is_there(council):
    made = operations.chosen_party(f"person:{council.newcomer.pk}")
    assert made.person == council.newcomer
    assert operations.chosen_party(f"party:{made.pk}") == made
    assert operations.chosen_party(f"person:{council.newcomer.pk}") == made
    for nobody in ("party:0", "party:x", "person:0", "pirate:1", ""):
        assert code_of(operations.chosen_party, key=nobody) == ["holder"]

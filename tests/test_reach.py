"""Reach by grant, by task and by denial, tried on real rows."""

import pytest

from goldenthread.access.actor import NotAllowed, Task
from goldenthread.access.operations import admit, recuse, release
from goldenthread.access.permissions import BY_TASK, Permission
from goldenthread.access.roles import ROLES
from goldenthread.cases.models import Case, CaseIdentity, Spell
from goldenthread.reviews.models import Review
from tests.town import NOW, acting, grant

NAMES, READ = Permission.CASE_NAMES, Permission.CASE_READ


def test_two_posts_never_add_up_to_a_third(town):
    """Head of the south and analyst of the north: names in the south only."""
    grant(town.same_employer, "analyst", town.north)
    grant(town.same_employer, "head_of_service", town.south)
    actor = acting(town.same_employer)
    actor.must(READ, over=town.case)
    actor.must(NAMES, over=town.south_case)
    actor.must(NAMES, over=town.south)
    for row in (town.case, town.north):
        with pytest.raises(NotAllowed):
            actor.must(NAMES, over=row)
    with pytest.raises(NotAllowed):
        actor.must(Permission.CASE_IMPORT, over=town.south)


def test_an_admission_brings_one_row_for_one_permission_until_the_task_ends(town):
    actor, task = acting(town.first), Task(town.first.actor_key, "task")
    admit(task=task, permission=READ, to=[Case.thing(town.case.pk)], at=NOW)
    assert set(Case.objects.visible_to(actor, READ)) == {town.case}
    assert Spell.objects.visible_to(actor, READ).count() == 1
    assert not Case.objects.visible_to(actor, NAMES).exists()
    release(task=task, at=NOW)
    assert not Case.objects.visible_to(actor, READ).exists()


def test_a_recusal_beats_every_grant_and_admission(town):
    actor, thing = acting(town.head), Case.thing(town.case.pk)
    task, kinship = Task(actor.key, "task"), Task(actor.key, "relative")
    admit(task=task, permission=READ, to=[thing], at=NOW)
    recuse(task=kinship, whence=[thing], at=NOW)
    assert town.case not in Case.objects.visible_to(actor, READ)
    release(task=task, at=NOW)
    assert town.case not in Case.objects.visible_to(actor, READ)
    release(task=kinship, at=NOW)
    assert town.case in Case.objects.visible_to(actor, READ)


@pytest.mark.parametrize("permission", sorted(BY_TASK))
def test_nobody_reaches_a_row_by_grant_where_only_a_task_may_bring_it(town, permission):
    for role in ROLES:
        grant(town.admin, role, town.council)
    assert acting(town.admin).holds(permission)
    assert not Review.objects.visible_to(acting(town.admin), permission).exists()


def test_a_restricted_entry_is_opened_by_named_people_only(town):
    Case.objects.for_system(because="test").filter(pk=town.case.pk).update(is_restricted=True)
    for who in (town.head, town.manager, town.director, town.qa):
        assert town.case not in Case.objects.visible_to(acting(who), READ)
        assert not CaseIdentity.objects.visible_to(acting(who), NAMES).filter(case=town.case)
    task = Task(town.head.actor_key, "named")
    admit(task=task, permission=READ, to=[Case.thing(town.case.pk)], at=NOW)
    assert town.case in Case.objects.visible_to(acting(town.head), READ)


def test_a_lead_member_reaches_no_case_and_no_review(town):
    """Not even where a query asks with a word that the role does hold."""
    actor = acting(town.member)
    for permission in Permission:
        assert not Case.objects.visible_to(actor, permission).exists()
        assert not Review.objects.visible_to(actor, permission).exists()


def test_a_reviewer_reaches_no_name_by_their_role(town):
    assert not CaseIdentity.objects.visible_to(acting(town.reviewer), NAMES).exists()

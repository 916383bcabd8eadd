"""What a later document says beside its tables: compared, shown before it is taken, never lost."""

import pytest
from django.urls import reverse

from goldenthread.authority.models import Person
from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import PlanNote
from goldenthread.improvement.operations import renewing
from goldenthread.improvement.operations.writing import answers_for
from goldenthread.improvement.rules.changes import changes_of
from goldenthread.improvement.rules.plans.maps import Layout
from goldenthread.improvement.rules.plans.values import Draft, Note
from tests.plans import SMALL, bring, take

from .hand import LATER, rows

FIRST = "The board meets in the old town hall on the first Monday of each month."
SECOND = "Young people of the council for children in care read this plan before it went out."
THIRD = "Posts that are empty today are listed in the workforce strategy of the department."
NOTED = f"{SMALL}\n\nHow we work\n\n{FIRST}\n\n{SECOND}\n"


@pytest.fixture
def plan(town, manager):
    return take(bring(town, manager, text=NOTED), manager)


def words(plan):
    return [one.text for one in queries.as_printed(plan).notes]


def later(town, manager, plan, text):
    brought = bring(town, manager, text=text, plan=plan)
    found = queries.changes_for(plan, queries.draft_of(brought))
    operations.renew_plan(brought=brought, by=manager, at=LATER)
    return found


def short(found):
    return [(one.what, one.kind, one.before, one.after) for one in found.taken]


def test_they_are_notes_and_the_same_again_changes_nothing(town, manager, plan):
    assert any(FIRST in one for one in words(plan))
    assert short(later(town, manager, plan, NOTED)) == []


def test_a_note_that_is_gone_is_shown_and_kept(town, manager, plan):
    found = later(town, manager, plan, NOTED.replace(FIRST, ""))
    assert [one.what for one in found.taken] == ["note"]
    assert FIRST in found.taken[0].before
    assert FIRST not in found.taken[0].after
    assert not any(FIRST in one for one in words(plan))
    assert later(town, manager, plan, NOTED.replace(FIRST, "")).taken == []


def test_a_list_without_any_note_takes_none_away(town, manager, plan):
    before = words(plan)
    assert later(town, manager, plan, SMALL).taken == []
    assert words(plan) == before


def test_the_notes_that_it_does_not_speak_of_are_listed_before_it_is_taken(
    town, manager, plan, signed_in
):
    ours = operations.add_note(plan=plan, words=THIRD, by=manager, at=LATER)
    brought = bring(town, manager, text=SMALL, plan=plan)
    found = queries.changes_for(plan, queries.draft_of(brought))
    said = " ".join(one.text for one in found.unsaid)
    assert FIRST in said
    assert ours.words not in said  # no document ever held it
    page = signed_in(town.programme).get(reverse("improvement:import", args=[brought.pk])).text
    assert "the document says nothing beside its tables. They stay" in page
    assert FIRST in page
    same = bring(town, manager, text=NOTED, plan=plan)
    assert queries.changes_for(plan, queries.draft_of(same)).unsaid == ()


def drafted(*notes):
    return Draft("Plan", Layout("", ()), (), (), tuple(Note(*one) for one in notes))


HELD = drafted(("How we work", FIRST), ("", SECOND))


@pytest.mark.parametrize(
    ("notes", "kinds"),
    [
        ([("How we work", FIRST), ("", SECOND)], []),
        ([("", SECOND), ("How we work", FIRST)], []),  # in another order
        ([("How we work", FIRST)], ["gone"]),
        ([("How we work", FIRST), ("", SECOND), ("", THIRD)], ["added"]),
        ([("How we work", FIRST.replace("old", "new")), ("", SECOND)], ["changed"]),
        ([("How we meet", FIRST), ("", SECOND)], ["changed"]),
        ([], []),  # it says nothing of them
    ],
)
def test_the_rule(notes, kinds):
    found = changes_of(HELD, drafted(*notes))
    assert [one.kind for one in found] == kinds
    assert {one.what for one in found} <= {"note"}


def renew(manager, plan, read):
    """By the values of a document, as an import has them."""
    by = Person.objects.get(pk=manager.person_pk)
    found = renewing.renewal(plan, read)
    return renewing.renew(found, read, plan=plan, owner=answers_for(plan), by=by, at=LATER)


@pytest.fixture
def held(town, manager):
    """A plan with two notes and nothing else."""
    plan = operations.start_plan(
        title="Heard", service=town.council, origin="other", by=manager, at=LATER
    )
    for heading, said in (("How we work", FIRST), ("", SECOND)):
        PlanNote.objects.create(plan=plan, heading=heading, words=said, order=0)
    return plan


def test_changed_added_and_gone_are_written(manager, held):
    renew(manager, held, drafted(("How we work", FIRST.replace("old", "new")), ("", THIRD)))
    assert words(held) == [FIRST.replace("old", "new"), THIRD]
    gone = rows(PlanNote).get(words=SECOND)
    assert gone.gone_at == LATER  # kept, and it can be put back


def test_what_people_added_stays_and_what_they_took_out_stays_out(manager, held):
    ours = operations.add_note(plan=held, words=THIRD, by=manager, at=LATER)
    second = rows(PlanNote).get(words=SECOND)
    operations.take_out(row=second, why="Said twice", by=manager, at=LATER)
    document = drafted(("How we work", FIRST), ("", SECOND))
    found = queries.changes_for(held, document)
    assert found.taken == []
    assert [one.after for one in found.stays] == [SECOND]
    renew(manager, held, document)
    assert words(held) == [FIRST, ours.words]


def test_a_note_reworded_by_hand_and_printed_otherwise_says_so(manager, held):
    first = rows(PlanNote).get(heading="How we work")
    operations.reword(
        row=first, field="words", words=FIRST.replace("Monday", "Friday"), why="", version=1,
        by=manager, at=LATER,
    )  # fmt: skip
    (found,) = queries.changes_for(held, HELD).taken
    assert (found.kind, found.is_by_hand) == ("changed", True)

"""What came of a thing: the thread downwards, with a box wherever something is missing."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from goldenthread.methods.months import MONTHS

from .nodes import ACCEPTED, PROMISED, RECORDED, Gap, Node, closed_to_reader, missing
from .world import (
    OWN,
    ActionRow,
    EvidenceRow,
    FindingRow,
    GradeRow,
    ImpactRow,
    RecommendationRow,
    ReviewRow,
    World,
)

R = TypeVar("R", EvidenceRow, ImpactRow)
STAGES = {"worker": "The worker's own grade", "first": "First grade", "second": "Second grade"}
COMPARED = {"better": "better", "same": "the same", "worse": "worse", "cannot_tell": "cannot tell"}
VERDICTS = {"yes": "helped", "partly": "helped partly", "no": "did not help",
            "too_early": "too early to tell"}  # fmt: skip
CLOSING = ("yes", "partly")
UNSEEN = ("offered", "Nobody has looked at it yet.", "Somebody other than who offered it says.")
NOT_COUNTED = (
    "accepted by who leads this action, which does not count here",
    "Nobody else has looked at it.",
    "Somebody other than who leads it says.",
)


def said(day: date | None) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


def review_node(row: ReviewRow, world: World, *, here: bool = False) -> Node:
    if row.submitted_on is None:
        gap = Gap("Not submitted yet.", "The reviewer submits it.", "reviews:show", (row.pk,))
        return Node(f"Review {row.pk}", ("review", row.pk), "under way", PROMISED, row.team,
                    here, gap)  # fmt: skip
    children = [grade_node(grade) for grade in world.grades_of(row.pk)]
    if row.second_owed:
        owed = missing("The second judgement is not given yet.", who="Its judge gives it.")
        children.append(owed)
    children += [
        Node(f"The {voice.whom} said: “{voice.words}”", state="consent given")
        for voice in world.voices
        if voice.review == row.pk
    ]
    frozen = f"frozen {said(row.submitted_on)}"
    children += [
        Node(f"{answer.title}: “{answer.words}”", state=frozen)
        for answer in world.answers
        if answer.review == row.pk
    ]
    children += [finding_node(finding, world) for finding in world.findings_of(row.pk)]
    children += [action_node(action, world) for action in world.actions_of(review=row.pk)]
    return Node(f"Review {row.pk}", ("review", row.pk), f"submitted {said(row.submitted_on)}",
                RECORDED, row.team, here, children=tuple(children))  # fmt: skip


def grade_node(row: GradeRow, children: tuple[Node, ...] = (), *, here: bool = False) -> Node:
    blind = ", given without knowing the first" if row.stage == "second" and row.blind else ""
    line = ACCEPTED if row.stage == "second" else RECORDED
    return Node(f"{STAGES.get(row.stage, 'Grade')}: {row.word}", ("grade", row.pk),
                f"given {said(row.on)}{blind}", line, row.reason if here else "", here,
                children=children)  # fmt: skip


def finding_node(row: FindingRow, world: World, *, here: bool = False) -> Node:
    found = [recommendation_node(one, world) for one in world.recommendations_on(row.pk)]
    if not found and row.kind == "worry":
        found = [missing("No recommendation stands on it.", who="The QA team can propose one.",
                         page="findings:propose", link="Propose a recommendation")]  # fmt: skip
    theme = row.theme.replace("_", " ")
    state = f"{row.state}, from {row.source}" if row.source else row.state
    return Node(f"Finding {row.pk}, {row.kind}, {theme}", ("finding", row.pk), state,
                RECORDED, row.words, here, children=tuple(found))  # fmt: skip


def recommendation_node(row: RecommendationRow, world: World, *, here: bool = False) -> Node:
    actions = [action_node(one, world) for one in world.actions_of(recommendation=row.pk)]
    if row.unseen_actions:
        actions.append(closed_to_reader("action", row.unseen_actions))
    gap = None
    if row.state == "proposed":
        gap = Gap("No decision yet.", f"{row.body} decides.", "findings:recommendation", (row.pk,),
                  "Open the recommendation")  # fmt: skip
    elif row.state == "accepted" and not actions:
        actions = [missing("No action yet.", who="The owners can add one.", link="Open it",
                           page="findings:recommendation", args=(row.pk,))]  # fmt: skip
    day = f" {said(row.decided_on)}" if row.decided_on else ""
    by = f" by {row.body}" if row.decided_on else ""
    line = {"accepted": ACCEPTED, "proposed": PROMISED}.get(row.state, RECORDED)
    return Node(f"Recommendation {row.label}", ("recommendation", row.pk), f"{row.state}{day}{by}",
                line, row.words, here, gap, children=tuple(actions))  # fmt: skip


def action_node(row: ActionRow, world: World, *, here: bool = False) -> Node:
    proof = [one for one in world.evidence.values() if one.action == row.pk]
    tests = [one for one in world.tests if one.action == row.pk]
    before = [*map(evidence_node, _old(proof)), *map(_test, _old(tests)), *_reopened(row)]
    now = [*_proof(row, _new(proof)), *_tests(row, _new(tests)), *_ending(row, _new(tests))]
    return Node(f"Action {row.pk}", ("action", row.pk), action_state(row, world.on),
                RECORDED if row.done_on else PROMISED, row.words, here,
                children=(*before, *now))  # fmt: skip


def _old(rows: Sequence[R]) -> list[R]:
    return [row for row in rows if row.is_old]


def _new(rows: Sequence[R]) -> list[R]:
    return [row for row in rows if not row.is_old]


def action_state(row: ActionRow, on: date) -> str:
    """ "first date 31 July 2026, moved twice, done 2 October 2026": done is never closed."""
    parts = []
    if row.first_due and row.due:
        times = {1: "once", 2: "twice"}.get(row.moves, f"{row.moves} times")
        moved = f", moved {times}" if row.moves else ""
        parts.append(f"first date {said(row.first_due)}{moved}")
        if not row.done_on and row.due < on:
            late = (on - row.due).days
            parts.append(f"{late} day{'' if late == 1 else 's'} late")
    parts.append(f"done {said(row.done_on)}" if row.done_on else "not done yet")
    return ", ".join(parts)


def evidence_node(row: EvidenceRow, *, here: bool = False) -> Node:
    title = f"Evidence: {row.kind}, of {said(row.shows_on)}"
    if row.is_old:
        return Node(title, ("evidence", row.pk), "before it was reopened", here=here)
    if row.verdict and row.verdict != OWN:
        state = f"{row.verdict} by another person"
        line = ACCEPTED if row.verdict == "accepted" else RECORDED
        return Node(title, ("evidence", row.pk), state, line, row.words if here else "", here)
    state, what, who = NOT_COUNTED if row.verdict == OWN else UNSEEN
    gap = Gap(what, who, "improvement:action", (row.action,), "Open the action")
    return Node(title, ("evidence", row.pk), state, RECORDED, row.words if here else "", here,
                gap)  # fmt: skip


def _proof(row: ActionRow, proof: Sequence[EvidenceRow]) -> list[Node]:
    if row.done_on and not proof and not row.unseen:
        what, who = "Nothing shows that it was done.", "Its owner can offer evidence."
        return [missing(what, who=who, page="improvement:action", args=(row.pk,),
                        link="Open the action")]  # fmt: skip
    return [evidence_node(one) for one in proof]


def _tests(row: ActionRow, tests: Sequence[ImpactRow]) -> list[Node]:
    if not tests and row.done_on and not row.closed:
        return [missing("No impact test.", who="The QA team can plan one.", args=(row.pk,),
                        page="improvement:action", link="Plan the test")]  # fmt: skip
    return [_test(test) for test in tests]


def _test(row: ImpactRow) -> Node:
    if row.seen_on is None:
        return Node("Impact test", None, f"planned for {said(row.planned_on)}", PROMISED,
                    row.measure)  # fmt: skip
    again = f", next test {said(row.look_again_on)}" if row.look_again_on else ""
    state = f"compared {said(row.seen_on)}: {COMPARED.get(row.comparison, row.comparison)}"
    verdict = f"; verdict: {VERDICTS.get(row.verdict, row.verdict)}{again}"
    line = ACCEPTED if row.verdict in CLOSING else RECORDED
    return Node("Impact test", None, state + verdict, line, row.measure)


def _reopened(row: ActionRow) -> list[Node]:
    if not row.reopened_at:
        return []
    return [Node("It was taken up again: what stood before proves nothing now", None,
                 f"reopened {said(row.reopened_at.date())}", RECORDED, row.reopened)]  # fmt: skip


def _ending(row: ActionRow, tests: Sequence[ImpactRow]) -> list[Node]:
    if row.closed:
        words = "closed on proof" if row.closed == "proved" else "ended without proof"
        line = ACCEPTED if row.closed == "proved" else RECORDED
        return [Node(f"Loop {words}", None, said(row.closed_on), line)]
    if any(test.verdict in CLOSING for test in tests):
        return [missing("The loop is not closed.", who="Somebody other than its owner can.",
                        page="improvement:action", args=(row.pk,),
                        link="Open the action")]  # fmt: skip
    return []

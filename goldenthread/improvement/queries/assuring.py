"""How sure the blocks of a plan are, as their tests and the decisions of bodies say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Body, Party
from goldenthread.methods.words import say

from .. import rules
from ..models import Block, BlockDecision, BlockResult, BlockTest, Plan, PlanOwner
from ..rules.assuring import REOPENED, Around, Named, Sure, whole
from .facts import facts_of, holders_among, leaders_of, result_said
from .plan_rows import WHY, PlanRows


@dataclass(frozen=True, slots=True)
class Weighed:
    """How sure a block is, with the rows that say so: the test that waits, the last result."""

    sure: Sure
    waiting: BlockTest | None
    result: BlockResult | None
    rows: PlanRows


def weighed(
    block: int, rows: PlanRows, facts: Mapping[int, rules.Facts], *, owners: Iterable[int] = ()
) -> Weighed:
    """`facts`: of the block's actions by key. What came before the block, or an action of it, was
    last opened again counts no more."""
    each = tuple(facts[one.action_id] for one in rows.placements[block])
    since = _since(rows.decisions[block], each)
    tests, decisions = (_after(many[block], since) for many in (rows.block_tests, rows.decisions))
    told = {row.test_id: row for row in rows.results[block]}
    results = [told[row.pk] for row in tests if row.pk in told]
    waiting = next((row for row in tests if row.pk not in told), None)
    last = decisions[-1] if decisions else None
    test = waiting or (tests[-1] if tests else None)
    own = whole(
        each,
        results=tuple(map(result_said, results)),
        next_test_on=waiting.planned_on if waiting else None,
        ended=last.how if last else "",
        ended_on=last.decided_on if last else None,
        owners=frozenset(owners),
    )
    body = str(last.body) if last else str(test.body) if test else ""
    sure = Sure(own, each, body, str(test.tester) if test else "")
    return Weighed(sure, waiting, results[-1] if results else None, rows)


def _after(rows: Iterable[Any], since: datetime | None) -> list[Any]:
    return [row for row in rows if since is None or row.at > since]


def _since(decisions: Iterable[Any], each: Iterable[rules.Facts]) -> datetime | None:
    opened = [row.at for row in decisions if row.how == REOPENED]
    return max([*opened, *(one.reopened_at for one in each if one.reopened_at)], default=None)


def block_now(block: Block, *, on: date) -> Weighed:
    """With everybody who must neither test it nor decide on it."""
    rows = PlanRows(block.plan, block)
    actions = [one.action for one in rows.placements[block.pk]]
    owners = leaders_of(*actions, on=on) | holders_among(parties_in(block.pk, rows), on=on)
    return weighed(block.pk, rows, facts_of(actions), owners=owners)


def parties_in(block: int, rows: PlanRows) -> list[Party]:
    """Who owns the block or leads in it today, by name: not whoever answers where nobody does."""
    leads = [lead for one in rows.placements[block] for lead in rows.leads[one.pk]]
    found = [party for lead in leads for party in (lead.party, lead.answers)]
    return [one for one in [*found, *(row.party for row in rows.owners[block])] if one]


def assured_so_far(block: Block, *, on: date) -> str:
    """For whoever is about to test or to decide; who leads it only in print is tied to nobody."""
    now = block_now(block, on=on)
    so_far = rules.assuring.assured_in_words(now.sure, on=on)
    leads = [lead for one in now.rows.placements[block.pk] for lead in now.rows.leads[one.pk]]
    named = [*leads, *now.rows.owners[block.pk]]
    open_names = {row.printed for row in named if row.party_id is None}
    if not open_names:
        return so_far
    names = "; ".join(sorted(open_names))
    return f"{so_far}. Nobody said who this is, so we cannot tell whether it is their work: {names}"


def around_block(block: Block, rows: PlanRows) -> Around:
    parties = parties_in(block.pk, rows)
    bodies = Party.objects.filter(body__in=[one.pk for one in bodies_owning(block)])
    return Around(
        frozenset(one.pk for one in parties), frozenset(bodies.values_list("pk", flat=True))
    )


def bodies_owning(block: Block) -> list[Body]:
    """Which of them may set its test and decide on it."""
    rows = PlanOwner.objects.for_system(because=WHY).filter(plan=block.plan_id, to_on=None)
    return list(Body.objects.filter(party__in=rows.values("party")).order_by("name", "pk"))


def body_named(body: Body) -> Named:
    key = Party.objects.filter(body=body).values_list("pk", flat=True).first()
    return Named(key or 0, str(body))


def named_tester(tester: Party, *, on: date) -> Named:
    return Named(tester.pk, str(tester), frozenset(holders_among([tester], on=on)))


def lookers_of(result: BlockResult | None, *, on: date) -> frozenset[int]:
    """Who recorded what the test shows, and who was named to look."""
    if result is None:
        return frozenset()
    return named_tester(result.test.tester, on=on).people | {result.by_id}


def assurance_events(block: Block, rows: PlanRows, *, with_counts: bool) -> list[dict[str, Any]]:
    """What was set, seen and decided; counts only for whoever reads the actions themselves."""
    return [
        *(_set(row, with_counts) for row in rows.block_tests[block.pk]),
        *(_seen(row, with_counts) for row in rows.results[block.pk]),
        *(_decided(row) for row in rows.decisions[block.pk]),
    ]


def _set(row: BlockTest, with_counts: bool) -> dict[str, Any]:
    before = f"Before {row.before_hits} of {row.before_of}." if with_counts else ""
    how = f"{rules.CHOSEN_HOW[row.chosen_how]}. {rules.DIRECTIONS[row.direction]}."
    title = say("Test of the {block} set by the ") + f"{row.body}, by {rules.said(row.planned_on)}"
    text = (f"{row.measure}. {row.tester} looks.", how, before, row.why_early)
    return _event(row, title, *text)


def _seen(row: Any, with_counts: bool) -> dict[str, Any]:
    comparison, verdict = rules.COMPARISONS[row.comparison], rules.VERDICTS[row.verdict]
    title = say("Test of the {block}: ") + f"{comparison.lower()}. Did it help? {verdict}"
    counts = row.because if with_counts else f"{row.after_of} looked at."
    return _event(row, title, counts, row.words)


def _decided(row: BlockDecision) -> dict[str, Any]:
    words = {
        rules.PROVED: "Closed by",
        rules.WITHOUT_PROOF: "Ended without proof by",
        REOPENED: "Opened again by",
    }
    title = f"{words[row.how]} the {row.body} on {rules.said(row.decided_on)}"
    return _event(row, title, row.words)


def _event(row: Any, title: str, *text: str) -> dict[str, Any]:
    said = "\n".join(filter(None, text))
    return {"title": title, "by": str(row.by), "at": row.at, "text": said}


def block_rights(plan: Plan, actor: Actor) -> dict[str, bool]:
    """Which deeds of the assurance of its blocks this person is offered: asks no question."""
    return {
        "may_test": plan.service_id in actor.services(Permission.LOOP_TEST),
        "may_decide": plan.service_id in actor.services(Permission.LOOP_CLOSE),
    }

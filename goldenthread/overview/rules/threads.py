"""A whole thread: what stands above a thing, the thing, and what came of it."""

from dataclasses import replace

from . import branches
from .branches import CLOSING, said
from .nodes import ACCEPTED, Node, Thread, closed_to_reader, fold
from .world import ActionRow, FindingRow, RecommendationRow, World

THE_REVIEW = "This review"  # it rests on no other
FINDINGS_ABOVE = 5  # of a recommendation, named one by one; the others are counted
ONLY_OPEN = " This counts only what you may open."


def thread_of(kind: str, pk: int, world: World) -> Thread:
    """KeyError when the thing is not in the reader's world."""
    return {
        "review": of_review,
        "grade": of_grade,
        "finding": of_finding,
        "recommendation": of_recommendation,
        "action": of_action,
        "evidence": of_evidence,
    }[kind](pk, world)


def of_review(pk: int, world: World) -> Thread:
    here = branches.review_node(world.reviews[pk], world, here=True)
    return _thread(f"review {pk}", _above_review(world), here, world, THE_REVIEW)


def of_grade(pk: int, world: World) -> Thread:
    row = world.grades[pk]
    below = [branches.finding_node(one, world) for one in world.findings_of(row.review)]
    below += [branches.action_node(one, world) for one in world.actions_of(review=row.review)]
    here = branches.grade_node(row, tuple(below), here=True)
    up = (*_above_review(world), *_review_line([row.review], world))
    title = f"{branches.STAGES.get(row.stage, 'grade').lower()} of review {row.review}"
    return _thread(title, up, here, world, "This grade")


def of_finding(pk: int, world: World) -> Thread:
    row = world.findings[pk]
    here = branches.finding_node(row, world, here=True)
    up = (*_above_review(world), *_above_finding(row, world))
    return _thread(f"finding {pk}", up, here, world, "This finding")


def of_recommendation(pk: int, world: World) -> Thread:
    row = world.recommendations[pk]
    here = branches.recommendation_node(row, world, here=True)
    up = _above_recommendation(row, world)
    return _thread(f"recommendation {row.label}", up, here, world, "This recommendation")


def of_action(pk: int, world: World) -> Thread:
    row = world.actions[pk]
    here = branches.action_node(row, world, here=True)
    return _thread(f"action {pk}", _above_action(row, world), here, world, "This action")


def of_evidence(pk: int, world: World) -> Thread:
    row = world.evidence[pk]
    here = branches.evidence_node(row, here=True)
    action = world.actions[row.action]
    line = replace(branches.action_node(action, world), children=())
    up = (*_above_action(action, world), line)
    return _thread(f"evidence for action {row.action}", up, here, world, "This evidence")


def of_figure(
    title: str, sentence: str, how: str, rows: list[Node], unseen: int, world: World, empty: str
) -> Thread:
    """A figure rests on rows; those beyond the reader stand as one line. `empty`: it has none."""
    below = list(rows)
    if unseen:
        below.append(closed_to_reader("review", unseen))
    here = Node(f"Figure: {sentence}", None, how, detail="", here=True, children=tuple(below))
    found = _thread(title, _reports(world), here, world, "This figure")
    if empty:
        return replace(found, sentence=empty)
    if unseen and not rows:
        whole = f"This figure rests on {_n(unseen, 'review')} that you may not open."
        return replace(found, sentence=whole)
    if unseen and not found.sentence.endswith(ONLY_OPEN):
        return replace(found, sentence=found.sentence + ONLY_OPEN)
    return found


def sentence(subject: str, world: World) -> str:
    """ "This figure rests on 18 reviews. 7 led to a finding, 1 recommendation was accepted …" """
    with_finding = len({row.review for row in world.findings.values() if row.review})
    first = _led(subject, len(world.reviews), with_finding, len(world.findings))
    if not world.reviews and any(row.unseen for row in world.recommendations.values()):
        first = f"{subject} rests on findings that you may not open"
    accepted = sum(row.state == "accepted" for row in world.recommendations.values())
    done = sum(row.done_on is not None for row in world.actions.values())
    proven = len(
        {test.action for test in world.tests if test.verdict in CLOSING and not test.is_old}
    )
    return (
        f"{first}, "
        f"{_n(accepted, 'recommendation')} {_was(accepted)} accepted, "
        f"{_n(done, 'action')} {'is' if done == 1 else 'are'} done, "
        f"{_proven(proven)}."
        f"{ONLY_OPEN if _is_cut(world) else ''}"
    )


def _is_cut(world: World) -> bool:
    """Whether something stands on the thread that this reader may not open."""
    return any(row.unseen or row.unseen_actions for row in world.recommendations.values())


def _led(subject: str, reviews: int, with_finding: int, findings: int) -> str:
    """Of one review its findings are told, of several how many of them led to one."""
    if subject == THE_REVIEW:
        return f"{subject} led to {_n(findings, 'finding')}"
    if reviews == 1:
        return f"{subject} rests on 1 review. It led to {_n(findings, 'finding')}"
    if not reviews:
        return f"{_n(with_finding, 'review').capitalize()} led to a finding"
    whom = str(with_finding) if with_finding else "No review"
    return f"{subject} rests on {reviews} reviews. {whom} led to a finding"


def _proven(n: int) -> str:
    return f"impact is proven for {n}" if n else "no impact is proven yet"


def _n(n: int, noun: str) -> str:
    return f"{n or 'no'} {noun}{'' if n == 1 else 's'}"


def _was(n: int) -> str:
    return "was" if n == 1 else "were"


def _thread(title: str, up: tuple[Node, ...], here: Node, world: World, subject: str) -> Thread:
    return Thread(f"The thread of: {title}", sentence(subject, world), up, here)


def _reports(world: World) -> tuple[Node, ...]:
    return tuple(
        Node(f"Report: {title}, version {number}", ("report", f"{slug}/v{number}"), state, ACCEPTED)
        for title, slug, number, state in world.reports
    )


def _above_review(world: World) -> tuple[Node, ...]:
    rounds = {row.round_slug: row for row in world.reviews.values()}
    lines = tuple(
        Node(f"Round: {row.round_title}", ("round", slug) if row.opens_round else None)
        for slug, row in rounds.items()
    )
    return (*_reports(world), *lines)


def _review_line(reviews: list[int], world: World) -> tuple[Node, ...]:
    """Several reviews are one step of the spine: the first by name, the others counted."""
    seen = [world.reviews[pk] for pk in reviews if pk in world.reviews]
    if not seen:
        return (closed_to_reader("review"),)
    first, others = seen[0], len(seen) - 1
    more = f"and {others} other{'' if others == 1 else 's'}" if others else ""
    state = f"submitted {said(first.submitted_on)}" if first.submitted_on else "under way"
    return (Node(f"Review {first.pk}", ("review", first.pk), state, detail=first.team,
                 folded=more),)  # fmt: skip


def _above_finding(row: FindingRow, world: World) -> tuple[Node, ...]:
    return _review_line([row.review], world) if row.review else ()


def _above_recommendation(row: RecommendationRow, world: World) -> tuple[Node, ...]:
    findings = [world.findings[pk] for pk in row.findings if pk in world.findings]
    reviews = list(dict.fromkeys(one.review for one in findings if one.review))
    lines = [replace(branches.finding_node(one, world), children=()) for one in findings]
    if row.unseen:
        lines.append(closed_to_reader("finding", row.unseen))
    above = _review_line(reviews, world) if reviews else ()
    return (*_above_review(world), *above, *fold(lines, at_most=FINDINGS_ABOVE))


def _above_action(row: ActionRow, world: World) -> tuple[Node, ...]:
    if row.recommendation is not None:
        one = world.recommendations.get(row.recommendation)
        if one is None:
            return (closed_to_reader("recommendation"),)
        line = replace(branches.recommendation_node(one, world), children=())
        return (*_above_recommendation(one, world), line)
    if row.review is None:
        return ()
    return (*_above_review(world), *_review_line([row.review], world))

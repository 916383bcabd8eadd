"""Where a thread begins: the thing itself, and what stands directly above it."""

from goldenthread.access.actor import Actor
from goldenthread.findings.models import Ground
from goldenthread.improvement.models import Action, Evidence
from goldenthread.improvement.queries import kept_of

from .. import reach
from .keys import WHY, Keys


def root_of(kind: str, pk: int, actor: Actor) -> Keys | None:
    """The rows from which this thread is loaded; None where the thing is out of reach."""
    return ROOTS[kind](pk, actor) if kind in ROOTS else None


def _review(pk: int, actor: Actor) -> Keys | None:
    if pk in reach.withheld_reviews(actor) or not reach.reviews(actor).filter(pk=pk).exists():
        return None
    return Keys(reviews={pk}, from_reviews=True)


def _grade(pk: int, actor: Actor) -> Keys | None:
    row = reach.judgements(actor).filter(pk=pk, standard="").first()
    return Keys(reviews={row.review_id}, from_reviews=True) if row else None


def _finding(pk: int, actor: Actor) -> Keys | None:
    row = reach.findings(actor).filter(pk=pk).first()
    if row is None:
        return None
    return Keys(reviews={row.review_id} if row.review_id else set(), findings={pk})


def _recommendation(pk: int, actor: Actor) -> Keys | None:
    if not reach.recommendations(actor).filter(pk=pk).exists():
        return None
    return _with_grounds(Keys(recommendations={pk}), actor)


def _action(pk: int, actor: Actor) -> Keys | None:
    row = reach.actions(actor).filter(pk=pk).first()
    if row is None:
        return None
    if row.recommendation_id:
        keys = Keys(recommendations={row.recommendation_id}, actions={pk})
        return _with_grounds(keys, actor)
    return Keys(reviews={row.review_id} if row.review_id else set(), actions={pk})


def _evidence(pk: int, actor: Actor) -> Keys | None:
    rows = Evidence.objects.for_system(because="evidence is seen where its action is")
    known = reach.actions_known(actor).values("pk")
    row = rows.filter(pk=pk, action__in=known).select_related("action").first()
    return _action(kept_of(row.action).pk, actor) if row else None


def _with_grounds(keys: Keys, actor: Actor) -> Keys:
    """The findings a recommendation stands on, and the reviews they come from."""
    rows = Ground.objects.for_system(because=WHY).filter(recommendation__in=keys.recommendations)
    seen = reach.findings(actor).filter(pk__in=rows.values("finding"))
    for pk, review in seen.values_list("pk", "review"):
        keys.findings.add(pk)
        if review:
            keys.reviews.add(review)
    return keys


def absorbed(pk: int, actor: Actor) -> tuple[Action, bool] | None:
    """The action in which this one lives now, and whether the actor reaches that one too."""
    row = reach.actions_known(actor).filter(pk=pk).exclude(lives_in=None).first()
    if row is None:
        return None
    kept = kept_of(row)
    return kept, reach.actions(actor).filter(pk=kept.pk).exists()


ROOTS = {
    "review": _review,
    "grade": _grade,
    "judgement": _grade,
    "finding": _finding,
    "recommendation": _recommendation,
    "action": _action,
    "evidence": _evidence,
}

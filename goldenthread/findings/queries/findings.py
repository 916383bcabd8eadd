"""Which findings answer a question, and what a text must not name."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Person
from goldenthread.cases.queries import names_in
from goldenthread.programme.models import Round
from goldenthread.reviews.models import Answer, Part, Review

from .. import rules
from ..models import DraftsTaken, Finding, Ground


def findings_seen(actor: Actor) -> QuerySet[Finding]:
    """All findings within reach, whatever their state."""
    found = Finding.objects.visible_to(actor, Permission.FINDING_READ)
    return found.select_related("team", "review__subject__case", "round__version__tool")


def findings_of(round: Round, actor: Actor) -> QuerySet[Finding]:
    return findings_seen(actor).filter(round=round).order_by("theme", "kind", "pk")


def findings_elsewhere(actor: Actor) -> QuerySet[Finding]:
    """Those of complaints and compliments."""
    found = findings_seen(actor).filter(review=None)
    return found.order_by("theme", "kind", "-source_on", "pk")


def drafts_waiting() -> QuerySet[Review]:
    """Submitted reviews whose answers nobody has read for drafts yet, oldest first."""
    why = "drafts are made of every submitted review, whoever may read it"
    taken = DraftsTaken.objects.for_system(because=why).filter(review=OuterRef("pk"))
    waiting = Review.objects.for_system(because=why).filter(state="submitted")
    return waiting.filter(~Exists(taken)).order_by("submitted_at", "pk")


def submitted_in(round: Round) -> int:
    """How many reviews of a round are back: the "of 18" beside "7 of 18 reviews"."""
    rows = Review.objects.for_system(because="how many came back tells no grade and no child")
    return rows.filter(round=round, state="submitted").count()


def second_owed(reviews: Iterable[int]) -> list[int]:
    """Those of these reviews whose second judgement was asked for and is not given."""
    rows = Part.objects.for_system(because="that a second judgement is owed tells no grade")
    owed = rows.filter(review__in=list(reviews), kind="second", to_at=None)
    return sorted(owed.values_list("review_id", flat=True).distinct())


def grounded_in(finding: Finding) -> int | None:
    """The recommendation that stands on this finding, if one does."""
    rows = Ground.objects.for_system(because="words that a body has read stay as they were")
    return rows.filter(finding=finding).values_list("recommendation_id", flat=True).first()


def answer_behind(finding: Finding, actor: Actor) -> Answer | None:
    """The answer it was drafted from, as the reviewer wrote it; None beyond the actor's reach."""
    if not finding.question or finding.review_id is None:
        return None
    rows = Answer.objects.visible_to(actor, Permission.REVIEW_READ)
    return rows.filter(review=finding.review_id, question=finding.question).first()


def themes_known(round: Round | None) -> list[str]:
    """Themes to choose from: the tool's own, and those used before."""
    definition = round.version.tool.definition if round else {}
    used = Finding.objects.for_system(because="a list of themes tells nothing of anybody")
    known = {*rules.themes_of(definition).values(), *used.values_list("theme", flat=True)}
    return sorted(known | {rules.OVERALL})


def names_in_words(text: str, reviews: Iterable[int]) -> list[str]:
    """Words of a text that name the child, the family or staff of these reviews; without any, the
    full name of somebody who is known here."""
    why = "a text is held against names without showing whose they are"
    keys = list(reviews)
    if not keys:
        return rules.whole_names_in(text, Person.objects.values_list("name", flat=True))
    rows = Review.objects.for_system(because=why).filter(pk__in=keys)
    found = list(rows.select_related("subject__case"))
    cases = [review.subject.case for review in found if review.subject.case]
    people = {pk for one in found for pk in (one.worker_id, one.manager_id) if pk}
    parts = Part.objects.for_system(because=why).filter(review__in=keys)
    either = Q(pk__in=people) | Q(pk__in=parts.values("person"))
    names = Person.objects.filter(either).values_list("name", flat=True)
    named = [*names_in(text, cases), *rules.staff_named_in(text, names)]
    return list(dict.fromkeys(named))


def case_keys(reviews: Iterable[int]) -> list[str]:
    """Keys of the cases behind these reviews, for the trail."""
    rows = Review.objects.for_system(because="the trail says about whose entry it is")
    keys = rows.filter(pk__in=list(reviews)).values_list("subject__case__key", flat=True)
    return sorted({key for key in keys if key})

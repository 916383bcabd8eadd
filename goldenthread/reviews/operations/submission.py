"""From here on the answers stand: frozen with their hash, judged, and open to those concerned."""

import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import F

from goldenthread.access.actor import Actor
from goldenthread.access.operations import admit, record, release
from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import person_for
from goldenthread.authority.rules import day_of
from goldenthread.methods.refusal import Refused, refuse_if_any

from ..models import Answer, Contact, Judgement, Part, Review, Submission
from ..queries import capture as queries
from ..rules import PartKind, State, form
from .allocation import about, not_yours, reading_task, subject_of, things_of

OUTCOMES = {"said_no": "declined"}


@transaction.atomic
def submit(*, review: Review, by: Actor, at: datetime) -> Submission:
    """Refused with every gap at once, each with its page and field.

    Returned and on time are two facts: the moment stands here, the due date on the review.
    """
    by.must(Permission.REVIEW_WRITE, over=review)
    rows = queries.reviews_to_write(by).select_for_update(of=("self",))
    locked = rows.get(pk=review.pk)
    part = queries.my_part(locked, by)
    if part is None or part.kind != PartKind.REVIEWER or locked.state == State.SUBMITTED:
        raise Refused([not_yours()])
    answers = _answers(locked)
    given = queries.values(answers)
    parts = list(queries.parts_of(locked))
    refuse_if_any(form.gaps(queries.about(locked, parts), given, on=day_of(at)))
    digest = answers_sha256(given)
    submission = Submission.objects.create(
        review=locked, by=person_for(by), at=at, answers_sha256=digest
    )
    Judgement.objects.bulk_create(_judgements(locked, answers, part, at))
    Contact.objects.bulk_create(_contacts(locked, given))
    Review.objects.for_system(because="its state follows from the deed").filter(
        pk=locked.pk
    ).update(state=State.SUBMITTED, submitted_at=at, version=F("version") + 1)
    _open_reading(locked, parts, at)
    record(
        by=by,
        verb="submit",
        things=about(locked),
        at=at,
        detail={
            "answers_sha256": digest,
            "is_on_time": day_of(at) <= locked.due_on,
            "is_agreed": given.get("grade.agreed", "") != "different",
        },
    )
    return submission


def answers_sha256(answers: Mapping[str, str]) -> str:
    """Over every answer in order of its question, as canonical JSON."""
    text = json.dumps(sorted(answers.items()), ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _answers(review: Review) -> dict[str, Answer]:
    rows = Answer.objects.for_system(because="all answers are frozen together")
    return {one.question: one for one in rows.filter(review=review)}


def _judgements(
    review: Review, answers: Mapping[str, Answer], part: Part, at: datetime
) -> list[Judgement]:
    """The worker's own grade, the reviewer's, and those standards that the reviewer graded."""
    values = queries.values(answers)
    found = []
    worker = answers.get("worker.grade")
    if worker and worker.value:
        found.append(
            Judgement(
                review=review, stage="worker", level=worker.value, by_id=worker.by_id, at=at,
                reason=values.get("worker.grade_why", ""),
            )
        )  # fmt: skip
    first = {"review": review, "stage": "first", "by_id": part.person_id, "at": at}
    found.append(
        Judgement(**first, level=values["grade.level"], reason=values.get("grade.why", ""))
    )
    for standard in queries.tool_of(review).standards:
        if level := values.get(f"standard.{standard.key}.level", ""):
            found.append(Judgement(**first, level=level, standard=standard.key))
    return found


def _contacts(review: Review, values: Mapping[str, str]) -> list[Contact]:
    found = []
    for voice in queries.tool_of(review).voices:
        given = {
            part: values.get(f"voice.{voice.key}.{part}", "").strip()
            for part in ("safe", "outcome", "how", "words", "because", "quote")
        }
        if not given["outcome"]:
            continue
        found.append(
            Contact(
                review=review,
                whom=voice.key,
                is_safe=given["safe"],
                outcome=OUTCOMES.get(given["outcome"], given["outcome"]),
                how=given["how"],
                words=given["words"],
                because=given["because"],
                may_be_quoted=given["quote"] == "yes",
            )
        )
    return found


def _open_reading(review: Review, parts: list[Part], at: datetime) -> None:
    """The writing task ends, and with it the child's name. Reviewer and worker read on."""
    written = things_of(review, "review", "answer", "judgement", "contact")
    for part in parts:
        if part.kind == PartKind.REVIEWER:
            release(task=part.task, at=at)
            task = reading_task(part.person, review)
            mine = [*written, *subject_of(review)]
            admit(task=task, permission=Permission.REVIEW_WRITE, to=mine, at=at)
            raising = things_of(review, "review")
            admit(task=task, permission=Permission.CONCERN_RAISE, to=raising, at=at)
        elif part.kind == PartKind.WORKER:
            more = things_of(review, "answer", "judgement")
            admit(task=part.task, permission=Permission.REVIEW_ANSWER, to=more, at=at)
    kinds = {part.kind for part in parts}
    if review.worker and PartKind.WORKER not in kinds:  # was away: it is still about their work
        task = reading_task(review.worker, review)
        mine = [*written, *subject_of(review)]
        admit(task=task, permission=Permission.REVIEW_ANSWER, to=mine, at=at)

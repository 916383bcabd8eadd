"""What is written in the form: answers as they are typed, the record, who is there."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet

from goldenthread.access.actor import Actor, NotAllowed
from goldenthread.access.operations import record, release
from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import person_for
from goldenthread.authority.rules import day_of
from goldenthread.methods.refusal import Refusal, Refused, refuse_if_any

from ..models import Answer, FiledNote, Part, RecordCheck, Review
from ..queries import capture as queries
from ..rules import PartKind, State, form
from .allocation import about, not_yours

SAID_AGAIN = queries.HERE_FOR / 3


class Stale(Refused):
    """Somebody else wrote meanwhile: both texts, so that a person decides."""

    def __init__(self, *, theirs: Answer, mine: str, by: str) -> None:
        self.theirs, self.mine, self.by = theirs, mine, by
        why = f"{by} changed this while you were writing. Both texts are kept."
        do = "Use theirs, use yours, or write one together."
        super().__init__([Refusal(theirs.question, mine, why, do, "stale")])


def save_answer(
    *, review: Review, question: str, value: str, revision: int, by: Actor, at: datetime
) -> Answer:
    """One box of the form, from the revision that the page showed (0: nothing yet).

    Not trailed: the submission is, with a hash of all answers. Committed before it answers, so
    that what the page calls saved survives anything that happens to the server.
    """
    return _save(review, {question: (value, revision)}, by, at)[0]


def save_answers(
    *, review: Review, typed: Mapping[str, tuple[str, int]], by: Actor, at: datetime
) -> list[Answer]:
    """Several boxes at once, all or none: question to value and revision."""
    return _save(review, typed, by, at)


def _save(
    review: Review, typed: Mapping[str, tuple[str, int]], by: Actor, at: datetime
) -> list[Answer]:
    """Asked before the database is held, so that forty people's saves hardly wait for each other.

    Whatever the answer depended on is looked at again while it is held; if anything of it moved
    meanwhile, all is asked anew.
    """
    reached = queries.reviews_written(by).filter(pk=review.pk)
    while True:
        desk = _desk(reached, by)
        about_form = queries.about(desk.review, parts=[desk.part])
        written = [
            (_checked(desk, about_form, question, value, at), revision)
            for question, (value, revision) in typed.items()
        ]
        with transaction.atomic():
            if _stands(desk):
                kept = _write_all(desk.review, written)
                _note_begun(desk, form.section_of(about_form, list(typed)[-1]), at)
                return kept


def _desk(reached: QuerySet[Review], by: Actor) -> queries.Desk:
    desk = queries.desk_in(reached, by)
    if desk is None:
        if not reached.exists():
            raise NotAllowed(f"{by.key} may not write in this review")
        raise Refused([not_yours()])
    if not desk.is_open:
        raise Refused([not_declared()])
    return desk


def _checked(
    desk: queries.Desk, about_form: form.About, question: str, sent: str, at: datetime
) -> Answer:
    value, part = sent.replace("\r\n", "\n"), desk.part
    kind, state = PartKind(part.kind), desk.review.state
    refuse_if_any(form.write_refusals(about_form, question, value, part=kind, state=state))
    kept = form.normal(about_form, question, value)
    return Answer(review=desk.review, question=question, value=kept, by_id=part.person_id, at=at)


def _stands(desk: queries.Desk) -> bool:
    """Held, so that nothing is written beside a submission, a return or a restriction under way."""
    rows = Part.objects.for_system(because="the part as it stands now").filter(to_at=None)
    held = rows.select_related("review").select_for_update(of=("review",))
    now = held.only("review__state", "review__is_restricted").filter(pk=desk.part.pk).first()
    then = desk.review
    return now is not None and (now.review.state, now.review.is_restricted) == (
        then.state,
        then.is_restricted,
    )


def _note_begun(desk: queries.Desk, section: form.Section | None, at: datetime) -> None:
    _be_here(desk.part, section, at)
    if desk.review.state == State.ALLOCATED:
        rows = Review.objects.for_system(because="its first answer begins the review")
        rows.filter(pk=desk.review.pk).update(state=State.BEGUN)


def _write_all(review: Review, written: list[tuple[Answer, int]]) -> list[Answer]:
    """First words in one write, where nobody else has begun; the rest one by one."""
    if len(written) > 1 and not any(revision for _, revision in written):
        try:
            with transaction.atomic():
                return Answer.objects.bulk_create([new for new, _ in written])
        except IntegrityError:
            pass  # somebody has written in one of them: each is looked at below
    return [_write(review, new, revision) for new, revision in written]


def _write(review: Review, new: Answer, revision: int) -> Answer:
    rows = Answer.objects.for_system(because="the form was asked for above")
    mine = rows.filter(review=review, question=new.question)
    moved = mine.filter(revision=revision).update(
        value=new.value, revision=F("revision") + 1, by=new.by_id, at=new.at
    )
    if moved:
        new.revision = revision + 1
        return new
    if not revision:
        try:
            with transaction.atomic():
                new.save(force_insert=True)
        except IntegrityError:
            pass  # somebody else wrote the first words: theirs are read below
        else:
            return new
    theirs = mine.select_related("by").first()
    if theirs is None:
        raise Refused([gone(new.question)])
    if theirs.value == new.value:
        return theirs  # autosave was quicker than the button, or both wrote the same
    raise Stale(theirs=theirs, mine=new.value, by=queries.said_by(theirs, review))


def _be_here(part: Part, section: form.Section | None, at: datetime) -> None:
    """Not at each letter: somebody counts as here for longer than we stay silent about it."""
    path = section.path if section else ""
    if part.here_at and part.here_in == path and timedelta(0) <= at - part.here_at < SAID_AGAIN:
        return
    rows = Part.objects.for_system(because="who is in the form is said on the form")
    rows.filter(pk=part.pk).update(here_at=at, here_in=path)


@transaction.atomic
def be_here(*, review: Review, path: str, by: Actor, at: datetime) -> None:
    """Somebody looks at a page of the form; the other one sees that they are there. Not trailed."""
    if not queries.reviews_written(by).filter(pk=review.pk).exists():
        raise NotAllowed(f"{by.key} is not in {review}")
    part = queries.my_part(review, by)
    if part:
        _be_here(part, form.section_at(queries.about(review, parts=[part]), path), at)


@transaction.atomic
def confirm_record(*, review: Review, added: str, by: Actor, at: datetime) -> RecordCheck:
    """The worker says that the record is up to date, and what was added since the notice."""
    by.must(Permission.REVIEW_ANSWER, over=review)
    part = queries.my_part(review, by)
    if part is None or part.kind != PartKind.WORKER or review.state == State.SUBMITTED:
        raise Refused([not_yours()])
    check = RecordCheck.objects.create(review=review, by=part.person, at=at, added=added)
    record(by=by, verb="confirm_record", things=about(review), at=at)
    return check


@transaction.atomic
def go_on_without_worker(*, review: Review, because: str, by: Actor, at: datetime) -> None:
    """A worker who is away or left is no reason to draw again: the record speaks, and says so."""
    by.must(Permission.REVIEW_WRITE, over=review)
    mine = queries.my_part(review, by)
    part = queries.parts_of(review).filter(kind=PartKind.WORKER).first()
    if mine is None or mine.kind != PartKind.REVIEWER or part is None:
        raise Refused([not_yours()])
    if review.state == State.SUBMITTED:
        raise Refused([not_yours()])
    if because not in form.WITHOUT_WORKER:
        raise Refused([no_reason(because)])
    release(task=part.task, at=at)
    rows = Part.objects.for_system(because="the part ends with its task")
    rows.filter(pk=part.pk, to_at=None).update(to_at=at, ended_because=because)
    record(by=by, verb="go_on_without_worker", things=about(review), at=at, because=because)


@transaction.atomic
def place_on_file(*, review: Review, filed_on: date, by: Actor, at: datetime) -> FiledNote:
    """The note now stands on the child's own file, since this day."""
    seen = queries.reviews_seen(by).filter(pk=review.pk).exists()
    if not (seen and queries.may_file(review, by)):
        raise NotAllowed(f"{by.key} may not place {review} on a file")
    if review.state != State.SUBMITTED:
        raise Refused([not_finished()])
    if filed_on > day_of(at) or (review.submitted_at and filed_on < day_of(review.submitted_at)):
        raise Refused([bad_filing_day(filed_on)])
    note = FiledNote.objects.create(review=review, filed_on=filed_on, by=person_for(by), at=at)
    record(by=by, verb="place_on_file", things=about(review), at=at)
    return note


@transaction.atomic
def note_seen(*, review: Review, by: Actor, at: datetime) -> None:
    """Somebody opened a page that shows this review: who saw this child's entry asks here."""
    if not queries.reviews_seen(by).filter(pk=review.pk).exists():
        raise NotAllowed(f"{by.key} may not see {review}")
    record(by=by, verb="see", things=about(review), at=at)


def not_declared() -> Refusal:
    why = "We have not asked yet whether you know this family."
    return Refusal("", "", why, "Answer that first.", "not-declared")


def gone(question: str) -> Refusal:
    why = "What you were writing in is no longer there."
    return Refusal(question, "", why, "Open the page again.", "gone")


def no_reason(because: str) -> Refusal:
    why = "We need to know why the worker does not take part."
    return Refusal("because", because, why, "Choose one of the reasons.", "no-reason")


def not_finished() -> Refusal:
    why = "This {review} is not submitted yet, so there is nothing to place on the file."
    return Refusal("", "", why, "Submit it first.", "not-submitted")


def bad_filing_day(day: date) -> Refusal:
    why = "The note can be placed on the file from the day of submission until today."
    return Refusal("filed_on", day.isoformat(), why, "Give a day between the two.", "filing-day")

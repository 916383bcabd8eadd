"""What holds of a plan from a day on: when a scale begins, who signed what and when."""

from collections.abc import Collection, Iterator
from datetime import date

from goldenthread.methods.refusal import Refusal

from .doing import not_yet
from .due import said
from .states import LEVELS

SIGNED, PRESENTED = "signed", "presented"
SIGNINGS = {SIGNED: "Signed off by", PRESENTED: "Presented to"}


def unfit_scale(
    aspect: str, in_force_from: date, why: str, *, days: Collection[date], today: date
) -> Iterator[Refusal]:
    if aspect not in LEVELS:
        reason = "There is a scale of progress and a scale of impact."
        yield Refusal("aspect", aspect, reason, "Choose one.", "aspect")
    if in_force_from < today:
        reason = "Ratings given before today keep the meaning that they had."
        yield Refusal(
            "in_force_from", said(in_force_from), reason, f"Give {said(today)} or a later day.",
            "past",
        )  # fmt: skip
    if in_force_from in days:
        reason = f"Another scale holds from {said(in_force_from)} already."
        yield Refusal(
            "in_force_from", said(in_force_from), reason, "Give another day.", "day-taken"
        )
    if not why.strip():
        reason = "Whoever reads old ratings asks why the scale changed."
        yield Refusal("why", "", reason, "Say why, and who agreed.", "no-why")


def unfit_signing(
    kind: str, *, signer: str, has_body: bool, edition: str, signed_on: date, today: date
) -> Iterator[Refusal]:
    if kind not in SIGNINGS:
        why = "A plan is signed off by somebody, or presented to a body."
        yield Refusal("kind", kind, why, "Choose one.", "kind")
    if kind == SIGNED and not signer.strip():
        yield Refusal("signer", "", "Nobody is named.", "Say who signed it, and as what.", "signer")
    if kind == PRESENTED and not has_body:
        yield Refusal("body", "", "No body is named.", "Choose the one that received it.", "body")
    if not edition.strip():
        why = "A plan has many editions."
        yield Refusal("edition", "", why, "Say which: the month, or its name.", "edition")
    yield from not_yet("signed_on", signed_on, today)


def unfit_document(state: str, *, is_of_it: bool) -> Iterator[Refusal]:
    """Which document was signed: one of this plan, that was taken in."""
    if state != "taken" or not is_of_it:
        why = "That document was not taken into this plan."
        yield Refusal("brought", "", why, "Choose one of those shown.", "not-taken")

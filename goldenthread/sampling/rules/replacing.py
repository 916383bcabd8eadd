"""Who may be replaced, for which reasons, and who may say yes."""

from collections.abc import Collection, Iterator

from goldenthread.methods.refusal import Refusal

NO_REASON = "no_reason"  # a wish that is understandable and no reason
WISHES = "The worker is away or left, the family wants no contact, or the case is closed"


def bad_request(
    *,
    reason: str,
    words: str,
    listed: Collection[str],
    is_asked: bool,
    is_replaced: bool,
    is_withdrawn: bool,
) -> Iterator[Refusal]:
    if reason == NO_REASON:
        why = "A worker who left, a family that wants no contact or a closed case is no reason to "
        do = "The {review} goes on from the record and says so."
        yield Refusal("reason", reason, f"{why}replace.", do, "no-reason")
    elif reason not in listed:
        why = "Only the council's listed reasons count."
        yield Refusal("reason", reason, why, "Choose one of them.", "not-listed")
    if not words.strip():
        why = "Whoever approves it needs to know what makes it so."
        yield Refusal("words", "", why, "Say it in a sentence, without a name.", "no-words")
    if is_withdrawn:
        yield withdrawn()
    if is_replaced:
        why = "This case was replaced already."
        yield Refusal("", "", why, "Look at the certificate.", "replaced-already")
    elif is_asked:
        why = "Somebody asked for this already and waits for the answer."
        yield Refusal("", "", why, "Wait for the answer.", "asked-already")


def bad_decision(
    *,
    decider: int | None,
    asker: int,
    workers: Collection[int],
    managers: Collection[int],
    is_reviewer: bool,
    is_decided: bool,
    is_withdrawn: bool,
) -> Iterator[Refusal]:
    """Approved by somebody else than the asker, the reviewer, the child's workers or managers."""
    do = "Ask somebody else who may approve it."
    if decider == asker:
        yield Refusal("", "", "You asked for this, so another person decides.", do, "own-request")
    if is_reviewer:
        yield Refusal("", "", "You review this case, so another person decides.", do, "is-reviewer")
    if decider in workers:
        why = "You work or worked with this child, so another person decides."
        yield Refusal("", "", why, do, "is-worker")
    if decider in managers:
        why = "You manage somebody who worked with this child, so another person decides."
        yield Refusal("", "", why, do, "is-manager")
    if is_withdrawn:
        yield withdrawn()
    if is_decided:
        yield from decided()


def decided() -> Iterator[Refusal]:
    why = "This was decided already, or is being decided by somebody else at this moment."
    yield Refusal("", "", why, "Look at the certificate.", "decided-already")


def none_left(stratum: str) -> Refusal:
    why = f"Nobody is left to draw in “{stratum}”."
    do = "Refuse the request, or leave the sample one smaller and say so in the report."
    return Refusal("", stratum, why, do, "none-left")


def withdrawn() -> Refusal:
    why = "This draw was withdrawn."
    return Refusal("", "", why, "Look at the draw that stands.", "withdrawn")


def bad_withdrawal(reason: str, *, is_withdrawn: bool) -> Iterator[Refusal]:
    if not reason.strip():
        why = "The reason stands on every certificate of this {round}."
        yield Refusal("reason", "", why, "Say why the draw cannot stand.", "no-reason")
    if is_withdrawn:
        yield withdrawn()

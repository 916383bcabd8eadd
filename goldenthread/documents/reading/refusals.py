"""What readers refuse in one way or another, said once."""

from goldenthread.documents.rules import no
from goldenthread.methods.refusal import Refused


def unreadable(name: str) -> Refused:
    return no(
        name,
        "This file is damaged, or made in a way that we cannot read.",
        "Open it, save it again under a new name, and choose that one.",
        "file-unreadable",
    )


def too_long(name: str, what: str) -> Refused:
    """`what` is a sentence: how long it is, and that no plan is."""
    return no(
        name,
        what,
        "Save the part of it that holds the plan as a file of its own, and choose that one.",
        "file-too-long",
    )


def too_much(name: str) -> Refused:
    return no(
        name,
        "Reading this file takes more time or memory than a plan needs.",
        "Save the part of it that holds the plan as a file of its own, and choose that one.",
        "file-too-much",
    )

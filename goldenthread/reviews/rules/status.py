"""Words for the statuses of help, as the council's list has them."""

from goldenthread.cases.rules import STATUSES


def status_word(status: str) -> str:
    """The local word; a status that the list no longer knows stands as it was written."""
    known = STATUSES.get(status)
    return str(known.title) if known else status.replace("_", " ")

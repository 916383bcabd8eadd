"""Whether a text for a body names a child, a family or somebody on the staff."""

from goldenthread.findings.queries import names_in_words
from goldenthread.programme.models import Round
from goldenthread.reviews.models import Review

WHY = "a text that leaves the room is checked against the people of its reviews"


def names_of_round(text: str, round: Round) -> list[str]:
    """The words of the text that name one of these children, their family, or staff."""
    rows = Review.objects.for_system(because=WHY).filter(round=round)
    return names_in_words(text, list(rows.values_list("pk", flat=True)))

"""The report of a round: how it was drawn, what was seen, what came of it."""

from goldenthread.access.permissions import Permission

from ..entry import Report
from .build import build, write
from .example import EXAMPLE, EXPECTED

REPORT = Report(
    slug="round",
    title="Report of a round",
    about="How the reviews were drawn, what was graded and seen, whom we heard, what came of it.",
    permission=Permission.REPORT_READ,
    template="reports/round.html",
    build=build,
    write=write,
    example=EXAMPLE,
    expected=EXPECTED,
)

__all__ = ["REPORT"]

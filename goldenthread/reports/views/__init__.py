"""Reports on screen and on paper."""

from .figures import figure, version_figure
from .pages import listed, make, response, round_report, version

__all__ = [
    "figure",
    "listed",
    "make",
    "response",
    "round_report",
    "version",
    "version_figure",
]

"""One folder a report: what it asks, who may read it, its page, and a worked example."""

from .entry import Report
from .round import REPORT as ROUND

REPORTS: dict[str, Report] = {report.slug: report for report in (ROUND,)}

__all__ = ["REPORTS", "Report"]

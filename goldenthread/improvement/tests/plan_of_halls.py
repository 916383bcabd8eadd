"""A plan of halls, whose tests part cells by hand: its text, and the document as it is read now."""

from goldenthread.improvement import queries
from goldenthread.improvement.models import PlanImport

from .hand import rows

HEAD = "Ref|Action|Lead|Due date|RAG"


def text(*lines, head=HEAD):
    return "\n".join(["Plan for halls", "", head, *lines, ""]).replace("|", "\t")


def now():
    return rows(PlanImport).latest("pk")


def read():
    return queries.draft_of(now())

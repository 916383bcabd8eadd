"""What tests of plans kept by hand share: a plan taken in, its rows, and how a deed is refused."""

import datetime as dt

import pytest

from goldenthread.improvement import operations
from goldenthread.improvement.models import Block, EvidenceRow, HandChange, Placement
from goldenthread.methods.refusal import Refused
from tests.plans import SMALL
from tests.town import NOW, TODAY

LATER = NOW + dt.timedelta(days=1)
DAY = dt.timedelta(days=1)

TIMED = SMALL.replace("every plan", "every plan (Within 3 months)")

__all__ = ["DAY", "LATER", "NOW", "SMALL", "TODAY"]


def rows(model):
    return model.objects.for_system(because="test")


def block(ref="1"):
    return rows(Block).select_related("plan").get(printed_ref=ref)


def place(ref="1.1"):
    return rows(Placement).select_related("action", "plan", "block").get(printed_ref=ref)


def proof(one, words="80% of plans hold the child's words by March 2027", order=0):
    return EvidenceRow.objects.create(plan=one.plan, block=one, words=words, order=order)


def changes(**where):
    return list(rows(HandChange).filter(**where).order_by("pk"))


def refused(code, deed, **given):
    with pytest.raises(Refused, match=code) as found:
        deed(**given)
    return found.value.refusals[0]


def reword(by, row, field, words, **changed):
    given = {"why": "Agreed with the board.", "version": row.version, "at": LATER, **changed}
    return operations.reword(row=row, field=field, words=words, **given, by=by)


def rate(by, **levels):
    """The first block as a board rated it: aspect and level of each."""
    for aspect, level in levels.items():
        operations.rate_block(
            block=block(), aspect=aspect, level=level, why="Said at the board", rated_on=TODAY,
            by=by, at=LATER,
        )  # fmt: skip

"""A plan that prints the same deed in three blocks, and a second one that prints it again."""

from goldenthread.authority.operations import party_for, settle_alias
from goldenthread.improvement.models import Placement
from goldenthread.improvement.queries.sharing import seen_of
from tests.plans import HEAD, bring, take
from tests.town import NOW

GUIDE = "Write a short guide for foster carers about missing children"
ONE = (
    f"1.1|{GUIDE}|Carers know what to do|Head of fostering|Mar-27|Green|Begun",
    "1.2|Ask each child before the plan is written|||Apr-27||",
)
TWO = (
    "2.1|Hold ten exit talks with staff who leave the service|||Jul-27||",
    "2.2|Meet each landlord in the north twice a year|||||",
)
THREE = (
    f"3.1|{GUIDE}, with young people|Fewer calls at night|Head of police work|Jun-27|Amber|",
    "3.2|Count the nights on which a child was missing, see 1.1 above|||Monthly||",
)
CQC = (f"H4|{GUIDE} (health)|Nurses know it too|Designated nurse|Mar-27||",)


def document(title, *blocks):
    lines = [title, ""]
    for number, rows in blocks:
        lines += [f"Recommendation {number}. What we promise under {number}", "", HEAD, *rows, ""]
    return "\n".join(lines).replace("|", "\t")


SHARED = document("Plan for homes", (1, ONE), (2, TWO), (3, THREE))
OTHER = document("Plan for health", (4, CQC))


def settled(town, manager):
    """The first of them taken in; who leads it is settled."""
    for printed, who in (("Head of fostering", town.head), ("Head of police work", town.manager)):
        settle_alias(printed=printed, party=party_for(person=who), by=manager, at=NOW)
    return take(bring(town, manager, text=SHARED), manager)


def rows(model):
    return model.objects.for_system(because="test")


def place(ref):
    return rows(Placement).select_related("action", "plan", "block").get(printed_ref=ref)


def seen(*places):
    return {one.pk: seen_of(one) for one in places}

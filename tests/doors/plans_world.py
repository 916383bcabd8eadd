"""Plans of the lived-in town: a document that waits, and a plan with one row of each kind."""

from io import BytesIO
from unittest.mock import patch

import docx

from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Body
from goldenthread.authority.operations import take_seat
from goldenthread.authority.queries import system_actor
from goldenthread.documents.operations import InHand
from goldenthread.documents.writing.template import fill
from goldenthread.improvement import operations as improvement
from goldenthread.improvement import queries as plans
from goldenthread.improvement.models import BlockTest, EvidenceRow, Lead, Placement, PlanNote
from goldenthread.improvement.queries.sharing import seen_of
from tests.plans import bring, take
from tests.town import NOW, TODAY, acting, party


def rows(model):
    return model.objects.for_system(because="a test looks")


def planned(town):
    """A document that waits with a question, and the plan of a board, shared in and written in."""
    manager = acting(town.programme)
    waiting = bring(town, manager)
    board = Body.objects.get()
    plan = take(bring(town, manager), manager, body=board)
    town.seat, town.seat_body = seated(town, board), board
    town.shared, town.place, town.wait = shared(town)
    with patch("goldenthread.improvement.queries.exports.fill_apart", fill):  # here, not apart
        improvement.set_paper(
            plan=plan, upload=InHand("ours.docx", own_paper()), by=manager, at=NOW
        )
    town.signing = improvement.sign_plan(
        plan=plan, kind="signed", signer="Director", signed_on=TODAY, edition="First", by=manager,
        at=NOW,
    )  # fmt: skip
    town.brought, town.question = waiting, plans.draft_of(waiting).questions[0].key
    town.cells_row = str(plans.draft_of(waiting).actions[0].where.row)
    town.block = plans.blocks_of(plan)[0]
    town.lead = rows(Lead).filter(plan=plan).order_by("pk").first()
    town.placement, town.lead_key = town.lead.placement, f"lead-{town.lead.pk}"
    given = {"plan": plan, "block": town.block}
    town.proof = EvidenceRow.objects.create(words="Nine plans of ten.", order=0, **given)
    town.other_block = waiting_block(town, plan, board)
    town.asking = held_up(town)
    town.deliverable = improvement.expect_presented(
        row=town.block, words="Report", holder=f"body:{board.pk}", due_on=TODAY, by=manager, at=NOW
    )
    town.glossary = PlanNote.objects.create(
        plan=plan, heading="Glossary", words="CSE\tChild sexual exploitation", order=90
    )
    town.gone = EvidenceRow.objects.create(words="Ten.", order=1, gone_at=NOW, **given)


def held_up(town):
    """Something is in the way of the block, and what is still to be shown of it was asked."""
    manager, holder = acting(town.programme), f"person:{town.head.pk}"
    improvement.reword(
        row=town.block, field="blocker", words="Nobody is free", version=town.block.version,
        by=manager, at=NOW,
    )  # fmt: skip
    return improvement.leave_open(
        block=town.block, holder=holder, words="And in the north?", due_on=TODAY, by=manager, at=NOW
    )


def waiting_block(town, plan, board):
    """A block whose test, set by the board, waits for what it shows."""
    one = plans.blocks_of(plan)[1]
    BlockTest.objects.create(
        plan=plan, block=one, body=board, tester=party(town.qa), planned_on=TODAY,
        measure="Reasons that a child can read", direction="up", chosen_how="random",
        before_hits=3, before_of=10, before_on=TODAY, by=town.qa, at=NOW,
    )  # fmt: skip
    return one


def shared(town):
    """One action in two places that differ, waiting for another; the place that came over."""
    manager = acting(town.programme)
    places = {one.printed_ref: one for one in rows(Placement).select_related("plan", "action")}
    first, second, other = (places[ref] for ref in ("1.1", "2.1", "1.2"))
    kept = improvement.share_action(
        placements=[first, second], kept=first.action, seen={one.pk: seen_of(one) for one in
        (first, second)}, by=manager, at=NOW,
    )  # fmt: skip
    wait = improvement.say_wait(action=kept, waits_for=other, by=manager, at=NOW)
    return kept, second, wait


def own_paper():
    """A council's own Word template that prints the plan's title."""
    document, out = docx.Document(), BytesIO()
    document.add_paragraph("{{ plan.title }}")
    document.save(out)
    return out.getvalue()


def seated(town, board):
    """The member and the partner sit on it; the partner's seat."""
    for person in (town.member, town.partner):
        seat = take_seat(
            body=board, person=person, capacity="Member", from_on=TODAY, by=acting(town.admin),
            at=NOW,
        )  # fmt: skip
    improvement.follow_bodies(by=system_actor("test", {Permission.PLAN_EDIT}), at=NOW)
    return seat

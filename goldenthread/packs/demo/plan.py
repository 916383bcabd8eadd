"""The demonstration's improvement plan: its text dated from now, brought and taken as any other."""

from datetime import datetime, time

from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Service
from goldenthread.authority.queries import actor_of, system_actor
from goldenthread.documents.operations import InHand
from goldenthread.improvement.models import Plan, PlanImport, PlanTemplate
from goldenthread.improvement.operations import bring_plan, follow_bodies, take_plan
from goldenthread.methods.working_days import add_months

from .people import Town
from .plan_by_hand import match_lists, write_by_hand
from .plan_cleared import clear
from .plan_joined import join_and_link
from .plan_met import meet
from .plan_tested import prove
from .plan_text import text_on
from .rounds import LONDON

NAME, TITLE, ADDRESS = "getting-to-good.txt", "Getting to good", "getting-to-good"
WHO, TESTS = "programme-manager", "qa-officer"
FORM = "recommendations-with-evidence"
INSPECTED_AGO = 8  # months
WRITTEN, BROUGHT = 20, 25  # days of last month, of which this edition holds the progress
ONCE = "the demonstration's plan is brought once and taken once"


def make_plan(town: Town, *, now: datetime) -> Plan:
    """Brought by the programme manager and taken for the board; both only if not done before."""
    found = Plan.objects.for_system(because=ONCE).filter(slug=ADDRESS).first()
    plan = found or _taken(town, now=now)
    write_by_hand(plan, town, on=now.astimezone(LONDON).date())
    prove(plan, town)
    join_and_link(plan, by=town.door[WHO], at=now)
    meet(plan, board=town.board, at=now)
    clear(plan, tester=town.door[TESTS], at=now)
    return plan


def _taken(town: Town, *, now: datetime) -> Plan:
    today = now.astimezone(LONDON).date()
    last = add_months(today, -1)
    at = datetime.combine(last.replace(day=BROUGHT), time(10), LONDON)
    by = actor_of(town.door[WHO], on=at.date())
    brought = _waiting(town.service) or bring_plan(
        upload=InHand(NAME, text_on(today).encode()),
        service=town.service,
        written_on=last.replace(day=WRITTEN),
        by=by,
        at=at,
    )
    match_lists(brought, by=by, at=at)
    made = take_plan(
        brought=brought,
        title=TITLE,
        slug=ADDRESS,
        body=town.board,
        origin="inspection",
        inspected_on=add_months(today, -INSPECTED_AGO),
        template=PlanTemplate.objects.filter(slug=FORM).order_by("number").last(),
        by=by,
        at=at,
    )
    sees = system_actor("who sits on a body reads its plans", {Permission.PLAN_EDIT})
    follow_bodies(by=sees, at=at)
    return made


def _waiting(service: Service) -> PlanImport | None:
    """What a making that was killed has brought and not taken."""
    rows = PlanImport.objects.for_system(because=ONCE).filter(service=service, state="open")
    return rows.filter(file__name=NAME).order_by("pk").first()

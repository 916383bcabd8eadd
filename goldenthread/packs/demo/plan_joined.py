"""What the programme manager has said of the plan since: one action in two places, what waits."""

from datetime import datetime

from django.utils.timezone import localtime

from goldenthread.authority.models import Person
from goldenthread.authority.queries import actor_of
from goldenthread.improvement.models import BlockLink, Dependency, Placement, Plan
from goldenthread.improvement.operations import say_link, say_wait, settle_conflict, share_action
from goldenthread.improvement.queries import plans_seen, together
from goldenthread.improvement.queries.sharing import seen_of

ONCE = "what is said of the demonstration's plan is said once"
KEPT, SAME = "9A.4", "14.3"  # printed in two blocks, with two dates and two leads
WAITS, FOR = "22.4", "22.2"  # the forms cannot change before the course is over, and are due first
WHY = "Both blocks promise the same look at the same plans."
TWO_LEADS = "Each head of service looks at the plans of their own teams."
WHY_WAITS = "Workers say on the course what the forms have to ask"
PRINTED = "as in 9A.4"


def join_and_link(plan: Plan, *, by: Person, at: datetime) -> None:
    """Each only if it is not said yet; the dates that differ are left for somebody to settle."""
    actor = actor_of(by, on=localtime(at).date())
    rows = Placement.objects.for_system(because=ONCE).filter(plan=plan, gone_at=None)
    known = {one.printed_ref: one for one in rows.select_related("action", "block", "plan")}
    if not {KEPT, SAME, WAITS, FOR} <= known.keys():
        return
    places = [known[KEPT], known[SAME]]
    kept = places[0].action
    if places[1].action_id != kept.pk:
        seen = {one.pk: seen_of(one) for one in places}
        share_action(placements=places, kept=kept, seen=seen, why=WHY, by=actor, at=at)
        found = together([kept.pk], plans_seen(actor)).get(kept.pk)
        said = [one.values for one in found.conflicts if one.what == "lead"] if found else []
        for values in said:
            settle_conflict(action=kept, what="lead", said=values, why=TWO_LEADS, by=actor, at=at)
    if not BlockLink.objects.for_system(because=ONCE).filter(plan=plan).exists():
        one, other = known[SAME].block, known[KEPT].block
        say_link(block=one, to=other, printed=PRINTED, is_link=True, by=actor, at=at)
    if not Dependency.objects.for_system(because=ONCE).filter(plan=plan).exists():
        action = known[WAITS].action
        say_wait(action=action, waits_for=known[FOR], why=WHY_WAITS, by=actor, at=at)

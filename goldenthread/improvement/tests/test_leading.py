"""Who is meant by a printed lead: proposed, settled by a person, changed from a day."""

import datetime as dt

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.access.models import Admission, TrailEntry
from goldenthread.authority.models import Alias, Group, Party, Post
from goldenthread.authority.operations import party_for
from goldenthread.improvement import queries
from goldenthread.improvement.models import Action, BlockOwner, Lead, Placement
from goldenthread.improvement.operations import leading
from goldenthread.improvement.queries.leading import proposed_holders, who_is_who
from goldenthread.improvement.rules.leading import pieces, proposals
from goldenthread.methods.refusal import Refused
from tests.plans import bring, take
from tests.town import NOW, TODAY, acting

from .hand import rows
from .led import action_of, key_of, post, settle

__all__ = ["post"]  # fixtures


def test_what_a_name_may_mean_is_proposed_and_nothing_is_chosen(plan, post):
    shown = who_is_who(plan)
    printed = {one.printed: near for one, near in shown["open"]}
    assert list(printed) == [
        "Head of listening", "All team managers", "Board of listening", "Team managers",
    ]  # fmt: skip
    assert [match.name for match in printed["Head of listening"].matches] == [str(post)]
    assert proposed_holders("Head of listening") == [(f"post:{post.pk}", str(post))]
    assert not rows(Lead).exclude(party=None).exists()


def test_a_name_that_is_no_name_is_left_out_of_what_is_proposed():
    assert list(proposals(["-", "Hed of Visits", "x" * 300], ["Head of Visits"])) == [
        "Hed of Visits"
    ]
    assert proposals(["Head"], []) == {}
    assert proposals([], ["Head"]) == {}


def test_a_settled_lead_owns_its_action_may_work_on_it_and_is_known_next_time(
    town, plan, manager, post
):
    party = settle(plan, manager, "Head of listening", f"post:{post.pk}")
    lead = rows(Lead).get(printed="Head of listening")
    assert (lead.party, lead.is_accountable) == (party, True)
    assert action_of("1.1").owner == party
    held = Admission.objects.get(because=f"lead of action {action_of('1.1').pk}", to_at=None)
    assert held.actor_key == town.head.actor_key
    assert Alias.objects.get().party == party
    again = take(bring(town, manager), manager, slug="again")
    assert rows(Lead).get(plan=again, printed="Head of listening").party == party
    assert TrailEntry.objects.filter(verb="settle_lead").count() == 1


def test_for_this_plan_only_leaves_no_alias(plan, manager, post):
    settle(plan, manager, "Head of listening", f"post:{post.pk}", everywhere=False)
    assert not Alias.objects.exists()


def test_a_group_is_named_here_and_one_answers_for_it(plan, manager, post):
    printed = "All team managers"
    party = settle(plan, manager, printed, "new:group", name=printed)
    assert (party.kind, str(party)) == ("group", printed)
    gaps = queries.plan_page(plan, on=TODAY).gaps
    assert [one.kind for one in gaps if one.kind == "answers"] == ["answers"]
    settle(plan, manager, printed, f"group:{Group.objects.get(name=printed).pk}",
           answers=f"post:{post.pk}")  # fmt: skip
    lead = rows(Lead).get(printed=printed, to_on=None)
    assert lead.answers == party_for(post=post)
    gaps = queries.plan_page(plan, on=TODAY).gaps
    assert not [one for one in gaps if one.kind == "answers"]


@pytest.mark.parametrize(
    ("holder", "more", "code"),
    [
        ("post:999", {}, "holder"),
        ("pirate:1", {}, "holder"),
        ("new:person", {"name": "Somebody"}, "kind"),
        ("new:team", {"name": "A team"}, "kind"),
        ("new:post", {"name": " head  of LISTENING service."}, "taken"),
        ("@post", {"answers": "@post"}, "answers-already"),
        ("new:group", {"name": "All", "answers": "group:1"}, "answers-alone"),
    ],
)
def test_what_cannot_be_settled_is_said_and_nothing_changes(
    plan, manager, post, holder, more, code
):
    before = Party.objects.count(), Post.objects.count(), Group.objects.count()
    holder, *rest = (x.replace("@post", f"post:{post.pk}") for x in (holder, *more.values()))
    given = dict(zip(more, rest, strict=True))
    with pytest.raises(Refused, match=code):
        settle(plan, manager, "Head of listening", holder, **given)
    assert (Party.objects.count(), Post.objects.count(), Group.objects.count()) == before
    assert not rows(Lead).exclude(party=None).exists()


def test_a_name_that_stands_there_no_more_is_refused(plan, manager, post):
    with pytest.raises(Refused, match="gone"):
        leading.settle_written(
            plan=plan, key="lead-0", holder=f"post:{post.pk}", by=manager, at=NOW
        )


def test_settled_otherwise_the_first_answer_stays_visible(town, plan, manager, post):
    settle(plan, manager, "Head of listening", f"post:{post.pk}", everywhere=False)
    other = settle(plan, manager, "Head of listening", f"person:{town.qa.pk}", everywhere=False)
    first, second = rows(Lead).filter(printed="Head of listening").order_by("pk")
    assert (first.party, first.to_on, first.is_accountable) == (party_for(post=post), TODAY, False)
    assert (second.party, second.to_on, second.is_accountable) == (other, None, True)
    assert action_of("1.1").owner == other


def test_an_action_that_somebody_was_given_by_another_road_keeps_its_owner(
    town, plan, manager, post
):
    action = action_of("1.1")
    rows(Action).filter(pk=action.pk).update(owner=party_for(person=town.qa))
    settle(plan, manager, "Head of listening", f"post:{post.pk}")
    assert action_of("1.1").owner == party_for(person=town.qa)


def test_several_in_one_cell_stand_for_themselves_and_the_cell_stays(plan, manager):
    found = leading.split_written(
        plan=plan, key=key_of("Head of listening"), parts="Head\n\n Listeners ", by=manager, at=NOW
    )
    assert found == ["Head", "Listeners"]
    old = rows(Lead).get(printed="Head of listening")
    assert old.to_on == TODAY
    now = rows(Lead).filter(placement=old.placement, to_on=None).order_by("pk")
    assert [one.printed for one in now] == ["All team managers", "Head", "Listeners"]


@pytest.mark.parametrize("parts", ["", "One only", "a\n" + "b" * 301])
def test_one_is_no_split(plan, manager, parts):
    with pytest.raises(Refused):
        leading.split_written(
            plan=plan, key=key_of("Head of listening"), parts=parts, by=manager, at=NOW
        )
    assert not rows(Lead).exclude(to_on=None).exists()


def test_lines_are_pieces_without_empty_ones():
    assert pieces(" a \n\n b;c ") == ["a", "b;c"]


def change(place, manager, **more):
    given = {"stay": set(), "accountable": "new", "from_on": TODAY, "why": "It moved.", **more}
    return leading.change_leads(placement=place, by=manager, at=NOW, **given)


def test_leads_change_from_a_day_and_who_led_before_is_seen(town, plan, manager, post):
    settle(plan, manager, "Head of listening", f"post:{post.pk}")
    place = rows(Placement).get(printed_ref="1.1")
    group = rows(Lead).get(printed="All team managers")
    change(place, manager, stay={group.pk}, holder=f"person:{town.qa.pk}")
    led = queries.leads_at(place)
    assert [(one.printed, one.to_on, one.is_accountable) for one in led] == [
        ("All team managers", None, False),
        (str(town.qa), None, True),
        ("Head of listening", TODAY, False),
    ]
    assert action_of("1.1").owner == party_for(person=town.qa)
    assert led[1].why == "It moved."


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"why": " "}, "empty"),
        ({"from_on": TODAY + dt.timedelta(days=1)}, "future"),
        ({"from_on": TODAY - dt.timedelta(days=1)}, "before"),
        ({"accountable": "1234567"}, "accountable"),
    ],
)
def test_a_change_of_lead_needs_a_reason_a_day_and_one_who_answers(town, plan, manager, more, code):
    place = rows(Placement).get(printed_ref="1.1")
    with pytest.raises(Refused, match=code):
        change(place, manager, holder=f"person:{town.qa.pk}", **more)
    assert not rows(Lead).exclude(to_on=None).exists()


def test_the_owner_of_a_block_changes_from_a_day(town, plan, manager, post):
    block = queries.blocks_of(plan)[0]
    given = {"block": block, "from_on": TODAY, "why": "New service.", "by": manager, "at": NOW}
    leading.change_owner(holder=f"post:{post.pk}", **given)
    leading.change_owner(holder=f"person:{town.qa.pk}", **given)
    owners = rows(BlockOwner).filter(block=block).order_by("pk")
    assert [(str(one.party), one.to_on) for one in owners] == [
        (str(post), TODAY), (str(town.qa), None),
    ]  # fmt: skip
    with pytest.raises(Refused, match="empty"):
        leading.change_owner(holder=f"post:{post.pk}", **{**given, "why": ""})


def test_who_may_only_read_settles_nothing(town, plan, post):
    place = rows(Placement).get(printed_ref="1.1")
    director = acting(town.director)
    block = queries.blocks_of(plan)[0]
    day = {"from_on": TODAY, "why": "x", "by": director, "at": NOW, "holder": f"post:{post.pk}"}
    for deed in (
        lambda: settle(plan, director, "Head of listening", f"post:{post.pk}"),
        lambda: leading.split_written(plan=plan, key="lead-1", parts="a\nb", by=director, at=NOW),
        lambda: leading.change_leads(placement=place, stay=set(), accountable="new", **day),
        lambda: leading.change_owner(block=block, **day),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert not rows(Lead).exclude(party=None).exists()

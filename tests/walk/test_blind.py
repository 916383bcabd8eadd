"""While a second judgement is owed its judge finds nothing that the first reviewer concluded.

The judge holds every role that reads reviews besides: the denial must beat them all. Each door of
`tests/doors/addresses.py` is opened, so that a page added tomorrow is looked at too.
"""

import re

import pytest
from django.urls import reverse

from goldenthread.access.models import TrailEntry
from goldenthread.authority.models import Grant
from goldenthread.config.ticks import ticks
from goldenthread.findings.models import Finding
from goldenthread.improvement.models import Action
from goldenthread.notices.models import Notice
from goldenthread.reviews import operations as reviews
from goldenthread.reviews.models import Judgement
from tests.doors.addresses import ARGUMENTS, address, ours
from tests.doors.world import answered as answer
from tests.doors.world import at, build_world, fresh, rows, written
from tests.town import LONG_AGO, acting, grant

MORE_ROLES = ("director", "qa_officer", "qa_head", "information_governance", "administrator")
# The first reviewer's words and grade, unlike anything else in the town.
WORDS = {
    "standard.plan.better": "ZEBRAWORD the plan",
    "standard.child.good": "YAKWORD the child",
    "grade.why": "XERUSWORD because",
    "grade.better": "WOMBATWORD sooner",
    "grade.difference": "VICUNAWORD sleeps",
    "start.summary": "URIALWORD first",
    "action.1.words": "TAPIRWORD will be done",
    "action.1.outcome": "SERVALWORD is different",
}
TRACE = re.compile(r"(?i)[a-z]+word (the|because|sooner|sleeps|first|will|is)")
GRADE = "outstanding"  # of the whole town only this first grade


def first_submits(town):
    from goldenthread.reviews.tests.factories import OF_REVIEWER, OF_WORKER

    review = written(town, town.waiting)
    said = {**OF_REVIEWER, **WORDS, "grade.level": GRADE, "action.1.kind": "ordinary",
            "action.1.owner": "manager", "action.1.due": "2026-11-30"}  # fmt: skip
    answer(review, town.first, said)
    answer(review, town.worker, OF_WORKER)
    reviews.submit(review=review, by=acting(town.first), at=at())
    return fresh(review)


@pytest.fixture
def blind(town):
    """One review owed by a judge who holds every other role; the ticks have done their work."""
    world = build_world(town)
    Grant.objects.filter(person=world.second).exclude(role="second_judge").delete()
    world.judged = first_submits(world)
    reviews.ask_for_second_judgement(
        review=world.judged, judge=world.second, by=acting(world.qa), at=at(hours=1)
    )
    for role in MORE_ROLES:
        grant(world.second, role, world.council, from_on=LONG_AGO)
    for _, tick in ticks():
        tick(at(hours=2))
    world.first_finding = rows(Finding).filter(review=world.judged).first()
    world.first_action = rows(Action).filter(review=world.judged).first()
    world.first_grade = rows(Judgement).get(review=world.judged, stage="first", standard="")
    return world


def every_address(world):
    """The usual ones, and all of the judged review, its findings, action, grade and figures."""
    others = {
        "reviews": {"pk": "@judged"},
        "findings": {"pk": "@first_finding"},
        "improvement": {"pk": "@first_action"},
    }
    for page, arguments in ours():
        space = page.partition(":")[0]
        if page.startswith("account_"):
            continue
        yield address(world, page)
        if space in others and "pk" in arguments:
            yield address(world, page, **others[space])
        if arguments == ("slug",) and space != "sampling":
            yield address(world, page, slug="round")
    yield from more_addresses(world)


def more_addresses(world):
    for number in range(1, 8):
        yield reverse("reviews:standard", args=[world.judged.pk, number])
    for path in ("start", "worker", "voice", "grade", "actions"):
        yield reverse("reviews:section", args=[world.judged.pk, path])
    for kind in ("review", "grade", "finding", "action"):
        key = {"review": world.judged}.get(kind) or getattr(world, f"first_{kind}")
        yield reverse("overview:thread", args=[kind, key.pk])
    yield reverse("overview:case", args=[world.judged.subject.case.key])
    for word in ("ZEBRAWORD", "TAPIRWORD", "outstanding", f"R{world.judged.pk}", "plan"):
        yield f"{reverse('overview:search')}?q={word}"
    yield f"{reverse('authority:trail')}?case={world.judged.subject.case.key}"
    yield f"{reverse('authority:trail_file')}?case={world.judged.subject.case.key}"


def figures(client, world):
    """Every figure that the round's report links to, for somebody who may see it."""
    client.force_login(world.qa.account)
    page = client.get(address(world, "reports:round")).text
    found = sorted(set(re.findall(r'href="(/reports/round/round/[^"]+)"', page)))
    assert any("/figures/" in one for one in found)
    slugs = re.findall(r"/figures/([^/\"]+)/", page)
    return [*found, *(f"/thread/figure/round.{slug}/" for slug in sorted(set(slugs)))]


def body(answered):
    if getattr(answered, "streaming", False):
        return b"".join(answered).decode()
    return answered.content.decode(errors="replace")


def traces(client, addresses, who, said):
    client.force_login(who.account)
    found = []
    for where in addresses:
        text = body(client.get(where, follow=True))
        # what was searched for is said again by the page that found nothing
        text = text.replace(where.partition("?q=")[2] or "\0", "")
        if said.search(text):
            found.append(where)
    return found


def test_the_words_are_there_for_somebody_who_may_read_them(blind, client):
    """Otherwise the next test would be green because nothing was written."""
    seen = traces(client, every_address(blind), blind.qa, TRACE)
    assert len(seen) >= 5


def test_no_door_shows_the_judge_what_the_first_reviewer_wrote(blind, client):
    client.raise_request_exception = True
    assert traces(client, every_address(blind), blind.second, TRACE) == []


def test_no_figure_list_or_thread_shows_the_judge_the_first_grade(blind, client):
    """Outstanding is this review's alone: a count of one of it would tell."""
    told = re.compile(
        r"(?i)outstanding</[^>]+>\s*<[^>]+>\s*1\b|outstanding[^<]{0,20}\b1\b|first grade[^<]*outst"
        r"|\b1 of \d+ reviews? (is|are) (graded )?outstanding"
    )
    doors = [*figures(client, blind), *every_address(blind)]
    assert traces(client, doors, blind.second, told) == []


def test_figures_of_the_round_are_withheld_from_the_judge_and_say_until_when(blind, client):
    client.force_login(blind.second.account)
    for page in ("overview:round", "reports:round", "findings:by_grade"):
        text = body(client.get(address(blind, page, slug="round"), follow=True))
        assert re.search("when you have given yours|until you have given it", text), page


def test_notices_tell_the_judge_that_they_are_asked_and_no_more(blind):
    for notice in rows(Notice).filter(person=blind.second):
        assert not TRACE.search(str(vars(notice)))
        assert GRADE not in str(vars(notice)).lower()


def test_the_trail_holds_neither_grade_nor_words_of_anybody(blind):
    for entry in TrailEntry.objects.all():
        assert not TRACE.search(entry.text)
        assert GRADE not in entry.text
        assert "requires_improvement" not in entry.text


def test_the_command_line_lists_no_grade(blind, capsys):
    from typer.testing import CliRunner

    from goldenthread.config import commands

    runner = CliRunner()
    for line in (["access", "people"], ["access", "verify-trail"]):
        done = runner.invoke(commands.app, [*line, "--as", blind.second.account.email])
        assert not TRACE.search(done.output)
        assert GRADE not in done.output.lower()


def test_the_concern_is_never_withheld(blind, client):
    """What keeps a child safe is told to whoever answers for it, judge or not."""
    reviews.raise_concern(
        review=blind.judged, kind="child_at_risk", words="NARWHALWORD the door is open",
        noticed_at=at(), by=acting(blind.qa), at=at(hours=3),
    )  # fmt: skip
    client.force_login(blind.second.account)
    listed = body(client.get(reverse("reviews:concerns")))
    concern = re.findall(r'href="(/concerns/\d+/)"', listed)
    assert any("NARWHALWORD" in body(client.get(one)) for one in concern)


def test_after_their_own_grade_the_judge_sees_both(blind, client):
    judge = acting(blind.second)
    reviews.declare_as_second(review=blind.judged, knows_family=False, by=judge, at=at(hours=4))
    review = fresh(blind.judged)
    reviews.judge_second(
        review=review, level="inadequate", reason="Mine.", looked_at=["record"],
        version=review.version, by=judge, at=at(hours=5),
    )  # fmt: skip
    client.force_login(blind.second.account)
    assert "XERUSWORD" in body(client.get(reverse("reviews:reveal", args=[review.pk])))
    assert "pk" in ARGUMENTS["reviews:reveal"]

"""A small town to test in: three teams, a few children, one round, one submitted review.

Built from rows, not from operations, so that a test of one operation leans on no other.
"""

import datetime as dt
from types import SimpleNamespace

from goldenthread.authority.models import (
    Body,
    Party,
    Service,
    Team,
)
from goldenthread.authority.queries import actor_of
from goldenthread.cases.models import (
    Batch,
    Case,
    CaseIdentifier,
    CaseIdentity,
    Entry,
    Involvement,
    Spell,
)
from goldenthread.programme.models import Activity, ActivityVersion, Round, Stage
from goldenthread.reviews.models import Answer, Contact, Judgement, Part, Review, Submission
from goldenthread.sampling.models import Draw, DrawnSubject, Frame, FrameEntry
from goldenthread.subjects.models import Subject
from goldenthread.tools.models import Scale, ToolVersion
from tests.people import LONG_AGO, build_people, grant, person

__all__ = ["LONG_AGO", "NOW", "TODAY", "grant", "person"]  # the town's people come with it

TODAY = dt.date(2026, 11, 2)
NOW = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
LEVELS = [
    {"key": "outstanding", "word": "Outstanding", "step": 1, "is_good": True, "meaning": "-"},
    {"key": "good", "word": "Good", "step": 2, "is_good": True, "meaning": "-"},
    {
        "key": "requires_improvement",
        "word": "Requires improvement",
        "step": 3,
        "is_good": False,
        "meaning": "-",
    },
    {"key": "inadequate", "word": "Inadequate", "step": 4, "is_good": False, "meaning": "-"},
]


def acting(someone, on=TODAY):
    return actor_of(someone, on=on)


def party(someone):
    return Party.objects.get_or_create(kind="person", person=someone)[0]


def new_case(batch, team, worker, *, surname="Ashgrove", status="child_protection"):
    case = Case.objects.create(first_batch=batch)
    of = {"case": case, "batch": batch}
    Spell.objects.create(**of, status=status, team=team, from_on=LONG_AGO)
    Involvement.objects.create(
        **of, role="lead_practitioner", person=worker, team=team, from_on=LONG_AGO
    )
    Entry.objects.create(**of, age=8, sex="F", ethnicity="WBRI", is_disabled=False, family="F1")
    CaseIdentity.objects.create(**of, forename="Wren", surname=surname, born_on=dt.date(2018, 4, 1))
    CaseIdentifier.objects.create(**of, kind="case_system", value=f"SYS{case.pk}")
    return case


def new_round(service, body, opened_by, slug="round"):
    scale, _ = Scale.objects.get_or_create(
        slug="four-grades",
        number=1,
        defaults={
            "title": "Four grades",
            "definition": {"levels": LEVELS},
            "checksum": "c" * 64,
            "published_on": LONG_AGO,
        },
    )
    tool, _ = ToolVersion.objects.get_or_create(
        slug="practice-review",
        number=1,
        defaults={
            "title": "Practice review",
            "definition": tool_definition(),
            "checksum": "c" * 64,
            "published_on": LONG_AGO,
        },
    )
    version = _version(tool, scale)
    return Round.objects.create(
        slug=slug,
        title="Autumn 2026",
        version=version,
        service=service,
        body=body,
        starts_on=dt.date(2026, 10, 1),
        due_on=dt.date(2026, 11, 30),
        opened_at=NOW,
        opened_by=opened_by,
    )


def _version(tool, scale):
    activity, _ = Activity.objects.get_or_create(slug="reviews", title="Practice reviews")
    version, new = ActivityVersion.objects.get_or_create(
        activity=activity,
        number=1,
        defaults={"in_force_from": LONG_AGO, "tool": tool, "scale": scale},
    )
    if new:
        for order, kind in enumerate(("worker", "first", "second"), start=1):
            Stage.objects.create(version=version, order=order, kind=kind, is_blind=kind == "second")
    return version


def tool_definition():
    """The shipped tool as it stands in the library: a test town reviews with the real form."""
    import tomllib
    from pathlib import Path

    import goldenthread.tools

    library = Path(goldenthread.tools.__file__).parent / "library"
    return tomllib.loads((library / "practice-review.v1.toml").read_text())


def new_draw(round, batch, cases, by):
    frame = Frame.objects.create(
        round=round,
        batch=batch,
        as_of=TODAY,
        made_by=by,
        made_at=NOW,
        seed="seed of the town",
        seed_source="system",
        frame_sha256="f" * 64,
        frozen_at=NOW,
        frozen_by=by,
    )
    draw = Draw.objects.create(
        frame=frame,
        algorithm="sha256-rank-1",
        size=len(cases),
        shortfall=0,
        ordinal=1,
        made_by=by,
        made_at=NOW,
    )
    drawn = []
    for place, case in enumerate(cases, start=1):
        subject = Subject.objects.create(kind="case", case=case)
        entry = FrameEntry.objects.create(frame=frame, subject=subject, key=case.key, stratum="all")
        drawn.append(
            DrawnSubject.objects.create(
                draw=draw, entry=entry, stratum="all", rank=f"{place:064x}", place=place,
                chance="1/2",
            )
        )  # fmt: skip
    return draw, drawn


def new_review(drawn, *, team, worker, manager, reviewer, state="submitted"):
    review = Review.objects.create(
        round=drawn.draw.frame.round,
        drawn=drawn,
        subject=drawn.entry.subject,
        team=team,
        worker=worker,
        manager=manager,
        status="child_protection",
        notice_on=dt.date(2026, 10, 1),
        due_on=dt.date(2026, 11, 30),
        state=state,
        submitted_at=NOW if state == "submitted" else None,
    )
    Part.objects.create(review=review, kind="reviewer", person=reviewer, from_at=NOW)
    Part.objects.create(review=review, kind="worker", person=worker, from_at=NOW)
    if state == "submitted":
        submitted_rows(review, reviewer, worker)
    return review


def submitted_rows(review, reviewer, worker):
    Submission.objects.create(review=review, by=reviewer, at=NOW, answers_sha256="a" * 64)
    written = {"by": reviewer, "at": NOW}
    Answer.objects.create(
        review=review, question="standard.plan.better", value="FIRSTWORDS plan", **written
    )
    Contact.objects.create(
        review=review, whom="child", is_safe="yes", outcome="heard", words="CHILDWORDS"
    )
    Judgement.objects.create(
        review=review, stage="worker", level="good", reason="WORKERWHY", by=worker, at=NOW
    )
    Judgement.objects.create(
        review=review, stage="first", level="inadequate", reason="FIRSTWHY", by=reviewer, at=NOW
    )


def build_town():
    """Each name below becomes a name of the town, so that tests read `town.head`."""
    council = Service.objects.create(name="Council")
    north = Service.objects.create(name="North", parent=council)
    south = Service.objects.create(name="South", parent=council)
    red = Team.objects.create(name="Red", code="RED", service=north)
    blue = Team.objects.create(name="Blue", code="BLUE", service=north)
    green = Team.objects.create(name="Green", code="GREEN", service=south)
    body = Body.objects.create(name="Practice board", service=council)
    people = build_people(council, north, south, red, blue, green)
    batch = Batch.objects.create(
        service=council,
        layout="our_list",
        layout_version="1",
        as_of=TODAY,
        file_name="list.csv",
        file_sha256="b" * 64,
        state="in_force",
        made_by=people["analyst"],
        made_at=NOW,
        in_force_at=NOW,
    )
    case = new_case(batch, red, people["worker"])
    other_case = new_case(batch, red, people["worker"], surname="Birchwood")
    south_case = new_case(batch, green, people["reviewer"], surname="Cedarfield")
    round = new_round(council, body, people["qa"])
    draw, drawn = new_draw(round, batch, [case, other_case, south_case], people["qa"])
    review = new_review(
        drawn[0],
        team=red,
        worker=people["worker"],
        manager=people["manager"],
        reviewer=people["first"],
    )
    subject = review.subject
    return SimpleNamespace(**{**locals(), **people})

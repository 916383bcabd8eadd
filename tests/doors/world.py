"""The town, lived in: one row of each kind, so that every address has something to show.

Made by operations, so that each person reaches what a deed would have brought them; each person
here holds one role and no other, so that a row of the table speaks of that role.
"""

import datetime as dt
from types import SimpleNamespace
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Appointment, Grant, Membership, Post
from goldenthread.authority.operations import invite, party_for
from goldenthread.authority.queries import system_actor
from goldenthread.cases.models import Batch, Case
from goldenthread.findings import operations as findings
from goldenthread.findings.models import Finding, Recommendation
from goldenthread.improvement import operations as improvement
from goldenthread.improvement.models import Action
from goldenthread.reports.operations import make_version
from goldenthread.reviews import operations as reviews
from goldenthread.reviews.models import Review
from goldenthread.reviews.tests.factories import OF_REVIEWER, OF_WORKER, SETTINGS, settle
from goldenthread.sampling import operations as sampling
from goldenthread.sampling.models import DrawnSubject, FrameEntry
from goldenthread.subjects.models import Subject
from tests.town import LONG_AGO, NOW, TODAY, acting, new_case, new_round

from .plans_world import planned

PEOPLE = {  # role: the name that the town has for somebody who holds it
    "worker": "worker",
    "reviewer": "first",
    "second_judge": "second",
    "team_manager": "manager",
    "qa_officer": "qa",
    "qa_head": "qa_head",
    "head_of_service": "head",
    "director": "director",
    "lead_member": "member",
    "partner": "partner",
    "programme_manager": "programme",
    "designated_officer": "officer",
    "analyst": "analyst",
    "administrator": "admin",
    "information_governance": "ig",
}


def at(**span):
    return NOW + dt.timedelta(**span)


def one_role_each(town):
    for role, name in PEOPLE.items():
        Grant.objects.filter(person=getattr(town, name)).exclude(role=role).delete()


def draw_more(town, number):
    """More children of the red team in the town's draw, as if it had been larger."""
    drawn = []
    for place in range(len(town.drawn) + 1, len(town.drawn) + 1 + number):
        case = new_case(town.batch, town.red, town.worker, surname=f"Elmwood{place}")
        subject = Subject.objects.create(kind="case", case=case)
        entry = FrameEntry.objects.create(
            frame=town.draw.frame, subject=subject, key=case.key, stratum="all"
        )
        drawn.append(
            DrawnSubject.objects.create(
                draw=town.draw, entry=entry, stratum="all", rank=f"{place:064x}", place=place,
                chance="1/2",
            )
        )  # fmt: skip
    return drawn


def rows(model):
    return model.objects.for_system(because="a test looks")


def fresh(review):
    whole = rows(Review).select_related("subject__case", "round__version__scale", "team__service")
    return whole.select_related("worker", "manager").get(pk=review.pk)


def answered(review, someone, answers):
    for question, value in answers.items():
        reviews.save_answer(
            review=review, question=question, value=value, revision=0, by=acting(someone), at=at()
        )


def written(town, drawn, reviewer=None):
    """Allocated to the reviewer, who does not know the family: the form is open."""
    reviewer = reviewer or town.first
    review = reviews.allocate(drawn=drawn, reviewer=reviewer, by=acting(town.qa), at=at())
    reviews.declare(review=fresh(review), knows_family=False, by=acting(reviewer), at=at())
    return fresh(review)


def submitted(town, drawn, reviewer=None, **more):
    reviewer = reviewer or town.first
    review = written(town, drawn, reviewer)
    answered(review, reviewer, {**OF_REVIEWER, **more})
    answered(review, town.worker, OF_WORKER)
    reviews.submit(review=review, by=acting(reviewer), at=at())
    return fresh(review)


def owed(town, drawn):
    review = submitted(town, drawn)
    reviews.ask_for_second_judgement(
        review=review, judge=town.second, by=acting(town.qa), at=at(hours=1)
    )
    review = fresh(review)
    reviews.declare_as_second(
        review=review, knows_family=False, by=acting(town.second), at=at(hours=1)
    )
    return fresh(review)


def told(town, drawn):
    review = owed(town, drawn)
    reviews.judge_second(
        review=review, level="good", reason="I saw her plan.", looked_at=["record"],
        version=review.version, by=acting(town.second), at=at(hours=2),
    )  # fmt: skip
    return fresh(review)


def found(town):
    """Findings drafted by the tick; one recommendation waits, one was accepted, with an action."""
    system = system_actor("draft findings", [Permission.REVIEW_READ, Permission.FINDING_RECORD])
    findings.draft_findings(by=system, at=at(hours=3))
    draft = rows(Finding).filter(review__in=[town.told, town.submitted]).order_by("pk").first()
    recorded = rows(Finding).filter(review=town.told).order_by("-pk").first()
    findings.record_finding(
        finding=recorded, words="Plans were written before the family was asked.",
        theme=recorded.theme, kind="worry", version=recorded.version, by=acting(town.qa),
        at=at(hours=4),
    )  # fmt: skip
    recorded = rows(Finding).get(pk=recorded.pk)
    return draft, recorded


def recommended(town, finding):
    owner = party_for(person=town.manager)
    return findings.propose(
        findings=[finding], words="Ask the family before the plan is written.",
        theme=finding.theme, measure="Plans that quote the family", service=town.north,
        body=town.body, owners=[owner], accountable=owner, by=acting(town.qa), at=at(hours=5),
    )  # fmt: skip


def accepted(town, recommendation):
    findings.decide(
        recommendation=rows(Recommendation).get(pk=recommendation.pk), decision="accepted",
        decided_on=TODAY, words="We agree.", by=acting(town.head), at=at(hours=6),
    )  # fmt: skip
    return rows(Recommendation).get(pk=recommendation.pk)


def asked_for(town):
    """A part of the accepted recommendation, and two later reviews that it asks for; a round is the
    second."""
    part = findings.add_part(
        recommendation=town.accepted, words="Say so in supervision.",
        owner=f"party:{party_for(person=town.manager).pk}", by=acting(town.qa), at=at(hours=7),
    )  # fmt: skip
    of, by = {"recommendation": town.accepted, "activity": None}, acting(town.qa)
    asked, held = (
        findings.ask_for_review(
            **of, words=words, month=TODAY, because="Did it help?", by=by, at=at(hours=7)
        )
        for words in ("Team spotlight", "Review of plans")
    )
    later = new_round(town.council, town.body, town.qa, slug="later-round")
    later.starts_on = TODAY
    later.save()
    findings.say_held(asked=held, round=later, by=by, at=at(hours=8))
    return part, asked, held


def acted(town):
    """An action of the manager's with evidence (a file) that waits for somebody to look at it."""
    action = improvement.add_action(
        recommendation=town.accepted, words="Managers ask before they sign.",
        outcome="Children know their plan.", owner=party_for(person=town.manager), kind="ordinary",
        due_on=TODAY + dt.timedelta(days=20), by=acting(town.qa), at=at(hours=7),
    )  # fmt: skip
    evidence = improvement.offer_evidence(
        action=action, kind="file", words="Eight plans.", shows_on=TODAY,
        upload=SimpleUploadedFile("plans.csv", b"plan,asked\n1,yes\n"), by=acting(town.manager),
        at=at(hours=8),
    )  # fmt: skip
    return rows(Action).get(pk=action.pk), evidence


def tested(town):
    """Evidence accepted, done, with a test planned whose result is due."""
    action, evidence = acted(town)
    improvement.decide_evidence(
        evidence=evidence, is_accepted=True, by=acting(town.qa), at=at(hours=9)
    )
    improvement.mark_done(action=action, done_on=TODAY, by=acting(town.manager), at=at(hours=9))
    improvement.plan_test(
        action=rows(Action).get(pk=action.pk), planned_on=TODAY,
        measure="Plans that quote the family", direction="up", chosen_how="random",
        before_hits=4, before_of=30, before_on=TODAY, why_early="A test.", by=acting(town.qa),
        at=at(hours=9),
    )  # fmt: skip
    return rows(Action).get(pk=action.pk)


def concerned(town):
    """A concern that the manager was told of; an allegation about somebody else."""
    raised = {"review": town.writing, "words": "A neighbour heard shouting.", "noticed_at": at()}
    concern = reviews.raise_concern(
        kind="child_at_risk", **raised, by=acting(town.first), at=at(minutes=5)
    )
    allegation = reviews.raise_concern(
        kind="allegation", **raised, about=town.colleague, by=acting(town.first), at=at(minutes=6)
    )
    return concern, allegation


def listed(town):
    """A case list that somebody began, not in force yet."""
    return Batch.objects.create(
        service=town.council, layout="our_list", layout_version="1", as_of=TODAY,
        file_name="later.csv", file_sha256="d" * 64, state="checked", made_by=town.analyst,
        made_at=at(),
    )  # fmt: skip


def placed(town):
    post = Post.objects.create(title="Team manager, Red", service=town.north)
    Appointment.objects.create(post=post, person=town.manager, from_on=LONG_AGO)
    return post


def drafted(town):
    """A second round whose frame is not frozen."""
    town.next_round = new_round(town.council, town.body, town.qa, slug="next-round")
    return sampling.define_frame(
        round=town.next_round, size=2, as_of=TODAY, by=acting(town.qa), at=at()
    )


def build_world(town):
    """Adds to the town, under names that pages are asked with; `SimpleNamespace` again."""
    one_role_each(town)
    settle(town)
    town.round.version.settings = {**SETTINGS, "capacity": 20}
    town.round.version.save()
    more = draw_more(town, 7)
    town.waiting, town.replaced, town.job = more[0], more[1], str(UUID(int=1))
    town.given = reviews.allocate(drawn=more[2], reviewer=town.first, by=acting(town.qa), at=at())
    town.writing = written(town, more[3])
    town.submitted = submitted(town, more[4])
    town.told = told(town, more[5])
    town.owed = owed(town, more[6])
    town.concern, town.allegation = concerned(town)
    town.finding, town.recorded = found(town)
    town.recommendation = recommended(town, town.recorded)
    town.accepted = accepted(town, recommended(town, town.recorded))
    town.part, town.asked, town.asked_and_held = asked_for(town)
    town.action, town.evidence = acted(town)
    town.tested = tested(town)
    town.version = make_version(round=town.round, by=acting(town.qa), at=at(days=1))
    town.secret = invite(
        person=town.colleague, email="colleague@example.org", by=acting(town.admin),
        at=dt.datetime.now(dt.UTC),
    )  # fmt: skip
    town.grant = Grant.objects.get(person=town.worker)
    town.membership = Membership.objects.get(person=town.worker)
    town.post = placed(town)
    town.later_batch = listed(town)
    town.frame = drafted(town)
    town.replacement = sampling.ask_replacement(
        drawn=town.replaced, reason="sealed", words="A police inquiry.", by=acting(town.qa),
        at=at(),
    )  # fmt: skip
    restricted = new_case(town.frame.batch, town.red, town.worker, surname="Fernbrook")
    Case.objects.for_system(because="test").filter(pk=restricted.pk).update(is_restricted=True)
    town.restricted_key = restricted.key
    town.case_key = town.writing.subject.case.key
    planned(town)
    return SimpleNamespace(**vars(town))

"""Roles are code: a name that people know, in plain words what it is for, and what it permits."""

from dataclasses import dataclass

from .permissions import Permission as P


@dataclass(frozen=True, slots=True)
class Role:
    title: str
    about: str
    permissions: frozenset[P]


EVERYONE = frozenset({P.MY_WORK, P.CONCERN_RAISE, P.ACTION_DO})
LEARNING = frozenset(
    {P.ROUND_READ, P.FINDING_READ, P.RECOMMENDATION_READ, P.PLAN_READ, P.REPORT_READ}
)
OVERSIGHT = LEARNING | {P.CASE_READ, P.REVIEW_READ, P.DRAW_READ, P.ACTION_READ, P.CONCERN_READ}

ROLES = {
    "worker": Role(
        "Social worker or key worker",
        "Sees the review of their own work, gives their own view, does their own actions.",
        EVERYONE | {P.REVIEW_ANSWER},
    ),
    "reviewer": Role(
        "Reviewer",
        "Reviews the cases that they are given, and no others.",
        EVERYONE | {P.REVIEW_WRITE},
    ),
    "second_judge": Role(
        "Second judge",
        "Judges practice a second time, without knowing the first grade.",
        EVERYONE | {P.REVIEW_JUDGE},
    ),
    "team_manager": Role(
        "Team manager",
        "Answers for a team: its reviews one at a time, its actions, its concerns.",
        EVERYONE
        | {P.CASE_READ, P.CASE_NAMES, P.REVIEW_READ, P.ACTION_READ, P.ACTION_ADD}
        | {P.CONCERN_READ, P.CONCERN_ACKNOWLEDGE, P.RECOMMENDATION_READ},
    ),
    "qa_officer": Role(
        "Quality assurance officer",
        "Takes the case list in, draws, allocates, moderates, records findings, writes reports.",
        EVERYONE
        | OVERSIGHT
        | {P.CASE_IMPORT, P.ROUND_MANAGE, P.DRAW_MAKE, P.REVIEW_ALLOCATE, P.FINDING_RECORD}
        | {P.RECOMMEND, P.ACTION_ADD, P.EVIDENCE_ACCEPT, P.LOOP_TEST, P.REPORT_MAKE},
    ),
    "qa_head": Role(
        "Head of quality assurance",
        "Approves replacements, accepts evidence, closes loops that are proved, signs reports.",
        EVERYONE
        | OVERSIGHT
        | {P.REPLACEMENT_APPROVE, P.ROUND_MANAGE, P.REVIEW_ALLOCATE, P.FINDING_RECORD}
        | {P.RECOMMEND, P.RECOMMENDATION_DECIDE, P.ACTION_ADD, P.EVIDENCE_ACCEPT}
        | {P.LOOP_TEST, P.LOOP_CLOSE, P.REPORT_MAKE, P.LEADERSHIP_READ, P.CONCERN_ACKNOWLEDGE},
    ),
    "head_of_service": Role(
        "Head of service",
        "Decides recommendations to the service and answers for its actions.",
        EVERYONE
        | OVERSIGHT
        | {P.RECOMMENDATION_DECIDE, P.ACTION_ADD, P.EVIDENCE_ACCEPT, P.LOOP_CLOSE}
        | {P.CASE_NAMES, P.CONCERN_ACKNOWLEDGE, P.REPLACEMENT_APPROVE},
    ),
    "director": Role(
        "Director of children's services",
        "Asks whether the grades can be trusted, what is open, and what to tell the board.",
        EVERYONE
        | OVERSIGHT
        | {P.LEADERSHIP_READ, P.CONCERN_ACKNOWLEDGE, P.RECOMMENDATION_DECIDE, P.LOOP_CLOSE},
    ),
    "lead_member": Role(
        "Lead member",
        "Reads what is published and asks questions. No case page exists for this role.",
        frozenset({P.MY_WORK, P.REPORT_READ, P.RECOMMENDATION_READ, P.PLAN_SIT}),
    ),
    "partner": Role(
        "Partner",
        "Works for a partner agency: does their own actions, reads the plans of their boards.",
        EVERYONE | {P.PLAN_SIT},
    ),
    "programme_manager": Role(
        "Improvement programme manager",
        "Keeps the improvement plan: takes it in, corrects it, gives it back to the board.",
        EVERYONE
        | {P.PLAN_READ, P.PLAN_EDIT, P.PLAN_IMPORT, P.ACTION_READ, P.RECOMMENDATION_READ}
        | {P.REPORT_READ},
    ),
    "designated_officer": Role(
        "Designated officer",
        "The only post that an allegation against somebody who works with children goes to.",
        EVERYONE | {P.ALLEGATION_READ},
    ),
    "analyst": Role(
        "Performance analyst",
        "Takes case lists and extracts in and checks them.",
        EVERYONE | {P.CASE_IMPORT, P.CASE_READ, P.ROUND_READ, P.DRAW_READ},
    ),
    "administrator": Role(
        "Administrator",
        "People, roles and services; reads no case and no review.",
        frozenset({P.MY_WORK, P.PEOPLE_READ, P.PEOPLE_MANAGE, P.JOBS_READ}),
    ),
    "information_governance": Role(
        "Information governance lead",
        "Who saw what, and whether the trail is whole.",
        frozenset({P.MY_WORK, P.PEOPLE_READ, P.TRAIL_READ}),
    ),
}

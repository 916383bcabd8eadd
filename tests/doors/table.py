"""Who is answered how, page by page, and who may read but not do.

A row speaks of one row that somebody in the lived-in town reaches (`world.py`); each person there
holds one role alone. Nobody is sent to the sign-in page; who is not named is refused (403).
"""

from . import plans_table
from .world import PEOPLE

SIGN_IN, SEEN, REFUSED, MISSING, POST_ONLY, ELSEWHERE = 302, 200, 403, 404, 405, 302
ALL = tuple(PEOPLE)
QA = ("qa_officer", "qa_head")
TEAM = ("worker", "reviewer")  # the two who take part in the review
HEADS = ("head_of_service", "director")
OVERSIGHT = (*QA, *HEADS)
MANAGED = ("team_manager", *OVERSIGHT)
SITS = ("lead_member", "partner")  # on the body that owns the plan
PLANS = ("programme_manager",)  # keeps the plans; reads actions and reports, no review
STAFF = (*TEAM, "second_judge", *MANAGED, "designated_officer", "analyst", "partner", *PLANS)
OTHERS = tuple(
    role for role in STAFF if role not in (*MANAGED, *PLANS)
)  # who lead no action in the town
ADMIN, IG = ("administrator",), ("information_governance",)
SETS_UP = (*ADMIN, *IG)
LISTS = ("qa_officer", "analyst")  # take case lists in
DRAWS = (*OVERSIGHT, "analyst")  # read rounds and how they were drawn
# The town's round is of the whole council, the head's service a part of it: the round, its
# certificate and its frozen reports are open, keys and grades of other services are not.
WIDE = (*QA, "director", "analyst")
PART = ("head_of_service",)


def row(*seen, missing=(), post=(), elsewhere=(), nobody=SIGN_IN):
    """Who sees the page, to whom it reads as missing, for whom it is a deed without a page."""
    answers = {role: REFUSED for role in ALL}
    said = ((seen, SEEN), (missing, MISSING), (post, POST_ONLY), (elsewhere, ELSEWHERE))
    for roles, status in said:
        answers |= {role: status for role in roles}
    return {"nobody": nobody, **answers}


MATRIX = {
    # one's own
    "overview:home": row(*ALL),
    "authority:account": row(*ALL),
    "authority:password": row(*ALL),
    "tools:list": row(*ALL),  # what is asked is no secret
    "tools:show": row(*ALL),
    # open
    "account_login": row(elsewhere=ALL, nobody=SEEN),
    "account_logout": row(*ALL),
    "account_inactive": row(*ALL, nobody=SEEN),
    "account_reauthenticate": row(*ALL),
    "authority:invitation": row(*ALL, nobody=SEEN),
    "page:help": row(*ALL, nobody=SEEN),
    "page:accessibility": row(*ALL, nobody=SEEN),
    "page:glossary": row(*ALL, nobody=SEEN),
    "page:who": row(*ALL, nobody=SEEN),
    "packs:door": row(missing=ALL, nobody=MISSING),  # outside the demonstration it does not exist
    # people, places, trail, jobs: nobody who reads a case, and who sets up reads none
    "authority:people": row(*SETS_UP),
    "authority:person": row(*SETS_UP),
    "authority:services": row(*SETS_UP),
    "authority:add_person": row(*ADMIN),
    "authority:give_grant": row(*ADMIN),
    "authority:end_grant": row(*ADMIN),
    "authority:place": row(*ADMIN),
    "authority:end_place": row(*ADMIN),
    "authority:invite": row(*ADMIN),
    "authority:add_service": row(*ADMIN),
    "authority:add_team": row(*ADMIN),
    "authority:add_body": row(*ADMIN),
    "authority:add_post": row(*ADMIN),
    "authority:body": row(*SETS_UP),
    "authority:take_seat": row(*ADMIN),
    "authority:end_seat": row(*ADMIN),
    "authority:appoint": row(*ADMIN),
    "authority:trail": row(*IG),
    "authority:trail_file": row(*IG),
    "authority:trail_check": row(*IG),
    "jobs:list": row(*ADMIN),
    "jobs:try_again": row(post=ADMIN),
    # case lists; a child's name is found by those who answer for the child, nobody else
    "cases:lists": row(*LISTS),
    "cases:new": row(*LISTS),
    "cases:sample": row(*LISTS),
    "cases:show": row(*LISTS),
    "cases:progress": row(*LISTS),
    "cases:bad_rows": row(*LISTS),
    "cases:put_in_force": row(post=LISTS),
    "cases:leave_out": row(*LISTS),
    "cases:discard": row(*LISTS),
    "cases:restricted": row(*LISTS),
    "cases:restrict": row(*LISTS),
    "cases:name_more": row(*LISTS),
    "cases:lift": row(*LISTS),
    "cases:find": row("team_manager", "head_of_service"),
    # overview
    "overview:search": row(*ALL),
    "overview:leadership": row("qa_head", "director"),
    "overview:case": row(*MANAGED, "analyst"),
    # rounds and draws
    "programme:year": row(*DRAWS),
    "programme:start": row(*QA),
    "overview:log": row(*MANAGED, *PLANS, "lead_member"),
    "overview:log_file": row(*MANAGED, *PLANS, "lead_member"),
    "overview:rounds": row(*DRAWS),
    "overview:round": row(*DRAWS),
    "sampling:define": row("qa_officer"),
    "sampling:who": row("qa_officer"),
    "sampling:left_out": row("qa_officer"),
    "sampling:leave_out": row("qa_officer"),
    "sampling:how_many": row("qa_officer"),
    "sampling:seed": row("qa_officer"),
    "sampling:freeze": row(post=["qa_officer"]),
    "sampling:draw": row(post=["qa_officer"]),
    "sampling:withdraw": row("qa_officer"),
    "sampling:ask_replacement": row("qa_officer"),
    "sampling:draws": row(*DRAWS),
    "sampling:certificate": row(*DRAWS),
    "sampling:certificate_file": row(*DRAWS),
    "sampling:frame_file": row(*WIDE, missing=PART),
    "sampling:drawn_file": row(*WIDE, missing=PART),
    "sampling:drawn": row(*WIDE, missing=PART),
    "sampling:replacement": row(*WIDE, missing=PART),
    "sampling:replacements": row("qa_head", "head_of_service"),
    # reviews: written by two, read by those who answer for the team, judged by who was asked
    "reviews:list": row(*TEAM, *MANAGED),
    "reviews:allocate": row(*QA),
    "reviews:absence": row(*QA),
    "reviews:allocate_by_hand": row(*QA),
    "reviews:take_back": row(*QA),
    "reviews:start": row("reviewer", elsewhere=["worker"]),
    "reviews:know_after_all": row("reviewer", elsewhere=["worker"]),
    "reviews:without_worker": row("reviewer"),
    "reviews:name": row(post=TEAM),
    "reviews:save": row(*TEAM),
    "reviews:section": row(*TEAM),
    "reviews:standard": row("reviewer", missing=["worker"]),
    "reviews:check": row("reviewer"),
    "reviews:submitted": row("reviewer"),
    "reviews:prepare": row("worker"),
    "reviews:mine": row("worker"),
    "reviews:show": row("reviewer", *MANAGED, elsewhere=["worker"]),
    "reviews:file_note": row(*TEAM, *MANAGED),
    "reviews:place_on_file": row(*TEAM, *QA),
    # concerns: raised by whoever opens the review; an allegation goes to one post
    "reviews:concern": row(*TEAM, *MANAGED, missing=["second_judge", *OTHERS[3:], *PLANS]),
    "reviews:concerns": row(*STAFF),
    "reviews:concern_show": row(  # who answers for information is told of data breaches only
        "reviewer",
        *MANAGED,
        missing=["worker", "second_judge", *OTHERS[3:], *PLANS, "information_governance"],
    ),
    "reviews:allegations": row("designated_officer"),
    "reviews:allegation": row("designated_officer"),
    # second judgement
    "reviews:second_queue": row("second_judge"),
    "reviews:second": row("second_judge"),
    "reviews:second_name": row(post=["second_judge"]),
    "reviews:reveal": row("second_judge"),
    "reviews:ask_second": row(*QA),
    "reviews:ask_second_round": row(*QA),
    "reviews:reply": row(*TEAM),
    # findings and recommendations
    "findings:round": row(*OVERSIGHT),
    "findings:by_grade": row(*OVERSIGHT),
    "findings:show": row(*OVERSIGHT),
    "findings:add": row(*QA),
    "findings:elsewhere": row(*OVERSIGHT),
    "findings:learn": row(*QA),
    "findings:record": row(*QA),
    "findings:leave_out": row(*QA),
    "findings:log": row(*MANAGED, *PLANS, "lead_member"),
    "findings:log_file": row(*MANAGED, *PLANS, "lead_member"),
    "findings:recommendation": row(*MANAGED, *PLANS, "lead_member"),
    "findings:asked": row(*MANAGED, *PLANS, "lead_member"),
    # a round is open to who reads rounds; the manager and the member have no round to open
    "findings:asked_of_round": row(*OVERSIGHT, missing=("team_manager", *PLANS, "lead_member")),
    "findings:ask_review": row(*QA),
    "findings:held": row(*QA),
    "findings:give_up": row("qa_head", *HEADS),
    "findings:ask_again": row(*QA, missing=("team_manager", *PLANS, *HEADS, "lead_member")),
    "findings:add_part": row(*QA),
    # told by who oversees, reported by its owner (the manager), read by who reads the rest of it
    "findings:say_part": row(*MANAGED, *PLANS, "lead_member", missing=(*OTHERS, *SETS_UP)),
    "findings:propose": row(*QA),
    "findings:decide": row("qa_head", *HEADS),
    # actions: one's own, or those of one's services; nobody closes by the role that does them
    "improvement:list": row(*STAFF),
    "improvement:list_file": row(*STAFF),
    "improvement:action": row(*MANAGED, *PLANS, missing=OTHERS),
    "improvement:file": row(*MANAGED, *PLANS, missing=OTHERS),
    "improvement:in_plans": row(*MANAGED, *PLANS, "lead_member"),
    "improvement:put_in_plan": row(*PLANS),
    "improvement:add": row("team_manager", *QA, "head_of_service"),
    **dict.fromkeys(
        (
            "improvement:mark_done",
            "improvement:move",
            "improvement:rate_progress",
            "improvement:talk_over",
            "improvement:offer_evidence",
        ),
        row("team_manager", *QA, "head_of_service", missing=(*OTHERS, *PLANS, "director")),
    ),
    "improvement:decide_evidence": row(*QA, "head_of_service"),
    "improvement:rate_impact": row(*QA),
    "improvement:plan_test": row(*QA),
    "improvement:record_result": row(*QA),
    "improvement:close": row("qa_head", *HEADS),
    "improvement:end_without_proof": row("qa_head", *HEADS),
    "improvement:reopen": row(*OVERSIGHT),
    "improvement:explain": row(*OVERSIGHT),
    # plans: read by those who oversee and by who sits on their body, kept by who keeps them
    **dict.fromkeys(plans_table.READ, row(*OVERSIGHT, *PLANS, *SITS)),
    **dict.fromkeys(plans_table.KEPT, row(*PLANS)),
    **dict.fromkeys(plans_table.TESTED, row(*QA)),
    **dict.fromkeys(plans_table.DECIDED, row("qa_head", "director", missing=PART)),
    **dict.fromkeys(plans_table.DONE, row(post=PLANS)),
    # the thread, and reports; a member reads frozen versions, with small numbers hidden
    "overview:thread": row(*MANAGED, *PLANS, "lead_member", missing=[*OTHERS, *SETS_UP]),
    "reports:list": row(*OVERSIGHT, *PLANS, "lead_member"),
    "reports:round": row(*QA, "director", missing=["lead_member", *PLANS, *PART]),
    "reports:figure": row(*QA, "director", missing=["lead_member", *PLANS, *PART]),
    "reports:make": row(*QA),
    "reports:version": row(*OVERSIGHT, *PLANS, "lead_member"),
    "reports:version_figure": row(*OVERSIGHT, *PLANS, "lead_member"),
    "reports:response": row("qa_head", "director", missing=PART),
}
DEEDS = {  # what is sent without permission: page, and one role which may read but not do
    "authority:give_grant": "information_governance",
    "authority:invite": "information_governance",
    "cases:put_in_force": "director",
    "cases:discard": "qa_head",
    "cases:restrict": "qa_head",
    "cases:lift": "director",
    "cases:name_more": "team_manager",
    "programme:start": "analyst",
    "sampling:freeze": "qa_head",
    "sampling:draw": "qa_head",
    "sampling:withdraw": "director",
    "reviews:allocate": "head_of_service",
    "reviews:save": "team_manager",
    "reviews:name": "director",
    "reviews:check": "worker",
    "reviews:place_on_file": "team_manager",
    "reviews:second": "qa_head",
    "reviews:ask_second": "director",
    "findings:learn": "head_of_service",
    "findings:record": "head_of_service",
    "findings:propose": "head_of_service",
    "findings:decide": "qa_officer",
    "findings:add_part": "head_of_service",
    "findings:say_part": "lead_member",
    "findings:ask_review": "head_of_service",
    "findings:held": "director",
    "findings:give_up": "qa_officer",
    "findings:ask_again": "head_of_service",
    "improvement:add": "director",
    "improvement:put_in_plan": "head_of_service",
    **plans_table.SENT,
    "improvement:decide_evidence": "team_manager",
    "improvement:record_result": "team_manager",
    "improvement:close": "qa_officer",
    "improvement:end_without_proof": "qa_officer",
    "reports:make": "head_of_service",
    "reports:response": "lead_member",
}

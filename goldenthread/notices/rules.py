"""Which deeds tell somebody, and in which words. No child, worker or grade; no kind of concern."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

CONCERN = "A concern needs you. Sign in."
NAMED = "named"  # whom the entry itself names in its detail


@dataclass(frozen=True, slots=True)
class Kind:
    """`words` with {key}; `about` is the thing; `of_grades`: it would tell a blind judge."""

    words: str
    about: str
    of_grades: bool = True


KINDS: Mapping[str, Kind] = {
    "review_yours": Kind("{review} {key} is now yours", "review", of_grades=False),
    "review_of_work": Kind("{review} {key} will look at your work", "review", of_grades=False),
    "review_taken": Kind("{review} {key} is no longer yours", "review", of_grades=False),
    "review_back": Kind("{review} {key} is submitted", "review"),
    "review_readable": Kind("you can read {review} {key} now", "review"),
    "second_asked": Kind("you are asked to judge {review} {key} a second time", "review",
                         of_grades=False),
    "second_told": Kind("a second judgement of {review} {key} is there for you to read", "review"),
    "second_answered": Kind("an answer to the second judgement of {review} {key}", "review"),
    "to_decide": Kind("recommendation {key} waits for a decision", "recommendation"),
    "decided": Kind("recommendation {key} was decided", "recommendation"),
    "action_yours": Kind("action {key} is now yours", "action"),
    "action_moved": Kind("action {key} has a new date", "action"),
    "action_done": Kind("action {key} was marked done", "action"),
    "evidence_offered": Kind("action {key} has new evidence to look at", "action"),
    "evidence_decided": Kind("the evidence for action {key} was looked at", "action"),
    "test_planned": Kind("a test of action {key} is planned", "action"),
    "result_recorded": Kind("the test of action {key} has its result", "action"),
    "action_closed": Kind("the loop of action {key} is closed", "action"),
    "action_reopened": Kind("action {key} is open again", "action"),
    "block_raised": Kind("{block} {key} of a plan is raised to the body that owns it",
                         "raised_block", of_grades=False),
    "block_to_act_on": Kind("the level of {block} {key} of a plan asks that an action is agreed",
                            "block_to_act_on", of_grades=False),
    "block_to_review": Kind("{block} {key} of a plan is looked at again at the next meeting",
                            "block_to_review", of_grades=False),
    "concern": Kind(CONCERN, "concern", of_grades=False),
    "allegation": Kind(CONCERN, "allegation", of_grades=False),
}  # fmt: skip

BLOCKS = ("raised_block", "block_to_act_on", "block_to_review")  # things that are blocks of plans
# of a level that raises something, whoever or whatever gave it
OF_LEVEL = (("block_raised", "plan_body"), ("block_to_act_on", "block_leads"),
            ("block_to_review", "plan_chairs"))  # fmt: skip
# verb of the trail → (kind of notice, whom it is for: a question in `queries.people`)
TELLS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "allocate": (("review_of_work", "worker"), ("review_yours", "reviewer")),
    "submit": (("review_readable", "worker"), ("review_back", "quality")),
    "ask_for_second_judgement": (("second_asked", "judge"),),
    "judge_second": (("second_told", "told"),),
    "reply_to_second": (("second_answered", "quality"),),
    "propose_recommendation": (("to_decide", "deciders"),),
    "decide_recommendation": (("decided", "owners"), ("decided", "proposer")),
    "add_action": (("action_yours", "owner"),),
    "take_up_action": (("action_yours", "owner"),),
    "take_back": (("review_taken", "former_reviewer"),),
    "move_due": (("action_moved", "owner"),),
    "mark_done": (("action_done", "accepters"), ("action_done", "owner")),
    "offer_evidence": (("evidence_offered", "accepters"),),
    "decide_evidence": (("evidence_decided", "owner"),),
    "plan_test": (("test_planned", "owner"),),
    "record_result": (("result_recorded", "owner"),),
    "close_loop": (("action_closed", "owner"),),
    "end_without_proof": (("action_closed", "owner"),),
    "reopen_action": (("action_reopened", "owner"), ("action_reopened", "accepters")),
    "rate_block": OF_LEVEL,
    "rate_evidence": OF_LEVEL,
    "renew_plan": OF_LEVEL,
    "tell_of_concern": (("concern", NAMED),),
    "raise_allegation": (("allegation", "designated"),),
}


def said(kind: str, key: int, words: Mapping[str, str]) -> str:
    """The notice in words, with the nouns of `words` ("review", "block"). An unknown kind says
    only that something changed."""
    known = KINDS.get(kind)
    if known is None:
        return "Something changed"
    nouns = {noun: words.get(noun, noun) for noun in ("review", "block")}
    return known.words.format(key=key, **nouns)


def tells_grades(kind: str) -> bool:
    return kind not in KINDS or KINDS[kind].of_grades


def named_in(text: str) -> list[int]:
    """The person that an entry of the trail names in its detail, if it names one."""
    person = json.loads(text).get("detail", {}).get("person")
    return [person] if isinstance(person, int) else []


def about(kind: str) -> str:
    return KINDS[kind].about


def keys_of(things: Iterable[tuple[str, str]], kind: str) -> list[int]:
    """The numbers of the things of this kind in one entry of the trail."""
    return [int(key) for thing, key in things if thing == kind and key.isdigit()]

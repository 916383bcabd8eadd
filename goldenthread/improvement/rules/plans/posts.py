"""What words are a post, a body or a name by themselves: no document is needed to tell."""

import re
from collections.abc import Sequence

from .words import plain, words

SHORT_FORM = re.compile(r"^(?=(?:[a-z]*[A-Z]){2})[A-Z][A-Za-z]{1,7}(?:['\u2019]?s)?$")  # HoS, DCS
NAME = re.compile(r"^[A-Z][a-zA-Z'\u2019.-]+(?:\s+[A-Z][a-zA-Z'\u2019.-]+){1,2}$")
ROLE = re.compile(
    r"\b(manager|officer|lead|head|director|chair|worker|team|group|board|service|services|"
    r"coordinator|co-ordinator|analyst|nurse|doctor|teacher|headteacher|governor|partner|partners|"
    r"social|council|reviewing|assistant|deputy|senior|principal|committee|adviser|advisor|"
    r"champion|panel|academy|consultant|commissioner|police|health|all|lscb|business|member|"
    r"members|training|management|strategic|safeguarding|independent|quality|assurance|care|"
    r"education|school|virtual|integrated|designated|participation|parenting|corporate|"
    r"superintendent|inspector|sergeant|constable|detective|chief|executive|public|protection|"
    r"family|families|children|youth|justice|front|door|early|help|hub|permanence|practice|"
    r"performance|transformation|improvement|partnership|commissioning|fostering|adoption|legal|"
    r"finance|clinical|medical|midwife|paediatrician|scrutineer|inclusion|probation|housing|"
    r"councillor|portfolio|cabinet|clerk|secretary|administrator|solicitor)s?\b",
    re.IGNORECASE,
)
HEAD = re.compile(
    r"^(manager|officer|director|nurse|chair|member|teacher|headteacher|worker|group|board|"
    r"committee|doctor|analyst|coordinator|iro)s?$",
    re.IGNORECASE,
)  # what a post ends with
ENDS = re.compile(
    rf"{HEAD.pattern}|^(team|panel|lead|head|partner|adviser|advisor|champion|governor|leader|"
    r"commissioner|practitioner|consultant|service|agency|forum|police)s?$",
    re.IGNORECASE,
)
PERSON = re.compile(
    r"^(manager|officer|director|nurse|teacher|headteacher|worker|doctor|analyst|coordinator|iro|"
    r"lead|head|partner|adviser|advisor|champion|governor|leader|commissioner|practitioner|"
    r"consultant|psychologist|inspector|superintendent|sergeant|chair|trainer|auditor|reviewer|"
    r"supervisor|planner|member|secretary|clerk|administrator|solicitor|midwife|paediatrician)s?$",
    re.IGNORECASE,
)  # what somebody's post ends with, and no body's name
BODY = re.compile(r"(?:sub-?)?(?:team|group|board|panel|committee|forum)s?", re.IGNORECASE)
HEADS = re.compile(
    r"^(?:[A-Z]{2,6}\s+)?(?:(?:deputy|assistant|interim|acting|executive|divisional)\s+)*"
    r"(?:head|director|chair|lead|leader|manager)\s+(?:of|for)\s+\S",
    re.IGNORECASE,
)
BARE = re.compile(
    r"(?:(?:assistant|deputy|detective|service|team|group|area|executive)\s+)*"
    r"(?:director|manager|inspector|head)",
    re.IGNORECASE,
)  # what a comma and the name of a service may follow
RANKED = re.compile(
    rf"(?:[A-Z]\w+\s+)?(?i:{BARE.pattern})(?:\s+(?!and\b|of\b|for\b)[A-Z]\S*)+$|"
    r"(?i:designated\s+(?:nurse|doctor|officer))\b|(?:All|Each)\s+\S.*[a-z]s$"
)  # "Service Manager CP", "Assistant Director Safeguarding", "Designated Nurse for LAC"
LAST = re.compile(
    r"^(manager|officer|worker|committee|analyst|coordinator|leader|practitioner|adviser|advisor)s?$",
    re.IGNORECASE,
)  # what posts end with, and hardly one begins with
SINGLE = re.compile(r"(?:police|governors|partners)", re.IGNORECASE)  # bodies of one word
PLURAL = re.compile(r"['\u2019]?s$")
RANK = re.compile(
    rf"{BARE.pattern}$|(?:principal|deputy|assistant|senior|chief|designated|named|virtual|"
    r"independent|consultant|detective)\b",
    re.IGNORECASE,
)  # what a post begins with
OF = {"of", "for", "and", "or", "&", "the", "with", "in", "to", "at", "\u2013", "-"}
LONGEST_POST = 7  # words


def is_post(text: str, *, low: bool = False) -> bool:
    """Whether words name somebody's post by themselves, and no more than that; `low`: they may
    begin with a small letter."""
    said = text.split()
    if not said or len(said) > LONGEST_POST or {"(", "/"} & set(text):
        return False
    if not (low or said[0][:1].isupper()):
        return False
    if RANKED.match(text):
        return True
    ends = PERSON.match(said[-1]) or is_short_post(said[-1])  # "Named GP"
    return bool(HEADS.match(text)) or (len(said) > 1 and bool(ends))


def is_single(text: str) -> bool:
    """A post or body of one word, or a post's short form: "Chair", "SENCO", "IROs", "Police"."""
    return is_single_post(text) or bool(SINGLE.fullmatch(text))


def is_single_post(text: str) -> bool:
    """ "Vice-Chair" and "Headteacher" by the library's words, "PSW" by its short forms."""
    if not text[:1].isupper():
        return False
    posts = words()["posts"]
    return (
        is_short_post(text)
        or plain(text) in posts["words"]
        or plain(PLURAL.sub("", text)) in posts["words"]
    )


def is_short_post(text: str) -> bool:
    return PLURAL.sub("", text) in words()["posts"]["short"]


def is_name(text: str) -> bool:
    """ "Ann Example"; "Named GP" is a post."""
    is_post_of = any(map(is_short_post, text.split()))
    return bool(NAME.match(text)) and not ROLE.search(text) and not is_post_of


def is_body(text: str) -> bool:
    said = text.split()
    return 1 < len(said) <= LONGEST_POST and bool(BODY.fullmatch(said[-1]))


def begins_lead(text: str) -> bool:
    """Whether a post or a body may begin here: "Manager Court Team" goes on from "Service"."""
    return text[:1].isupper() and not LAST.match(text.split(maxsplit=1)[0])


def is_of(before: str, behind: str) -> bool:
    """ "Service Manager" before "Court Team": the words behind a rank may be what it is of."""
    return bool(BARE.fullmatch(before)) and is_body(behind)


def only_names(tokens: Sequence[str]) -> bool:
    return all(re.match(r"^[A-Z][a-z'\u2019-]+$", one) and not ROLE.search(one) for one in tokens)

"""Leads and owners: lists taken apart where it is safe; where it is not, a question."""

import re
from collections.abc import Callable, Sequence

from .posts import (
    BARE,
    ENDS,
    HEADS,
    NAME,
    OF,
    PLURAL,
    RANK,
    RANKED,
    ROLE,
    SHORT_FORM,
    begins_lead,
    is_body,
    is_name,
    is_of,
    is_post,
    is_short_post,
    is_single,
    is_single_post,
    only_names,
)
from .values import Lead
from .words import ends_open, words

SAFE = re.compile(r"\s*;\s*|\s*\n\s*")
SLASH = re.compile(r"\s*/\s*")
COMMA = re.compile(r"\s*,\s+")
AND = re.compile(r"\s+(?:&|and)\s+")
BRACKET = re.compile(r"^(?P<post>[^()]+?)\s*\((?P<inside>[^()]+)\)\s*$")
OF_ALL = re.compile(r"\b(?:principal|head|director|chair|lead)\b", re.IGNORECASE)  # of no one team
SHORT_POST = re.compile(r"[A-Z]{2,4} (?:Lead|(?=(?:[a-z]*[A-Z&]){2})[A-Z][A-Za-z&]{1,5})")  # SM CiC
SERVICED = re.compile(rf"{BARE.pattern}|head\s+of\s+services?", re.IGNORECASE)
ALL = re.compile(r"(?:all|each|every)\b", re.IGNORECASE)


def nowhere(_lead: str) -> bool:
    return False


def split_leads(
    text: str, *, slash: bool = True, alone: Callable[[str], bool] = nowhere
) -> tuple[str, ...]:
    """ ";" and line breaks always part; "/" and "," where both sides can stand alone. `alone`:
    whether words are a whole lead elsewhere in the document."""
    out: list[str] = []
    for part in SAFE.split(text):
        for bit in _by_comma(part, alone):
            several = SLASH.split(bit) if slash and _slash_parts(bit, alone) else [bit]
            out += (each for one in several for each in _by_and(one))
    return tuple(one for one in (bit.strip(" ;,") for bit in out) if one)


def _by_comma(text: str, alone: Callable[[str], bool]) -> list[str]:
    """A comma parts names and whole posts; "Service manager, preventative services" is one."""
    parts = _with_services(COMMA.split(text))
    if len(parts) < 2:  # noqa: PLR2004
        return parts
    names = [is_name(one) for one in parts]
    many = len(COMMA.split(text)) > 2  # noqa: PLR2004
    if all(names) or (many and all(_can_stand(one) for one in parts)):
        return parts
    if all(SHORT_FORM.match(one) or SHORT_POST.fullmatch(one) for one in parts):
        return parts
    if not any(names) and not BARE.fullmatch(parts[0]) and all(map(alone, parts)):
        return parts
    are_whole = all(is_post(one, low=True) or is_body(one) or is_single_post(one) for one in parts)
    return parts if are_whole and not _is_of_next(*parts[:2]) else [text]


def _is_of_next(before: str, behind: str) -> bool:
    """Whether the second goes on with the first: "Social worker, fostering team"."""
    if BARE.fullmatch(before) or (SERVICED.fullmatch(before) and is_short_post(behind)):
        return not _is_somebody(behind)
    is_of_all = OF_ALL.search(before) and not is_single_post(before)  # "Chair, training group"
    return is_body(behind) and not is_body(before) and not is_of_all


def _is_somebody(text: str) -> bool:
    """A short form of a post that is no service too: "PSW"; there are managers of the "IRO"s."""
    return is_short_post(text) and PLURAL.sub("", text) not in words()["posts"]["served"]


def _with_services(parts: Sequence[str]) -> list[str]:
    """ "Head of Service", "Family Help": what stands behind a bare rank is what it is of."""
    out: list[str] = []
    for one in parts:
        if one and out and SERVICED.fullmatch(out[-1]) and not _is_its_own(one):
            out[-1] = f"{out[-1]}, {one}"
        else:
            out.append(one)
    return out


def and_is_in_doubt(parts: Sequence[str]) -> bool:
    """ "Head of Help and Protection Business Manager" names two: what the head is of may go on
    behind "and", unless it is a post of another head or one by its first word."""
    if len(parts) != 2 or not HEADS.match(parts[0]):  # noqa: PLR2004
        return False
    behind = parts[1]
    return not (HEADS.match(behind) or RANKED.match(behind) or RANK.match(behind))


def at_line_end(printed: Sequence[str]) -> tuple[str, ...]:
    """The two posts of which a printed line ended the first; else nothing."""
    for at in range(1, len(printed)):
        parts = " ".join(printed[:at]), " ".join(printed[at:])
        if all(is_post(one) or is_body(one) for one in parts) and not ends_open(parts[0]):
            return parts
    return ()


def _is_its_own(text: str) -> bool:
    is_whole = is_post(text, low=True) or is_body(text) or NAME.match(text) is None
    return _is_somebody(text) or (is_whole and bool(ENDS.match(text.rsplit(maxsplit=1)[-1])))


def _by_and(text: str) -> list[str]:
    """Two whole posts or two names: "Head of safeguarding & quality assurance" is one post."""
    parts = AND.split(text)
    names = all(map(is_name, parts))
    is_safe = names or (all(map(is_post, parts)) and not ALL.match(text))
    return parts if len(parts) > 1 and is_safe else [text]


def _can_stand(text: str) -> bool:
    if is_body(text) or is_post(text, low=True):
        return True
    return bool(ROLE.search(text) or NAME.match(text) or SHORT_FORM.match(text)) and (
        text[:1].isupper()
    )


def _slash_parts(text: str, alone: Callable[[str], bool]) -> bool:
    parts = _apart(SLASH, text)
    return bool(parts) and all(
        len(one.split()) > 1 or SHORT_FORM.match(one) or is_single_post(one) or alone(one)
        for one in parts
    )


def _apart(sign: re.Pattern[str], text: str) -> list[str]:
    """What stands on the sides of a sign, unless a side is open: "Business and/or finance"."""
    parts = [one for one in sign.split(text) if one.strip()]
    ends = {end.lower() for one in parts for end in (one.split()[0], one.split()[-1])}
    return parts if len(parts) > 1 and "(" not in text and not OF & ends else []


def may_be_several(text: str, alone: Callable[[str], bool]) -> tuple[str, ...]:
    """What "/" or "," seems to part in one lead: a single post beside words that nobody knows, or
    leads of which each stands alone elsewhere."""
    for sign in (SLASH, COMMA):
        parts = _apart(sign, text)
        known = [is_single_post(one) for one in parts]
        doubted = any(known) if sign is SLASH else any(known[1:]) or all(map(alone, parts))
        if parts and doubted and not any(map(is_name, parts)):
            return tuple(parts)
    return ()


def are_two(before: str, after: str) -> bool:
    """Two lines that each end as a post does: "ICS sub group", "consultant social worker"."""
    if ALL.match(after):
        return not ends_open(before)
    ends = before.split()[-1:] + after.split()[-1:]
    return all(ENDS.match(one.strip(".,;()")) for one in ends) and not ends_open(before)


def lead_of(text: str, *, is_sure: bool = True) -> Lead:
    """Post and persons: "Head of service (A Name/B Name)"; a bare name is a person."""
    if found := BRACKET.match(text):
        inside = [one.strip() for one in re.split(r"[/;&,]|\band\b", found["inside"])]
        if all(is_name(one) for one in inside if one):
            return Lead(text, found["post"].strip(), tuple(filter(None, inside)), is_sure)
        before = found["post"].strip()
        if is_name(before) and ROLE.search(found["inside"]):
            return Lead(text, found["inside"].strip(), (before,), is_sure)
    parts = [one.strip(" .") for one in re.split(r"[/;]", text) if one.strip(" .")]
    persons = tuple(one for one in parts if is_name(one))
    post = text if not persons else " / ".join(one for one in parts if one not in persons)
    return Lead(text, post, persons, is_sure)


def owners_of(text: str) -> tuple[Lead, ...]:
    return tuple(lead_of(one) for one in split_leads(text, slash=False))


def without_separator(text: str) -> tuple[str, ...]:
    """The two that one text seems to name: "ICS audit team Board QA sub group"; else nothing."""
    if re.search(r"[;,/(\n]|\band\b|\bof\b|\bfor\b", text):
        return ()
    tokens = text.split()
    for at in range(1, len(tokens) - 1):
        before, behind = " ".join(tokens[:at]), " ".join(tokens[at:])
        ends = ENDS.match(tokens[at - 1]) and ENDS.match(tokens[-1])
        is_whole = at > 1 or is_single(before)
        if ends and is_whole and begins_lead(behind) and not is_of(before, behind):
            return before, behind
    if len(tokens) >= 4 and len(tokens) % 2 == 0 and only_names(tokens):  # noqa: PLR2004
        return tuple(" ".join(tokens[at : at + 2]) for at in range(0, len(tokens), 2))
    return ()

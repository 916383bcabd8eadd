"""Leads and owners: lists taken apart where it is safe; where it is not, a question."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from .values import Lead
from .words import ends_open

SAFE = re.compile(r"\s*;\s*|\s*\n\s*")
SLASH = re.compile(r"\s*/\s*")
COMMA = re.compile(r"\s*,\s+")
AND = re.compile(r"\s+(?:&|and)\s+")
BRACKET = re.compile(r"^(?P<post>[^()]+?)\s*\((?P<inside>[^()]+)\)\s*$")
SHORT_FORM = re.compile(r"^[A-Z]{2,8}(?:['\u2019]?s)?$")
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
    r"supervisor|planner|secretary|clerk|administrator|solicitor|midwife|paediatrician)s?$",
    re.IGNORECASE,
)  # what somebody's post ends with, and no body's name
HEADS = re.compile(
    r"^(?:(?:deputy|assistant|interim|acting|executive|divisional)\s+)*"
    r"(?:head|director|chair|lead|leader|manager)\s+(?:of|for)\s+\S",
    re.IGNORECASE,
)
BARE = re.compile(
    r"(?:(?:assistant|deputy|detective|service|team|group|area|executive)\s+)*"
    r"(?:director|manager|inspector|head)",
    re.IGNORECASE,
)  # what a comma and the name of a service may follow
OF = {"of", "for", "and", "or", "&", "the", "with", "in", "to", "at", "\u2013", "-"}
NEVER = 50.0
LONGEST_POST = 7  # words
ALL = re.compile(r"(?:all|each|every)\b", re.IGNORECASE)
POINTER = re.compile(r"^As\s+(?:above|below|detailed\b.*\b(?:above|below))(?:\s*\([\d., ]+\))?$")


def split_leads(text: str, *, slash: bool = True) -> tuple[str, ...]:
    """ ";" and line breaks always part; "/" and "," where both sides can stand alone."""
    out: list[str] = []
    for part in SAFE.split(text):
        for bit in (each for one in _by_comma(part) for each in _by_and(one)):
            out += SLASH.split(bit) if slash and _slash_parts(bit) else [bit]
    return tuple(one for one in (bit.strip(" ;,") for bit in out) if one)


def _by_comma(text: str) -> list[str]:
    """A comma parts names and whole posts; "Service manager, preventative services" is one."""
    parts = COMMA.split(text)
    if len(parts) < 2:  # noqa: PLR2004
        return [text]
    alone = [bool(NAME.match(one) and not ROLE.search(one)) for one in parts]
    if all(alone) or (len(parts) > 2 and all(_can_stand(one) for one in parts)):  # noqa: PLR2004
        return parts
    is_safe = all(map(_is_post, parts)) and not any(map(BARE.fullmatch, parts[:-1]))
    return parts if is_safe else [text]


def _by_and(text: str) -> list[str]:
    """Two whole posts or two names: "Head of safeguarding & quality assurance" is one post."""
    parts = AND.split(text)
    names = all(NAME.match(one) and not ROLE.search(one) for one in parts)
    is_safe = names or (all(map(_is_post, parts)) and not ALL.match(text))
    return parts if len(parts) > 1 and is_safe else [text]


def _is_post(text: str) -> bool:
    """Whether words name somebody's post by themselves, and no more than that."""
    words = text.split()
    if not words or not words[0][:1].isupper() or len(words) > LONGEST_POST or "(" in text:
        return False
    return bool(HEADS.match(text)) or (len(words) > 1 and bool(PERSON.match(words[-1])))


def _can_stand(text: str) -> bool:
    return bool(ROLE.search(text) or NAME.match(text) or SHORT_FORM.match(text)) and (
        text[:1].isupper()
    )


def _slash_parts(text: str) -> bool:
    parts = SLASH.split(text)
    if len(parts) < 2 or "(" in text:  # noqa: PLR2004
        return False
    if any(OF & {one.split()[0].lower(), one.split()[-1].lower()} for one in parts if one):
        return False
    return all(len(one.split()) > 1 or SHORT_FORM.match(one) for one in parts)


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
        if all(NAME.match(one) and not ROLE.search(one) for one in inside if one):
            return Lead(text, found["post"].strip(), tuple(filter(None, inside)), is_sure)
        before = found["post"].strip()
        if NAME.match(before) and not ROLE.search(before) and ROLE.search(found["inside"]):
            return Lead(text, found["inside"].strip(), (before,), is_sure)
    parts = [one.strip(" .") for one in re.split(r"[/;]", text) if one.strip(" .")]
    persons = tuple(one for one in parts if NAME.match(one) and not ROLE.search(one))
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
        behind = tokens[at:]
        if ENDS.match(tokens[at - 1]) and behind[0][:1].isupper() and ENDS.match(behind[-1]):
            return " ".join(tokens[:at]), " ".join(behind)
    if len(tokens) >= 4 and len(tokens) % 2 == 0 and _only_names(tokens):  # noqa: PLR2004
        return tuple(" ".join(tokens[at : at + 2]) for at in range(0, len(tokens), 2))
    return ()


def _only_names(tokens: Sequence[str]) -> bool:
    return all(re.match(r"^[A-Z][a-z'\u2019-]+$", one) and not ROLE.search(one) for one in tokens)


class Recurring:
    """Names and posts that come back in a document's lead cells: what a run of them is cut by."""

    def __init__(self, cells: Iterable[str]) -> None:
        self.counts: Counter[tuple[str, ...]] = Counter()
        self.wholes: Counter[str] = Counter()
        for text in cells:
            self.wholes.update(split_leads(text))
            tokens = text.split()
            for size in range(1, 6):
                for at in range(len(tokens) - size + 1):
                    self.counts[tuple(tokens[at : at + size])] += 1

    def wholes_in(self, text: str) -> tuple[str, ...]:
        """The leads that one text is made of: each stands alone elsewhere, or all but one do."""
        found = self._wholes(text.split())
        if found:
            return found
        tokens = text.split()
        for at in range(2, len(tokens) - 1):
            parts = " ".join(tokens[:at]), " ".join(tokens[at:])
            known = [self._is_whole(one) for one in parts]
            if any(known) and all(known[one] or _may_be(parts[one]) for one in (0, 1)):
                return parts
        return ()

    def _wholes(self, tokens: Sequence[str]) -> tuple[str, ...]:
        text = " ".join(tokens)
        found: list[tuple[str, ...] | None] = [(), *[None] * len(tokens)]
        for end in range(1, len(tokens) + 1):
            for start in range(end):
                before, part = found[start], " ".join(tokens[start:end])
                if before is None or part == text or not self._is_whole(part):
                    continue
                now = found[end]
                if now is None or len(before) + 1 < len(now):
                    found[end] = (*before, part)
        return found[-1] or ()

    def _is_whole(self, part: str) -> bool:
        if ends_open(part) or not self.wholes[part]:
            return False
        return " " in part or bool(SHORT_FORM.match(part))

    def split(self, text: str) -> tuple[str, ...]:
        """The cheapest way to cut the run: known and well-formed phrases are cheap."""
        parts = [one for one in SLASH.split(text) if one]
        return tuple(bit for part in parts for bit in self._cheapest(part.split()))

    def _cheapest(self, tokens: Sequence[str]) -> tuple[str, ...]:
        best: list[tuple[float, int]] = [(0.0, 0)]
        for end in range(1, len(tokens) + 1):
            options = (
                (best[start][0] + self._cost(tokens[start:end], tokens, end), start)
                for start in range(max(0, end - 10), end)
            )
            best.append(min(options))
        cuts = [len(tokens)]
        while cuts[-1]:
            cuts.append(best[cuts[-1]][1])
        cuts.reverse()
        return tuple(" ".join(tokens[a:b]) for a, b in itertools.pairwise(cuts))

    def _cost(self, part: Sequence[str], tokens: Sequence[str], end: int) -> float:
        text = " ".join(part)
        behind = tokens[end] if end < len(tokens) else "X"
        if behind.islower() or {part[0].lower(), part[-1].lower(), behind.lower()} & OF:
            return NEVER
        if POINTER.match(text):
            return 1.0
        if _only_names(part):
            return {1: 4.0, 2: 1.0, 3: 3.5}.get(len(part), 12.0)
        if len(part) == 1 and SHORT_FORM.match(text):
            return 1.2
        return _cost_of_name(part) if _has_name(part) else self._cost_of_post(part, text)

    def _cost_of_post(self, part: Sequence[str], text: str) -> float:
        """A post ends with a word of posts, or with what it is of; "All" begins one."""
        last = part[-1]
        is_of = len(part) > 1 and part[-2].lower() in OF
        ends = bool(ROLE.search(last)) or is_of or last.islower()
        inside = 3.0 * sum(one in {"All", "Designated"} for one in part[1:])
        inside += 2.5 * sum(
            bool(HEAD.match(one)) and after[:1].isupper() for one, after in itertools.pairwise(part)
        )
        inside += 4.0 * any(_only_names(pair) for pair in itertools.pairwise(part))
        inside += 1.5 * (len(part) > 1 and bool(SHORT_FORM.match(last)) and not is_of)
        seen = self.counts[tuple(part)] if len(part) < 6 else 0  # noqa: PLR2004
        plain = 1.5 + 0.2 * len(part) if ROLE.search(text) else 3.0 + 0.5 * len(part)
        return plain + inside + (0.0 if ends else 3.0) - min(1.0, 0.3 * max(0, seen - 1))


def _may_be(part: str) -> bool:
    """Whether words are a post by themselves: they end as one, and their last line did not run."""
    tokens = part.split()
    return (
        part[:1].isupper()
        and bool(ENDS.match(tokens[-1].strip(".,;()")))
        and tokens[0].lower() not in OF
        and tokens[-1].lower() not in OF
    )


def _cost_of_name(part: Sequence[str]) -> float:
    """ "A Name with all team managers": a name, and what it stands with."""
    if part[2].lower() not in OF:
        return 3.0 + len(part)
    more = any(_only_names(pair) for pair in itertools.pairwise(part[3:]))
    return 2.5 + 0.1 * len(part) + 4.0 * (more or "All" in part)


def _has_name(part: Sequence[str]) -> bool:
    """Whether a part begins like a person's name: "A Name with all team managers"."""
    first = part[:2]
    return len(first) == 2 and _only_names(first)  # noqa: PLR2004

"""Lines of the page between tables: what is a theme, a block's title, its owner."""

import re
from dataclasses import dataclass, replace
from functools import cache

from goldenthread.documents.reading.parts import Line

from .values import AREA, GOAL, RECOMMENDATION, Timescale
from .words import plain, spellings

REF = r"(?:[A-Z][A-Za-z]{0,4}&?[A-Z]{0,4}[ -]?)?\d+[A-Z]?(?:\.\d+)*[A-Za-z]?"
NUMBERED = re.compile(
    rf"^\s*(?P<ref>{REF})\s*(?:[.):]|\s[-\u2013—]|\s(?=[A-Z“\[(]))\s*(?P<rest>\S.*)$", re.S
)
LETTERED = re.compile(
    r"^\s*(?P<ref>[A-Z]{1,5}(?:&[A-Z]{1,4})?(?=\.)|[A-Z](?=[:)]))[.:)]\s+(?P<rest>[A-Z].*)$", re.S
)
DOTTED = re.compile(
    r"^\s*(?P<ref>(?:[A-Z]{1,5}(?:&[A-Z])?[ -]?)?\d+[A-Z]?(?:\.\d+)+[a-z]?)\.?\s*[:)-]?\s*"
    r"(?P<rest>.*)$",
    re.S,
)
COUNTED = (
    r"(?:[A-Z]{1,5}(?:&[A-Z]{1,4})?|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|[IVX]+)"
    r"\b(?=\s*[.:\u2013—-])"
)
COUNTED_TITLE = re.compile(rf"^\s*(?P<ref>{COUNTED})\s*[.:\u2013—-]\s*(?P<rest>\S.*)$", re.S)
CATEGORY = re.compile(
    r"[(\[]\s*(?P<text>immediate(?:ly)?|(?:with)?in\s+\d+\s+(?:day|week|month)s?|\d+\s+(?:day|week|month)s?)\s*[)\]]",
    re.IGNORECASE,
)
LENGTH = re.compile(r"(\d+)\s+(day|week|month)s?", re.IGNORECASE)
NAMED = re.compile(
    rf"^[A-Z][a-z'\u2019]+ (?:[A-Za-z'\u2019]+ ){{0,3}}(?P<ref>{REF})\s*[:\u2013—-]\s+"
    r"(?P<rest>\S.*)$",
    re.S,
)
OWNED = re.compile(
    r"(?P<title>\S.*)(?:[(\[](?P<inside>[^()\[\]]+)[)\]]"
    r"|(?:[|;\t]|\s[\u2013—-]|\s{2})\s*(?P<behind>[^|;:]+:[^|;:]+))\s*",
    re.S,
)
COMPOUND = re.compile(r"-[^\W\d_]{2}")  # "Part-time timetables"
AIMS = frozenset(["achieve", "aim", "aims", "want"])
NO_HEADING = 9  # the depth of a line that is none
PAPER = "of the paper"  # the style of a line about the document itself
HASHES = re.compile(r"^#{1,6}\s+")
KINDS = {RECOMMENDATION: "Recommendation", AREA: "Area for improvement", GOAL: "Objective"}


@dataclass(frozen=True, slots=True)
class Title:
    """A block's title as printed, with the reference and the kind that stand in it."""

    text: str
    ref: str = ""
    kind: str = ""
    is_block: bool = False  # whether it says so itself, by a word or a number

    @property
    def is_number(self) -> bool:
        """ "Priority 1", and no more."""
        return bool(self.ref) and self.text.endswith(self.ref)


def title_of(text: str) -> Title:
    """ "Recommendation 2. Strengthen …" → 2, recommendation; the text stays as it is printed."""
    said = text.strip()
    kind, rest = _kind_word(said)
    counted = COUNTED_TITLE.match(rest) if kind else None
    if found := counted or NUMBERED.match(rest) or LETTERED.match(rest):
        return Title(found["rest"].strip(), found["ref"].strip(), kind or "", True)
    bare = re.fullmatch(rf"\s*({REF})\s*[.:]?", rest)
    if kind and bare:
        return Title(said, bare[1], kind, True)
    return Title(said, "", kind or "", bool(kind) and rest.startswith((":", "-", "\u2013", "—")))


def named_title(text: str) -> Title:
    """Of a line that stands where titles do: "Focus area 2: …", whatever its words for a block."""
    title = title_of(text)
    found = None if title.ref else NAMED.match(text.strip())
    return Title(found["rest"].strip(), found["ref"], title.kind, True) if found else title


def _kind_word(text: str) -> tuple[str, str]:
    """The kind that the first words name, and the text behind them."""
    for spelling, kind in spellings("blocks"):
        stop = r"\.?" if spelling.endswith("rec") else ""  # "Rec. 3"
        if found := re.match(rf"{spelling}s?\b{stop}\s*(?=[\dA-Z:\u2013—-])", text, re.IGNORECASE):
            behind = text[found.end() :]
            if COMPOUND.match(behind) and not text[found.end() - 1].isspace():
                continue
            if re.match(rf"{REF}\b|[:\u2013—-]|{COUNTED}", behind):
                return kind, behind
    return "", text


def kind_in(header: str, but: str = "") -> str:
    """The kind of block that a heading names anywhere in it, `but` for one; "" for none."""
    said = f" {plain(header)} "
    named = (kind for spelling, kind in spellings("blocks") if f" {spelling} " in said)
    return next((kind for kind in named if kind != but), "")


def kind_of(title: Title, header: str = "") -> str:
    """recommendation, area or goal: by the word in the title, else by the column's heading."""
    if title.kind in {RECOMMENDATION, AREA, GOAL}:
        return title.kind
    if found := kind_in(header, "theme"):
        return found
    is_numbered = any(sign.isdigit() for sign in title.ref)
    return RECOMMENDATION if is_numbered and not header else AREA


def is_aim(header: str) -> bool:
    """ "What we want to achieve" says where to, whatever such a heading holds elsewhere."""
    return kind_of(Title(""), header) == GOAL or bool(AIMS.intersection(plain(header).split()))


def timescale_of(text: str) -> Timescale:
    """ "(Within 3 months)" → P3M; "Immediate" → immediate."""
    said = text.strip("()[] ")
    if not said:
        return Timescale()
    if said.lower().startswith("immediate"):
        return Timescale(said, "immediate")
    if found := LENGTH.search(said):
        return Timescale(said, f"P{found[1]}{found[2][0].upper()}")
    return Timescale(said)


def category_in(text: str) -> Timescale:
    found = CATEGORY.search(text)
    return timescale_of(found["text"]) if found else Timescale()


@cache
def _led_by() -> re.Pattern[str]:
    """ "Workstream lead: …", "Promise champion: …": whatever it is that somebody leads."""
    ends = "|".join(one for one, _ in spellings("owning"))
    return re.compile(
        rf"(?:[\w&'\u2019]+\s+){{0,3}}(?:{ends})s?\s*:\s*(?P<rest>\S.*)$", re.I | re.S
    )


def theme_in(text: str) -> str:
    """ "Theme: Practice": what stands behind the word alone; "" for anything else."""
    label, _, said = text.partition(":")
    title = title_of(text)
    return said.strip() if title.kind == "theme" and not title.ref and " " not in label else ""


@cache
def owner_in(text: str) -> str | None:
    """What stands behind "Owner" or "Lead officer:"; None where the line names no owner."""
    for spelling, _ in spellings("owners"):
        pattern = rf"{spelling}s?\s*(?P<mark>[:\u2013—-]+)?\s*(?P<rest>.*)$"
        if found := re.match(pattern, text.strip(), re.IGNORECASE | re.S):
            if found["mark"] or spelling in {"owner", "sro"} or not found["rest"].strip():
                return found["rest"].strip()
            return None
    led = _led_by().match(text.strip())
    return led["rest"].strip() if led else None


def with_owner(title: Title) -> tuple[Title, str]:
    """ "Visits (Accountable: Head of Care)" and "Visits | Lead: Ann" without the owner, and it:
    a gap parts them too."""
    found = OWNED.fullmatch(title.text)
    inner = found["inside"] or found["behind"] if found else ""
    label, mark, who = inner.partition(":")
    names = {one for one, _ in spellings("owners")} | {one for one, _ in spellings("led")}
    if found is None or not mark or plain(label) not in names or not who.strip():
        return title, ""
    return replace(title, text=found["title"].strip()), who.strip()


def is_capitals(text: str) -> bool:
    letters = [one for one in text if one.isalpha()]
    return len(letters) > 6 and " " in text and text == text.upper()  # noqa: PLR2004


def depth(line: Line) -> int:
    """1 to 6 for a heading by its style or its hashes, 0 for the title's style, 9 for none."""
    if line.style.startswith("title"):
        return 0
    if found := re.match(r"heading\s*(\d)", line.style):
        return int(found[1])
    if found := HASHES.match(line.text):
        return len(found[0].strip())
    return NO_HEADING


def is_heading(line: Line) -> bool:
    is_of_paper = line.style == PAPER
    return not is_of_paper and (depth(line) < NO_HEADING or is_capitals(line.text))


def clean_heading(text: str) -> str:
    return HASHES.sub("", text).replace("**", "").strip()


def ref_in(text: str) -> tuple[str, str]:
    """The number in front of an action and the words behind: ("1.1", "Write …")."""
    if found := DOTTED.match(text):
        return found["ref"].strip(), found["rest"].strip()
    if found := re.match(
        r"^\s*(?P<ref>\(?[A-Z]{0,3}\d{1,3}[a-z]?)[.)]\s+(?P<rest>\S.*)$", text, re.S
    ):
        return found["ref"].strip("( "), found["rest"].strip()
    return "", text


def loosely(ref: str) -> str:
    """How references are compared: "LMG 2" and "LMG2" are the same, "1.1." and "1.1" too."""
    return re.sub(r"[\s.\-\u2013:)]+$", "", re.sub(r"\s+", "", ref)).lower()

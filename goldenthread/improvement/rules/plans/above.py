"""Lines between a block's title and its table that a label heads: "Goals", "Outcome: …"."""

import re
from collections.abc import Sequence

from goldenthread.documents.reading.parts import Line

from .contents import is_people
from .facts import FEW_WORDS, LABELLED, QUOTED, Facts, is_quoted, label_of, sure_label
from .headings import (
    NO_HEADING,
    PAPER,
    clean_heading,
    depth,
    is_heading,
    owner_in,
    title_of,
)
from .items import entries_of
from .legend import of_line
from .opening import Above
from .settling import are_ratings
from .values import GOAL
from .words import plain, spellings

WISHED = re.compile(
    r"what (?:does |will |would )?(?:good|success) (?:will |would )?looks? like", re.IGNORECASE
)
WANTED = re.compile(r"what (?:do )?we (?:want|aim|hope|need|plan)\b", re.IGNORECASE)
OF_THE_BLOCK = {"owner", "outcome", "goals", "evidence", "voice", "assurance", "standards",
                "agencies", "progress", QUOTED}  # fmt: skip
MOST_WORDS = 6  # of a label


def said_above(lines: Sequence[Above]) -> tuple[list[Above], Facts | None]:
    """The other lines, and what labels below a title say; None where no line is such a label."""
    rest: list[Above] = []
    found: Facts | None = None
    name, has_title, is_inline, start = "", False, False, _start(lines)
    for at, (line, place) in enumerate(lines):
        label, said = _label_at(lines, at) if has_title and at >= start else ("", None)
        if label and (said or _goes_on(lines[at + 1 :])):
            found = found or Facts(place)
            found.labels.append(line.text.removesuffix(said.text if said else ""))
            name = "" if label == "owner" else label  # nobody's name goes on in the next line
            is_inline = said is not None
            if said:
                found.guess(found.labels[-1], label)
                found.cells.setdefault(label, []).extend(entries_of([said], place))
        elif name and found and not _ends(line) and not (is_inline and _is_labelled(line)):
            found.cells.setdefault(name, []).extend(entries_of([line], place))
        else:
            name = ""
            rest.append((line, place))
            has_title = has_title or _is_title(line)
    return rest, found


def _start(lines: Sequence[Above]) -> int:
    """Where the words begin that may be of the block: what stands under a heading that another one
    of its height ends, or under the plan's own title, is not. A label in a heading's style, "How we
    will know", ends none."""
    titles = [(at, line) for at, (line, _) in enumerate(lines) if _is_title(line)]
    start = 0
    for place, (_, line) in enumerate(titles):
        own = depth(line)
        below = [(at, depth(each)) for at, each in titles[place + 1 :] if not _label(each)[0]]
        ends = [at for at, other in below if own == 0 or other <= own < NO_HEADING]
        start = max([start, *ends[:1]])
    return start


def _label_at(lines: Sequence[Above], at: int) -> tuple[str, Line | None]:
    """ "What good will look like: …" above measures of its own is what they are for."""
    line = lines[at][0]
    name, said = _label(line)
    is_wish = name == "evidence" and said is not None and bool(WISHED.match(line.text))
    is_measured = any(_label(each)[0] == "evidence" for each, _ in lines[at + 1 :])
    return ("outcome" if is_wish and is_measured else name), said


def _label(line: Line) -> tuple[str, Line | None]:
    """The field of a line that is a label, and what stands behind it in the same line."""
    title = title_of(clean_heading(line.text))
    is_title = bool(title.kind and title.ref)  # "Objective 2: …"
    is_apart = line.style == PAPER or owner_in(line.text) is not None or bool(of_line(line.text))
    if is_title or is_apart:
        return "", None
    if parts := LABELLED.fullmatch(line.text):
        name, said = _named(parts, line), Line(parts["said"])
        if name == "rating" and are_ratings([said.text]):  # "Overall rating: Amber"
            return name, said
    else:
        name, said = sure_label(line.text), None
        name = QUOTED if is_quoted(line.text) else name
        is_asked = line.text.endswith(":") or WANTED.match(line.text)
        if name == "block" and is_asked:  # "What we want to achieve", and a list
            name = "goals"
        name = name or ("goals" if _are_goals(line.text) else "")
    return (name, said) if name in OF_THE_BLOCK else ("", None)


def _are_goals(text: str) -> bool:
    """ "Objectives:", "Our aims": more than one, and no block's title."""
    said = plain(text).removeprefix("our ").removeprefix("key ")
    return said.endswith("s") and dict(spellings("blocks")).get(said[:-1]) == GOAL


def _named(parts: re.Match[str], line: Line) -> str:
    if is_quoted(parts["label"]):
        return QUOTED
    name = label_of(parts["label"])
    if name == "block" and WANTED.match(parts["label"]) and not line.is_bold:
        return "outcome"  # "What we want to achieve: …" below a title
    if not name and is_people(parts["said"]) and _may_name(parts["label"]):
        return "owner"  # "Accountable executive: …", "Who looks after this: …"
    return name


def _may_name(label: str) -> bool:
    said = plain(label).split()
    return len(said) <= FEW_WORDS or (said[0] == "who" and len(said) <= MOST_WORDS)


def _is_labelled(line: Line) -> bool:
    """A label of its own, though nobody may know it; in a list below one it is an item."""
    parts = LABELLED.fullmatch(line.text)
    return parts is not None and len(parts["label"].split()) <= MOST_WORDS


def _is_title(line: Line) -> bool:
    return is_heading(line) or line.is_bold or title_of(clean_heading(line.text)).is_block


def _goes_on(below: Sequence[Above]) -> bool:
    return bool(below) and not _ends(below[0][0]) and not _label(below[0][0])[0]


def _ends(line: Line) -> bool:
    """A title, an owner or a heading is not what a label says."""
    starts = is_heading(line) or line.is_bold or bool(title_of(line.text).kind)
    starts = starts or bool(of_line(line.text)) or line.style == PAPER
    return starts or owner_in(line.text) is not None

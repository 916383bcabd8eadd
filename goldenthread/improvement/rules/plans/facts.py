"""A small form above a table of actions: "Area for improvement", "Owner", "Timescale".

Its labels stand in the first column, or in every second one, and its values beside them. What it
says is of the block that the table below holds.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

from goldenthread.documents.reading.parts import Cell, Line

from .contents import is_day, is_people
from .grid import Grid
from .headings import Title, kind_in, title_of
from .items import Entry, entries_of
from .likely import LIKELY, heading_of
from .opening import Opening
from .raw import RawBlock, RawRow, Shade
from .settling import are_ratings
from .values import RECOMMENDATION, Place
from .words import caption_of, field_of, plain, spellings, words

LABELLED = re.compile(  # "Outcome: …", "How will we know? …"
    r"(?P<label>[^:?]{3,60})(?::|\?)\s+(?:[-\u2013—]\s+)?(?P<said>\S.*)", re.DOTALL
)
SURE = 0.9
KNOWN = 0.6  # of its labels
WIDEST, LONGEST = 4, 12
NAMES = {"lead": "owner", "due": "timescale", "ref": "block_ref"}  # of a block, not of an action
TELLING = {"owner", "timescale", "outcome", "goals", "theme", "next_review"}
OF_A_BLOCK = TELLING | {"assurance", "standards", "agencies", "evidence"}
FEWEST = 2
QUOTED = "paragraphs"
MOST_WORDS = 6  # of a label that quotes
FEW_WORDS = 4  # of a label of somebody
SENTENCE = 25  # characters: what a block is called is longer
REPORTS = {"rating": "progress", "impact_rating": "impact"}
REPORTED = {"steps", "progress", "comments", "impact", "rating", "impact_rating"}
SAID_INSIDE = OF_A_BLOCK | REPORTED | {"block", "block_ref", "theme", "voice"}
OF_THE_TITLE = ("block", "block_ref", "theme")
OWNERS = frozenset(one for one, _ in spellings("owners"))


@dataclass(slots=True)
class Facts:
    """Values by field; `labels` as printed, `other` what stands beside labels nobody knows."""

    place: Place
    cells: dict[str, list[Entry]] = field(default_factory=dict)
    shades: dict[str, Shade] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    header: str = ""  # the label beside the block's own words
    guessed: list[tuple[str, str]] = field(default_factory=list)  # unknown labels, taken for

    def guess(self, label: str, name: str) -> None:
        """To be asked, where the label is not known."""
        label = label.rstrip(" :")
        if sure_label(label) != name and not (name == QUOTED and is_quoted(label)):
            self.guessed.append((label, name))

    def text(self, name: str) -> str:
        return " ".join(one.text for one in self.cells.get(name, ()))


def is_facts(grid: Grid) -> bool:
    """Whether a table is such a form: most of its labels are known, and some are of a block."""
    if not 1 < grid.width <= WIDEST or len(grid.rows) > LONGEST:
        return False
    labels = [label for label, _, _ in _pairs(grid)]
    names = [_name(label) for label in labels]
    known = {name for name in names if name}
    if "action" in known or sum(bool(one) for one in names) < KNOWN * max(1, len(names)):
        return False
    return len(known) > 1 and ("block" in known or len(known & TELLING) >= FEWEST)


def facts_of(grid: Grid, *, is_inside: bool = False) -> Facts:
    """`is_inside`: its rows stand in a table of actions, and its title above them."""
    found = Facts(grid.rows[0].place)
    names = _names_inside(grid, found) if is_inside else _names(grid, found)
    for label, cell, place in _pairs(grid):
        name = names.get(label, "")
        if name == "block" and name in found.cells:  # one form is of one block
            name = QUOTED if is_quoted(label) else "goals"
            found.guess(label, name)
        entries = entries_of(cell.lines, place) if cell else []
        if name:
            found.labels.append(label)
            found.header = label if name == "block" else found.header
            found.cells.setdefault(name, []).extend(entries)
            if cell and (cell.fill or cell.note):
                found.shades[name] = Shade(cell.fill, cell.note)
        else:
            said = " ".join(one.text for one in entries)
            found.other.append(f"{label}: {said}" if said else label)
    return found


def name_block(facts: Facts, above: Title | None) -> None:
    """ "Workstream | Plans that work" below a bare "Workstream 1", or below nothing, is the block
    and no theme over several."""
    is_bare = above is None or above.is_number
    if is_bare and "theme" in facts.cells and "block" not in facts.cells:
        facts.cells["block"] = facts.cells.pop("theme")


def block_of_facts(facts: Facts, opened: Opening) -> RawBlock:
    """The block that the form is about. A numbered title above is its own, where the form has no
    number; any other heading that says more is a note of it."""
    above = opened.title or Title("")
    if above.kind and above.ref and not above.is_number:
        _aim_below(facts)
    said = facts.cells.get("block")
    title = title_of(facts.text("block")) if said else above
    label = title_of(facts.header)  # "Priority 1" with its title beside it
    bare = above if above.is_number else Title("")  # "Priority 1"
    ref = title.ref or facts.text("block_ref") or label.ref or bare.ref
    kind = title.kind or (label.kind if label.ref else bare.kind)
    block = RawBlock(facts.place, ref=ref, kind=kind)
    block.header, block.owner = facts.header, opened.owner
    block.title = said or entries_of([Line(title.text)], facts.place)
    if above.text and said and not bare.ref:
        block.notes.append(f"{above.ref} {above.text}".strip())
    block.notes += [line.text for line, _ in opened.beside]
    add_facts(facts, block)
    return block


def _aim_below(facts: Facts) -> None:
    """What inspectors said, or what is wanted, of the block whose title stands above the form."""
    label, text = title_of(facts.header), title_of(facts.text("block"))
    if not text.text or label.ref or text.ref or facts.text("block_ref"):
        return
    is_said = is_quoted(facts.header) or kind_in(facts.header) == RECOMMENDATION
    facts.cells.setdefault(QUOTED if is_said else "goals", []).extend(facts.cells.pop("block"))
    facts.header = ""


def add_facts(facts: Facts, block: RawBlock, *, to_last: bool = False) -> None:
    """What it says beside the title, as a row that is of the whole block; or `to_last`, of the
    action above."""
    kept = {name: one for name, one in facts.cells.items() if name not in OF_THE_TITLE}
    block.notes += facts.other
    if to_last and block.rows:
        for name, entries in kept.items():
            block.rows[-1].cells.setdefault(name, []).extend(entries)
        for name, shade in facts.shades.items():
            block.rows[-1].shades.setdefault(name, shade)
        block.fields |= {"rating", "impact_rating"} & set(kept)
    else:
        block.rows.append(RawRow(facts.place, kept, facts.shades, of_block=True))


def is_quoted(label: str) -> bool:
    """ "What Ofsted said": what stands behind it is out of the report of an inspection."""
    said = plain(label).split()
    known = words()["inspectors"]
    is_said = bool(set(said) & set(known["who"])) and bool(set(said) & set(known["says"]))
    return is_said and len(said) <= MOST_WORDS


def sure_label(label: str) -> str:
    """The field of a label that is known; "" else."""
    label = label.rstrip(" :")
    return "voice" if caption_of(label) == "voice" else _name(label)


def label_of(label: str) -> str:
    """What a label inside a table of actions says of their block; "" where nobody knows. That
    children say something is never guessed."""
    likely, sure = heading_of(label)
    said = sure_label(label) or (likely if sure >= LIKELY and likely != "voice" else "")
    return said if said in SAID_INSIDE else ""


def facts_between(grid: Grid) -> Facts:
    """Of a table between a block's title and its actions: labels, or else rows in their words."""
    labels = [label_of(label) in OF_A_BLOCK | REPORTED or bool(cell and is_people(cell.text))
              for label, cell, _ in _pairs(grid)]  # fmt: skip
    if grid.width == 2 and all(labels):  # noqa: PLR2004
        return facts_of(grid, is_inside=True)
    found = Facts(grid.rows[0].place)
    found.other = [" | ".join(filter(None, row.texts)) for row in grid.rows if row.filled]
    return found


def _names(grid: Grid, found: Facts) -> dict[str, str]:
    """The field of each label: as it is known, else by what stands beside it, and asked."""
    said = {label: cell.text if cell else "" for label, cell, _ in _pairs(grid)}
    names = {label: name for label in said if (name := _name(label))}
    for label, text in said.items():
        guess = "" if label in names else _guess(label, text, set(names.values()))
        if guess:
            names[label] = guess
            found.guessed.append((label, guess))
    unknown = [label for label in said if label not in names and len(said[label]) > SENTENCE]
    if "block" not in names.values() and unknown:
        longest = max(unknown, key=lambda label: len(said[label]))
        names[longest] = "block"
        found.guessed.append((longest, "block"))
    return names


def _names_inside(grid: Grid, found: Facts) -> dict[str, str]:
    """A report under "Overall progress" is no rating, whatever such a heading is elsewhere."""
    names = {label: name for label, _, _ in _pairs(grid) if (name := label_of(label))}
    for label, cell, _ in _pairs(grid):
        is_name = label not in names and "owner" not in names.values() and cell
        if is_name and cell and is_people(cell.text) and len(label.split()) <= FEW_WORDS:
            names[label] = "owner"  # "Led at board by"
        is_said = cell is not None and bool(cell.text) and not cell.fill
        if names.get(label) in REPORTS and is_said and cell and not are_ratings([cell.text]):
            names[label] = REPORTS[names[label]]
    for label, name in names.items():
        found.guess(label, name)
    return names


def _guess(label: str, text: str, taken: Set[str]) -> str:
    name, sure = heading_of(label)
    likely = NAMES.get(name, name) if sure >= LIKELY else ""
    tests = (
        ("block", title_of(text).is_block),
        ("owner", is_people(text)),
        ("timescale", is_day(text)),
        (likely, likely in OF_A_BLOCK and bool(text)),
        (name, name in REPORTS and bool(text) and are_ratings([text])),  # "Overall progress: Amber"
    )
    return next((one for one, is_it in tests if is_it and one not in taken), "")


def _pairs(grid: Grid) -> Iterator[tuple[str, Cell | None, Place]]:
    """Label and value: neighbours that start in a row, two and two."""
    for row in grid.rows:
        starts = [at for at, does in enumerate(row.starts) if does]
        for at, beside in zip(starts[::2], _beside(starts), strict=False):
            if label := row.text(at).rstrip(" :"):
                yield label, row.own(beside) if beside is not None else None, row.place


def _beside(starts: Sequence[int]) -> list[int | None]:
    return [*starts[1::2], None]


def _name(label: str) -> str:
    if plain(label) in OWNERS:
        return "owner"
    name, sure = field_of(label)
    return NAMES.get(name, name) if sure >= SURE else ""

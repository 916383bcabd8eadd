"""Rows of a table that head others: a title with its owner beside it, a label with a list."""

from dataclasses import dataclass

from .grid import GridRow
from .headings import CATEGORY, owner_in, title_of
from .maps import TableMap
from .reads import SECTION, Read
from .words import caption_of, field_of, plain

LONGEST, LONGEST_LABEL = 700, 30
LONGEST_CAPTION = 60
WHITE = "FFFFFF"
SURE_HEADING = 0.75  # certainty of a heading beside a caption
RATINGS = frozenset(["rating", "impact_rating"])
OF_ACTIONS = frozenset(["action", "steps", "ref", "lead", "due", "block", "block_ref"])
SHOWN = ("evidence", "voice")


@dataclass(frozen=True, slots=True)
class Look:
    """What sets a lone text apart from others: over how many columns, in which colour, bold."""

    columns: int
    fill: str
    is_bold: bool


def look_of(row: GridRow) -> Look | None:
    """None where nothing sets it apart, or several texts stand in the row."""
    cell = row.cells[row.filled[0]] if len(row.filled) == 1 else None
    if cell is None:
        return None
    is_bold = all(line.is_bold for line in cell.lines)
    fill = "" if cell.fill.upper() == WHITE else cell.fill  # as the paper is
    return Look(cell.columns, fill, is_bold) if fill or is_bold else None


def is_titled(row: GridRow) -> bool:
    """Whether the first text says itself that it is a block, by a word or a number."""
    return title_of(row.first).is_block


def section(row: GridRow, at: int) -> Read:
    """A title over the table; in the same cell its owner may stand below it, and what goes on."""
    cell = row.cells[row.filled[0]] if len(row.filled) == 1 else None
    lines = [line.text for line in cell.lines if line.text] if cell else []
    stop = next((one for one, text in enumerate(lines) if one and owner_in(text)), None)
    if stop is None:
        return Read(SECTION, row, at, " ".join(row.text(one) for one in row.filled))
    return Read(SECTION, row, at, " ".join(lines[:stop]), more=tuple(lines[stop:]))


def titled(row: GridRow, at: int) -> Read | None:
    """A block's title with its owner or its timescale in the cells beside it."""
    title, others = title_and_more(row)
    return Read(SECTION, row, at, title, more=others) if title else None


def title_and_more(row: GridRow) -> tuple[str, tuple[str, ...]]:
    """A block's title that spans columns, its number perhaps before it, and beside it only its
    owner or its timescale; "" where the row is none."""
    texts = [row.text(at) for at in row.filled]
    for many in (1, 2):  # cells of the title
        if len(texts) <= many or len(texts[many - 1]) > LONGEST:
            continue
        cell, words = row.cells[row.filled[many - 1]], ". ".join(texts[:many])
        title = title_of(words)
        is_title = title.is_block and (many == 1 or title.text == texts[1])
        is_wide = cell is not None and cell.columns > 1
        if is_wide and is_title and all(map(_is_of_title, texts[many:])):
            return words, tuple(texts[many:])
    return "", ()


def title_by_label(row: GridRow, *, is_sure: bool) -> str:
    """One line of a label and what stands beside it over all the other columns: "Ofsted rec. 3" or
    "A" with the title of a block, "Owner" with who it is. `is_sure`: a number alone is no label."""
    if len(row.filled) != 2 or row.filled[0] or not _reaches_end(row, row.filled[1]):  # noqa: PLR2004
        return ""
    label, beside = (row.text(at) for at in row.filled)
    if owner_in(line := f"{label}: {beside}") is not None and len(label) <= LONGEST_LABEL:
        return line
    title = title_of(line := f"{label}. {beside}")
    is_block = title.text == beside and title.is_block and (title.kind or not is_sure)
    return line if is_block else ""


def _reaches_end(row: GridRow, at: int) -> bool:
    cell = row.cells[at]
    return cell is not None and cell.columns > 1 and at + cell.columns >= len(row.cells)


def _is_of_title(text: str) -> bool:
    return owner_in(text) is not None or CATEGORY.fullmatch(text.strip()) is not None


def heads_evidence(row: GridRow, one: TableMap) -> bool:
    """ "Evidence of impact" over the columns of the actions, and beside it headings, a rating's
    among them: what stands below it has ratings of its own and is no action."""
    action, first = one.column_of("action"), row.filled[0]
    cell = row.cells[first]
    if action is None or cell is None or not first <= action < first + cell.columns:
        return False
    beside = [field_of(row.text(at)) for at in row.filled[1:]]
    is_headed = all(sure >= SURE_HEADING for _, sure in beside)
    has_rating = bool(RATINGS.intersection(name for name, _ in beside))
    is_short = len(row.first) <= LONGEST_CAPTION and not row.first.endswith(".")
    is_own = field_of(row.first)[0] not in OF_ACTIONS
    return cell.columns > 1 and is_short and is_headed and has_rating and is_own


def list_beside(row: GridRow, one: TableMap) -> str:
    """evidence or voice where a row is such a label in its first column and what it holds beside
    it, over the columns of the actions."""
    if len(row.filled) != 2 or not one.columns:  # noqa: PLR2004
        return ""
    label, beside = row.filled
    said = row.text(label)
    name, cell = caption_of(said), row.cells[beside]
    header = next((column.header for column in one.columns if column.at == label), "")
    if label or name not in SHOWN or cell is None or plain(said) == plain(header):
        return ""
    starts = sum(row.starts[at] for at in range(beside, len(row.cells)))
    is_wide = starts == 1 and cell.columns > 1  # it reaches to the end of the row
    return name if is_wide or one.columns[beside].field not in {"", name} else ""

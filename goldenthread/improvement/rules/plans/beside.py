"""What stands beside an action under a heading that fills no field: kept with it, by that heading.

"Type: Practice" is a line of the action's comments, and goes under "Type" again where a table has
such a column; of a cell that reaches over the whole block it is a note of the block.
"""

from collections.abc import Iterator, Sequence

from .raw import RawRow
from .reading import Reading

MARK = "beside "  # no field begins so
OTHER_NOTES = "other notes"


def name_for(at: int, label: str) -> str:
    """What the cells of a row are called that stand in this column."""
    return f"{MARK}{at} {label}"


def is_beside(name: str) -> bool:
    return name.startswith(MARK)


def beside(row: RawRow, by: Reading) -> Iterator[str]:
    """Each column's text with its heading in front; "" of a heading that says nothing more."""
    for name in row.cells:
        if is_beside(name) and (text := " ".join(one.text for one in by.entries([row], name))):
            yield under(name.removeprefix(MARK).partition(" ")[2], text)


def under(label: str, text: str) -> str:
    return f"{label}: {text}" if label else text


def label_of(header: str) -> str:
    return header.rstrip(" :")


def is_under(line: str, header: str) -> bool:
    return bool(header) and line.startswith(under(label_of(header), ""))


def parted(comments: str, headers: Sequence[str]) -> tuple[dict[str, list[str]], str]:
    """The lines that go under headings of a table, by heading and without it; and the others."""
    found: dict[str, list[str]] = {}
    rest = []
    for line in comments.split("\n"):
        header = next((one for one in headers if is_under(line, one)), None)
        if header is None:
            rest.append(line)
        else:
            found.setdefault(header, []).append(line.removeprefix(under(label_of(header), "")))
    return found, "\n".join(rest)

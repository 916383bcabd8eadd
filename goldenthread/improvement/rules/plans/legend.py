"""A key of colours: a small table whose coloured cells stand beside words."""

from .colours import level_of_colour, level_of_word, meaning_of
from .grid import Grid
from .words import plain

LARGEST = 12
FEWEST = 2
SHORT = 120


def legend_of(grid: Grid) -> dict[str, str]:
    """Colour to level, where a key says it; empty where the table is no key."""
    if not grid.rows or len(grid.rows) > LARGEST or grid.width > LARGEST:
        return {}
    found: dict[str, str] = {}
    for row in grid.rows:
        texts = [row.text(at) for at in row.filled]
        for at, cell in enumerate(row.cells):
            if cell is None or not row.starts[at] or not cell.fill:
                continue
            said = [row.text(at), *texts]
            level = next((one for one in map(_named, said) if one), "")
            level = level or _clear(cell.fill)
            if level and any(0 < len(text) < SHORT for text in texts):
                found[cell.fill] = level
    return found if len(found) >= FEWEST and len(set(found.values())) == len(found) else {}


def _named(text: str) -> str:
    """The level that a key's words name: "Amber – at risk", "Complete"."""
    first = plain(text).split()[:1]
    return level_of_word(text) or (level_of_word(first[0]) if first else "") or meaning_of(text)


def _clear(fill: str) -> str:
    level = level_of_colour(fill)
    return "" if level == "unclear" else level

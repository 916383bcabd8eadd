"""A figure: a count by name, with what it counts, what it does not, and on which rows."""

from dataclasses import dataclass, replace

from goldenthread.methods.suppress import Hidden

Row = tuple[str, int]  # kind and key, as the thread page takes them
WHY = {Hidden.SMALL: "small", Hidden.PROTECTS: "protects"}
HIDDEN = {"small": "Hidden: fewer than 5", "protects": "Hidden to protect another number"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A count that can be opened. `hidden` says why a reader is not given the number."""

    name: str
    title: str
    sentence: str
    hits: int
    of: int
    counted: str
    not_counted: str
    formula: str
    how: str = ""
    note: str = ""
    rows: tuple[Row, ...] = ()
    hidden: str = ""

    @property
    def tells_grades(self) -> bool:
        """Whether the list of its rows says which grade each of them has."""
        return self.name.startswith(OF_GRADES)

    @property
    def shown(self) -> str:
        return HIDDEN[self.hidden] if self.hidden else f"{self.hits:,}"

    @property
    def said(self) -> str:
        return (
            f"{self.title}: {self.shown[0].lower()}{self.shown[1:]}."
            if self.hidden
            else (self.sentence)
        )

    def without_number(self, why: str) -> "Figure":
        """As a reader sees it from whom it is hidden: no count, no rows, no interval."""
        return replace(self, hidden=why, hits=0, rows=(), how="", sentence="", note="")


VOICES = {"child": "Child", "mother": "Mother", "father": "Father", "carer": "Carer"}
# What a figure needs to know beside the reviews and their grades.
DRAW, REASONS, HEARD, CLARITY, TOLD, WORK = "draw", "reasons", "heard", "clarity", "told", "work"
PARTS = frozenset({DRAW, REASONS, HEARD, CLARITY, TOLD, WORK})
OF_WORK = ("strength-", "worry-", "recommendations-", "actions-")
OF_GRADES = ("good", "below-good", "grade-", "second-", "worker-differs")


def needed_for(name: str) -> frozenset[str]:
    """Which parts this one figure counts, so that no more is asked for."""
    if name.startswith(OF_GRADES):
        return frozenset({DRAW})
    if name.startswith(OF_WORK):
        return frozenset({WORK})
    whole = {"heard": HEARD, "voice": CLARITY, "told": TOLD}
    return frozenset({part for start, part in whole.items() if name.partition("-")[0] == start})


def counts_none(figure: Figure, many: str) -> str:
    """Why a figure stands on no row, with what it would count; empty where it counts something.

    `many`: the council's word for reviews.
    """
    if figure.hidden:
        return "What is hidden here cannot be followed down."
    if figure.rows:
        return ""
    there = f"of {figure.of:,} that could count, none does" if figure.of else "there is none so far"
    what = _rows_of(figure.name) or many
    return f"This figure counts no {what} yet: {there}. What it would count: {figure.counted}"


def _rows_of(name: str) -> str:
    """Of which rows a figure is made, by its name; empty for reviews."""
    if name.startswith(("strength-", "worry-")):
        return "findings"
    start = name.partition("-")[0]
    return start if start in ("recommendations", "actions") else ""

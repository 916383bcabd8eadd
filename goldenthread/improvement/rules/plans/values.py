"""What a document says as an improvement plan: values, each with where it stood.

Printed references and titles are labels: kept as printed, never keys, never merged on.
"""

from dataclasses import dataclass, field

from goldenthread.methods.due import Due

from .inspection import Inspected
from .maps import Layout
from .target import Target

MAIN, UNDERPINNED, SUPPLEMENTED, SUB_STEP = "main", "underpinned_by", "supplemented_by", "sub_step"
LEVELS = (UNDERPINNED, SUPPLEMENTED)  # of actions below a main one
RECOMMENDATION, AREA, GOAL = "recommendation", "area", "goal"
RED, AMBER, GREEN, BLUE, NONE = "red", "amber", "green", "blue", "none"  # none: of a colour
RATED, NOT_RATED, LOST, NOT_DUE, UNCLEAR = "rated", "not_rated", "lost", "not_due", "unclear"
TOO_EARLY = "too_early"  # to tell what changed


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A table of the file with its row as people count, or a line of the page."""

    table: str = ""
    row: int = 0

    def __str__(self) -> str:
        if not self.table:
            return f"line {self.row}" if self.row else "the document"
        return f"{self.table}, row {self.row}" if self.row else self.table


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead or owner as printed, with the post and the persons that brackets or "/" set apart.

    `cell`: what was printed where a person split it, while everybody who stood in it leads still.
    """

    text: str
    post: str = ""
    persons: tuple[str, ...] = ()
    is_sure: bool = True
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Rating:
    """`level` is red, amber, green, blue or ""; `state` says why there is none.

    `how` is word, colour, word and colour, or "".
    """

    level: str = ""
    state: str = NOT_RATED
    how: str = ""
    printed: str = ""
    fill: str = ""
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Printed:
    """A due text or a review date as printed, and how it reads; `first` is the text of the date
    that was given first, where it was moved since, `why` the document's reason for that; `start`
    what a column of starts prints beside it, and then the reading is what both say."""

    text: str
    reading: Due | None = None
    is_required: bool = True
    is_sure: bool = True
    first: str = ""
    why: str = ""
    start: str = ""

    @property
    def own(self) -> str:
        """The date's own cell: empty where only a start is printed."""
        return "" if self.start and self.text == f"From {self.start}" else self.text

    @property
    def both(self) -> str:
        """ "Start: 5 July 2026 End: 30 September 2026", where one text holds the start too."""
        return f"Start: {self.start} End: {self.own}" if self.start and self.own else self.text

    @property
    def said(self) -> str:
        """ "30 September 2026 (first 31 July 2026)" """
        return f"{self.both} (first {self.first})" if self.first else self.both


@dataclass(frozen=True, slots=True)
class Evidence:
    """A row of what would show success."""

    text: str
    targets: tuple[Target, ...] = ()
    rating: Rating = Rating()
    comments: str = ""
    ref: str = ""
    where: Place = Place()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Paragraphs of an inspection's report: numbers as printed, and the words beside them.

    `action` is the place in its block, from 0, of the action that answers it, `ref` what that is
    called; none where it stands beside the whole block.
    """

    numbers: tuple[str, ...]
    words: str
    ref: str = ""
    action: int | None = None


@dataclass(frozen=True, slots=True)
class Timescale:
    """`category` is immediate, an ISO 8601 duration such as P3M, or ""."""

    text: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class DraftAction:
    """One action; `parent` is the reference of the row above, where the row has none itself."""

    text: str
    ref: str = ""
    parent: str = ""
    level: str = MAIN
    leads: tuple[Lead, ...] = ()
    due: Printed | None = None
    outcome: str = ""
    progress: str = ""
    rating: Rating = Rating()
    impact: str = ""
    impact_rating: Rating = Rating()
    comments: str = ""
    sub_steps: tuple[str, ...] = ()
    is_sure: bool = True
    where: Place = Place()


@dataclass(frozen=True, slots=True)
class DraftBlock:
    """A recommendation, area or goal with everything that stands under it.

    `dates` and `leads` are the printed lists beside a list of actions: nobody paired them yet.
    """

    title: str
    ref: str = ""
    kind: str = RECOMMENDATION
    theme: str = ""
    owner: str = ""
    owners: tuple[Lead, ...] = ()
    timescale: Timescale = Timescale()
    standards: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    actions: tuple[DraftAction, ...] = ()
    dates: tuple[Printed, ...] = ()
    leads: tuple[Lead, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    voice: tuple[str, ...] = ()
    assurance: tuple[str, ...] = ()
    outcome: str = ""
    progress: str = ""
    rating: Rating = Rating()
    impact: str = ""
    impact_rating: Rating = Rating()
    next_review: Printed | None = None
    comments: str = ""
    notes: tuple[str, ...] = ()
    where: Place = Place()


@dataclass(frozen=True, slots=True)
class Note:
    """Words of the document that are not the plan itself: kept with the heading above them."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a person should settle. `key` stays the same for the same file."""

    kind: str
    where: Place
    read: str
    proposal: str
    why: str
    key: str = ""
    pairs: tuple[tuple[int, int | None, int | None], ...] = ()  # action, date, lead: from 0


@dataclass(frozen=True, slots=True)
class Alert:
    """A gap that goes in as it is: no lead, no date, no outcome."""

    kind: str
    where: Place
    says: str


@dataclass(frozen=True, slots=True)
class Lost:
    """A line of the document that found no place; `left` is what of it is missing."""

    where: Place
    text: str
    left: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The plan as read. `structure` are words that were read as headings, captions and labels.

    `share` is the part of the file's text, white space apart, that stands in here.
    """

    title: str
    layout: Layout
    themes: tuple[str, ...]
    blocks: tuple[DraftBlock, ...]
    notes: tuple[Note, ...] = ()
    questions: tuple[Question, ...] = ()
    alerts: tuple[Alert, ...] = ()
    lost: tuple[Lost, ...] = ()
    share: float = 1.0
    structure: tuple[str, ...] = field(default=(), repr=False)
    inspected: Inspected | None = None  # proposed: what is taken of it a person says

    @property
    def actions(self) -> tuple[DraftAction, ...]:
        return tuple(action for block in self.blocks for action in block.actions)

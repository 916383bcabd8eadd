"""What every block of a document is read with: its words, its key of colours, the questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from .asking import Asking
from .items import Entry, joined, never
from .labels import Phrases
from .leads import are_two
from .legend import Legend
from .ratings import Seen, seen_in
from .raw import RawRow, Shade
from .recurring import Recurring
from .values import NOT_RATED, Place, Rating
from .words import plain

WHOLE_ROW = "the whole row has the colour"
LEVELS_ASKED = {
    "two-ratings": "Two ratings stand where one does: in one cell, or in rows that are one.",
    "rating-contradiction": "The word and the colour say different things.",
    "unknown-colour": "This colour lies between two levels; we do not guess.",
    "unreadable-colour": "This cell is coloured by a formula or a rule; we cannot read it.",
    "unknown-rating": "This word is no level of a rating.",
}


@dataclass(slots=True)
class Reading:
    """What every block is read with."""

    asking: Asking
    written_on: date | None
    legend: Legend
    text: str  # all words of the document, to see whether two words recur together
    recurring: Recurring
    phrases: Phrases
    small: str  # the same in small letters
    is_wrapped: bool = False  # whether lines of a cell may have been wrapped: a PDF
    meant: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # by a colour, by table
    structure: list[str] = field(default_factory=list)

    def legend_at(self, where: Place) -> Legend:
        """The document's key, and what a person said of the colours of this table."""
        return self.legend.said(self.meant.get(where.table, {}))

    def known(self, words: str) -> bool:
        """Whether two capital words stand together elsewhere too: a name, not two cells."""
        return words[:1].isupper() and self.text.count(words) > 0

    def rating(self, text: str, shade: Shade, where: Place, *, is_own_column: bool) -> Rating:
        if is_own_column and plain(text) in self.legend.unrated:
            return Rating("", NOT_RATED, "", text, shade.fill)
        legend = self.legend_at(where)
        seen = seen_in(text, shade, is_own_column=is_own_column, legend=legend)
        self._ask(seen, text, shade, where)
        return seen.rating

    def _ask(self, seen: Seen, text: str, shade: Shade, where: Place) -> None:
        if not seen.doubt:
            return
        read = text[-60:] if seen.doubt != "unknown-colour" else f"colour {shade.fill}"
        once = {"unknown-rating": text.lower(), "unknown-colour": shade.fill}.get(seen.doubt, "")
        if WHOLE_ROW in shade.note:
            once = shade.note
        self.asking.ask(
            seen.doubt,
            where,
            read or shade.note,
            seen.proposal,
            LEVELS_ASKED[seen.doubt],
            once=once,
        )

    def ask_mended(self, one: Entry) -> None:
        if one.original:
            why = "A page break or a scan cut these words apart."
            self.asking.ask("mended", one.place, one.original, one.text, why)

    def wholes_in(self, lead: str) -> tuple[str, ...]:
        """Only where lines may have been wrapped: else the author broke them, or did not."""
        if not self.is_wrapped:
            return ()
        return self.recurring.wholes_in(lead) or self.recurring.posts_in(lead)

    def entries(self, rows: Sequence[RawRow], name: str) -> list[Entry]:
        """All lines of a field down the rows, joined where a page cut them."""
        parts = are_two if name == "lead" else never
        cells = [one for row in rows for one in row.cells.get(name, ())]
        found = joined(cells, self.known, parts)
        return _unwrapped(found) if name == "lead" and self.is_wrapped else found

    def said(self, rows: Sequence[RawRow], name: str) -> str:
        """The field's lines, each once."""
        return "\n".join(dict.fromkeys(one.text for one in self.entries(rows, name)))


def _unwrapped(leads: Sequence[Entry]) -> list[Entry]:
    """A lead whose printed line ends with a comma goes on in the next one."""
    out: list[Entry] = []
    for one in leads:
        if out and out[-1].text.endswith(",") and not one.is_said:
            was = f"{out[-1].original or out[-1].text} / {one.text}"
            out[-1] = replace(out[-1], text=f"{out[-1].text} {one.text}", original=was)
        else:
            out.append(one)
    return out

"""What a document needs before it becomes a plan, and how its layout is kept."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from goldenthread.methods.refusal import Refusal, refuse
from goldenthread.methods.words import say
from goldenthread.programme.rules import slug_of

from .plans.maps import Caption, Layout
from .plans.told import layout_as_json, mapping_of
from .plans.values import Draft
from .plans.words import words

# A document waits to be read, or is refused; is open to people; waits to be taken, and is. Or left.
SENT, REFUSED, OPEN, ORDERED, TAKEN, LEFT = (
    "sent", "refused", "open", "ordered", "taken", "left",
)  # fmt: skip
STATES = (SENT, REFUSED, OPEN, ORDERED, TAKEN, LEFT)  # as the reference of states lists them
WORKING = (SENT, ORDERED)  # the worker's turn
ON_THEIR_WAY = (SENT, REFUSED, OPEN, ORDERED)
WITH_PEOPLE = (OPEN, REFUSED)  # theirs to go on with, or to leave
READ = (OPEN, ORDERED, TAKEN)
OVER = (TAKEN, LEFT)
GIVEN_BACK = {SENT: REFUSED, ORDERED: OPEN}
SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
RESERVED = frozenset({"new", "imports"})  # addresses that pages of our own have
LONGEST_PROPOSED = 60  # characters of an address
LONGEST_TITLE, LONGEST_SLUG, LONGEST_ANSWER = 300, 80, 4000
WRITTEN = ("docx", "xlsx", "csv", "pdf")
MOST_ROWS = 6_000  # lines and rows of tables; the longest plan we know has 700
MOST_BLOCKS, MOST_ACTIONS = 500, 5000


def unfit_length(rows: int) -> Iterator[Refusal]:
    """The worker understands 6,000 rows in a minute; a register of thousands is no plan."""
    if rows > MOST_ROWS:
        why = f"It holds {rows:,} lines and rows; a plan is read up to {MOST_ROWS:,}."
        do = "Bring the plan itself, or one part of it at a time."
        yield Refusal("upload", "", why, do, "too-long")


def unfit_document(draft: Draft) -> Iterator[Refusal]:
    if not draft.blocks:
        why = "No recommendation, area or goal was found in this document."
        do = "Look how its columns are read, or choose the file that holds the plan's tables."
        yield Refusal("document", "", why, do, "no-plan")
    if len(draft.blocks) > MOST_BLOCKS or len(draft.actions) > MOST_ACTIONS:
        why = (
            say("It holds {many} {blocks} and ", many=len(draft.blocks))
            + f" {len(draft.actions)} actions."
        )
        do = (
            say("Bring at most {many} {blocks} and ", many=MOST_BLOCKS)
            + f" {MOST_ACTIONS} actions at once."
        )
        yield Refusal("document", "", why, do, "too-big")


def unfit_plan(draft: Draft, *, title: str, slug: str, is_taken: bool) -> Iterator[Refusal]:
    yield from unfit_document(draft)
    yield from unfit_name(title, slug, is_taken=is_taken)


def unfit_name(title: str, slug: str, *, is_taken: bool) -> Iterator[Refusal]:
    if not title.strip() or len(title) > LONGEST_TITLE:
        why = f"A plan needs a title of 1 to {LONGEST_TITLE} characters."
        yield Refusal("title", title[:80], why, "Write what people call it.", "title")
    if not SLUG.match(slug) or len(slug) > LONGEST_SLUG:
        why = "The address holds small letters, figures and single hyphens."
        yield Refusal("slug", slug[:80], why, "Write it like getting-to-good.", "slug")
    elif slug in RESERVED:
        why = "A page of our own has this address."
        yield Refusal("slug", slug, why, "Choose another one.", "slug-reserved")
    elif is_taken:
        why = "Another plan has this address."
        yield Refusal("slug", slug, why, "Choose another one.", "slug-taken")


def not_in_hand(state: str) -> Refusal:
    """People's turn is over, or has not come."""
    said = {
        TAKEN: ("was taken already", "Bring it again."),
        LEFT: ("was left", "Bring it again."),
        REFUSED: ("could not be read", "Bring another file."),
        SENT: ("is being read", "Wait until it is, and look at its page again."),
        ORDERED: ("is being taken in", "Wait until it is, and look at its page again."),
    }
    why, do = said[state]
    return Refusal("import", state, f"This document {why}.", do, "over")


def stale(version: int) -> Refusal:
    why = "Somebody else has settled something since you opened this page."
    return Refusal("version", str(version), why, "Look at the page again.", "stale")


def no_right_now() -> Refusal:
    why = "Whoever asked for it may take no plans in any more."
    return Refusal("import", "", why, "Ask somebody who may to do it.", "not-allowed")


def not_finished() -> Refusal:
    why = "It was begun several times and never ended. Nothing of it is in any plan."
    do = "Try once more, or tell whoever looks after Golden Thread: it stands among the jobs."
    return Refusal("import", "", why, do, "not-finished")


def unfit_answer(key: str, answer: str, *, asked: Collection[str]) -> Iterator[Refusal]:
    if key not in asked:
        why = "This document does not ask that."
        yield Refusal("question", key[:80], why, "Look at its questions again.", "no-question")
    if not answer.strip() or len(answer) > LONGEST_ANSWER:
        why = f"An answer has 1 to {LONGEST_ANSWER} characters."
        yield Refusal("answer", answer[:80], why, "Say what is right.", "no-answer")


def fields_known() -> tuple[str, ...]:
    """What a column can be, in the order of the vocabulary."""
    return tuple(words()["columns"])


def unknown_tables(mapping: Sequence[Mapping[str, Any]], table: str) -> Iterator[Refusal]:
    if all(one["where"] != table for one in mapping):
        why = "This document has no such table."
        yield Refusal("table", table[:80], why, "Look at its tables again.", "no-table")


def unfit_columns(
    mapping: Sequence[Mapping[str, Any]], table: str, fields: Sequence[str]
) -> Iterator[Refusal]:
    found = [one for one in mapping if one["where"] == table]
    yield from unknown_tables([one for one in found if len(one["columns"]) == len(fields)], table)
    if unknown := sorted({one for one in fields if one} - set(fields_known())):
        why = f"“{unknown[0][:40]}” is no part of a plan."
        yield Refusal("fields", unknown[0][:40], why, "Choose one of the list.", "no-field")


def unlike(
    mapping: Sequence[Mapping[str, Any]], table: str, also: Collection[str]
) -> Iterator[Refusal]:
    """What is said of one table is said of others with the same headings, and of no others."""
    headings = {one["where"]: _headings(one) for one in mapping}
    for other in also:
        if headings.get(other) != headings[table]:
            why = f"The headings of {other[:80]} are not those of {table[:80]}."
            yield Refusal("tables", other[:80], why, "Correct it by itself.", "other-headings")


SAID = 1.0  # the confidence of a column of which a person said what it is


def corrected(
    told: Mapping[str, Any], tables: Collection[str], fields: Sequence[str]
) -> dict[str, Any]:
    """The mapping of one table with the fields that a person gave the columns of these."""
    if told["where"] not in tables:
        return dict(told)
    columns = [
        {**column, "field": name, "confidence": SAID}
        for column, name in zip(told["columns"], fields, strict=True)
    ]
    return {**told, "role": "plan" if any(fields) else "other", "columns": columns}


def corrected_before(
    mapping: Sequence[Mapping[str, Any]], before: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The mapping with what people said of the same headings in the plan's document before, and of
    the colours below them.

    [] if that changes nothing. What is sure by itself stays; a heading that meant two things says
    nothing.
    """
    said: dict[str, set[str | None]] = {}
    for column in (each for one in before for each in one["columns"]):
        field = column["field"] if column["confidence"] == SAID else None
        said.setdefault(column["header"], set()).add(field)
    known = {header: one for header, (one, *more) in said.items() if header and not more}
    colours = {
        _headings(one): levels
        for one in before
        if (levels := [each for each in one.get("colours", ()) if each["is_said"]])
    }
    found = [_coloured(_as_before(one, known), colours) for one in mapping]
    return found if found != list(mapping) else []


def _headings(told: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(column["header"] for column in told["columns"])


def _coloured(
    told: dict[str, Any], known: Mapping[tuple[str, ...], list[dict[str, Any]]]
) -> dict[str, Any]:
    """With the colours of a table with these headings, as people said them."""
    said = known.get(_headings(told), [])
    fills = {one["fill"] for one in said}
    others = [one for one in told.get("colours", ()) if one["fill"] not in fills]
    return {**told, "colours": [*said, *others]} if said else told


def _as_before(told: Mapping[str, Any], known: Mapping[str, str | None]) -> dict[str, Any]:
    columns = [
        {**one, "field": known[one["header"]], "confidence": SAID}
        if one["confidence"] < SAID and known.get(one["header"]) is not None
        else one
        for one in told["columns"]
    ]
    return {**told, "columns": columns}


NOBODY = "Not settled yet"


def is_nobody_yet(name: str) -> bool:
    return name.startswith(f"{NOBODY} (")


def nobody_yet(slug: str) -> str:
    return f"{NOBODY} ({slug})"


def named(draft: Draft, file_name: str) -> tuple[str, str]:
    """The title and the address that we propose: the document's own title, else its file's name."""
    stem = file_name.rpartition(".")[0] or file_name
    title = draft.title or stem.replace("-", " ").replace("_", " ").capitalize()
    return title[:LONGEST_TITLE], slug_of(title)[:LONGEST_PROPOSED].strip("-")


def kind_asked(name: str) -> str:
    """The kind of document that a file's name asks for; refused for any other."""
    kind = name.rpartition(".")[2].lower()
    if kind not in WRITTEN:
        why = "A plan is written as Word, Excel, CSV or PDF."
        raise refuse("FILE", name, why, "End its name in .docx, .xlsx, .csv or .pdf.", "file-kind")
    return kind


def refuse_unless_word(kind: str, name: str) -> None:
    if kind != "docx":
        why = "A Word template gives a Word file."
        raise refuse("FILE", name, why, "End its name in .docx.", "file-kind")


def layout_json(layout: Layout) -> dict[str, Any]:
    """How the document stood, to give the plan back in the same columns."""
    tables = layout_as_json(layout)
    captions = {one.kind: list(one.texts) for one in layout.captions}
    said = {"looks_like": layout.looks_like, "word": layout.word, "captions": captions}
    return {**said, "tables": tables}


def layout_from(kept: Mapping[str, Any]) -> Layout:
    """The same from what was kept; an empty one for a plan typed by hand."""
    tables = mapping_of(kept.get("tables", ()))
    captions = (Caption(kind, tuple(one)) for kind, one in kept.get("captions", {}).items())
    return Layout(kept.get("looks_like", ""), tables, kept.get("word", ""), tuple(captions))

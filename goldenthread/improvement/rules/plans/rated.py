"""Columns that say how it goes: a report in words, a rating, an earlier one, a share done."""

import re
from collections.abc import Sequence

from .colours import level_of_colour, level_of_word
from .grid import Grid
from .likely import LIKELY
from .maps import Column
from .settling import GUESSED, SHORT_CELL, Settling, all_are, are_ratings
from .words import plain

LEVELS_OF_COLOUR = {"red", "amber", "green", "blue"}
EXACT = 0.95  # certainty of a heading that is in the list
DONE = frozenset(["complete", "completed", "completion", "done", "progress", "delivered"])
PERCENT = re.compile(r"^\d{1,3}(?:\.\d+)?\s*%?$")
RATED = frozenset(["rag", "brag", "bragg", "rating", "ratings", "status", "colour"])
NOW = frozenset(["current", "this", "now", "latest", "today", "new"])  # of two ratings
PAST = frozenset(["previous", "last", "prior", "earlier", "former", "old", "initial", "original"])


def last_and_this(_grid: Grid, now: Settling) -> None:
    """ "RAG last period" beside "RAG this period": the one that says so is today's, whatever the
    order; the other is never taken for it."""
    rated = [one for one in now.columns if _says(one, RATED) and _hold_levels(now.filled(one))]
    today = [one for one in rated if _says(one, NOW) and not _says(one, PAST)]
    past = [one for one in rated if _says(one, PAST)]
    if len(today) == 1 and past:
        now.rename(today[0], "rating", EXACT)
        for one in past:
            now.rename(one, "notes", EXACT)


def _hold_levels(texts: Sequence[str]) -> bool:
    """Short marks, a level among them, whatever stands for none: "NS"."""
    return all(len(text) <= SHORT_CELL for text in texts) and any(
        level_of_word(text, letters=True) for text in texts
    )


def _says(one: Column, words: frozenset[str]) -> bool:
    return bool(words.intersection(plain(one.header).split()))


def several(_grid: Grid, now: Settling) -> None:
    """ "RAG Q1", "RAG Q2": the last in which something stands is the rating of today."""
    for name in ("rating", "impact_rating"):
        many = now.having(name)
        shown = [one for one in many if now.filled(one)] or many
        shown = [one for one in shown if one.confidence > LIKELY] or shown
        shown = [one for one in shown if not _says(one, PAST)] or shown
        for one in many:
            if one.at != shown[-1].at:
                now.rename(one, "notes")


def status(_grid: Grid, now: Settling) -> None:
    """ "Status" over sentences is a report; "Update" over colour words is a rating."""
    pairs = (("rating", "progress"), ("impact_rating", "impact"))
    for rating, report in pairs:
        for one in now.having(rating):
            texts = now.filled(one)
            if texts and sum(len(text) > SHORT_CELL for text in texts) > len(texts) / 2:
                now.rename(one, report)
    for rating, report in pairs:
        for one in now.having(report):
            if are_ratings(now.filled(one)) and not now.has(rating):
                now.rename(one, rating)


def share_done(_grid: Grid, now: Settling) -> None:
    """ "% complete" over 50% says no more than itself beside a report in words."""
    reports = now.having("progress", "assurance", "")
    figures = [one for one in reports if one.header and all_are(now.filled(one), PERCENT)]
    for one in figures if len(reports) > len(figures) else ():
        if DONE.intersection(plain(one.header).split()):
            now.rename(one, "notes", EXACT)


def by_content(grid: Grid, now: Settling) -> None:
    """A heading nobody knows over colours or words of ratings: taken, and asked."""
    if now.has("rating"):
        return
    for one in now.columns:
        is_known = one.field and not (one.field == "notes" and one.confidence <= LIKELY)
        if is_known or not one.header:
            continue
        texts = now.filled(one)
        cells = [row.own(one.at) for row in grid.rows]
        levels = {level_of_colour(cell.fill) for cell in cells if cell and cell.fill}
        coloured = not texts and len(levels & LEVELS_OF_COLOUR) > 1
        if coloured or (texts and are_ratings(texts)):
            now.rename(one, "rating", GUESSED)
            return

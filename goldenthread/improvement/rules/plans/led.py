"""The leads of a row's cell; where they were cut without a sign that parts them is asked."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from .items import Entry
from .leads import (
    and_is_in_doubt,
    at_line_end,
    lead_of,
    may_be_several,
    split_leads,
    without_separator,
)
from .lost import squeezed
from .reading import Reading
from .values import Lead, Place
from .words import plain, spellings

RAN = "Nothing separates these leads; we cut them by names and posts that come back."
AND = "Nothing but “and” separates these leads, and it may stand inside the first of them."
PARTED = re.compile(r"[;,/]")
NUMBERED = re.compile(r"\(?(?P<number>\d{1,2})[.)]\s+(?=\S)")
ROLES = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one, _ in spellings("led"))
ROLE = re.compile(rf"(?<![\w-])(?P<role>{ROLES})\s*:\s*", re.IGNORECASE)


def unmarked(entries: Sequence[Entry], by: Reading) -> tuple[list[Entry], list[str]]:
    """The leads of one action without what stands in front: "1)" and "2)", "Lead:" and "Support:";
    and the lines that say who only supports."""
    parts = [part for one in entries for part in _parts(one)]
    roles = [_role(one.text) for one in parts]
    if not any(role == "lead" for role, _ in roles):
        return _unnumbered(entries, by), []
    by.structure += [
        one.text.removesuffix(said) for one, (_, said) in zip(parts, roles, strict=True)
    ]
    bare = [replace(one, text=said) for one, (_, said) in zip(parts, roles, strict=True)]
    support = [one.text for one, (role, _) in zip(parts, roles, strict=True) if role == "support"]
    return sorted(bare, key=lambda one: roles[bare.index(one)][0] == "support"), support


def _parts(one: Entry) -> list[Entry]:
    """ "Lead: Head of help; Support: Team manager" as two."""
    cuts = [0, *(found.start() for found in ROLE.finditer(one.text) if found.start()), None]
    texts = [one.text[a:b].strip(" ;,.") for a, b in itertools.pairwise(cuts)]
    return [replace(one, text=text) for text in texts if text] if len(texts) > 1 else [one]


def _role(text: str) -> tuple[str, str]:
    found = ROLE.match(text)
    if found is None:
        return "", text
    return dict(spellings("led"))[plain(found["role"])], text[found.end() :].strip()


def _unnumbered(entries: Sequence[Entry], by: Reading) -> list[Entry]:
    """ "1) Head of help", "2) Team manager": numbers of a list that go on from 1."""
    found = [NUMBERED.match(one.text) for one in entries]
    numbers = [int(one["number"]) if one else 0 for one in found]
    if len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1)):  # noqa: PLR2004
        return list(entries)
    by.structure += [one[0].strip() for one in found if one]
    return [replace(one, text=one.text[mark.end() :] if mark else one.text)
            for one, mark in zip(entries, found, strict=True)]  # fmt: skip


def leads_of(entries: Sequence[Entry], where: Place, by: Reading) -> tuple[Lead, ...]:
    """Where signs part the leads of a cell, its parts are not cut any further."""
    out: list[Lead] = []
    for one in entries:
        by.ask_mended(one)
        if one.is_said:
            out.append(lead_said(one))
            continue
        parts = split_leads(one.text, alone=by.recurring.stands_alone)
        has_signs = bool(PARTED.search(one.text))
        whole = () if has_signs else by.wholes_in(one.text)
        if not (has_signs or whole) and and_is_in_doubt(parts):
            parts = at_line_end(one.wrapped) or parts
            ask_cut(one.text, parts, where, by, AND)
            out += [lead_of(part, is_sure=False) for part in parts]
            continue
        for part in [one.text] if whole else parts:
            if has_signs and len(parts) > 1:
                out.append(lead_of(part, is_sure=not _ask_several(part, where, by)))
            else:
                out += _run_on(part, whole or by.wholes_in(part), where, by)
    return tuple(out)


def lead_said(one: Entry) -> Lead:
    """A part as a person said it; it keeps the cell, so that it is the same when printed again."""
    whole = one.printed[0]
    return replace(lead_of(one.text), cell=whole if squeezed(whole) != squeezed(one.text) else "")


def _run_on(part: str, several: Sequence[str], where: Place, by: Reading) -> list[Lead]:
    if several:
        ask_cut(part, several, where, by)
        return [lead_of(each, is_sure=False) for each in several]
    if two := without_separator(part):
        by.asking.ask(
            "no-separator", where, part, " | ".join(two),
            "Two leads seem to stand here with nothing between them.",
        )  # fmt: skip
    return [lead_of(part, is_sure=not (two or _ask_several(part, where, by)))]


def _ask_several(part: str, where: Place, by: Reading) -> bool:
    parts = may_be_several(part, by.recurring.stands_alone)
    if parts:
        by.asking.ask(
            "one-or-several", where, part, " | ".join(parts),
            "The stroke or comma may part several leads or stand inside one; we left it whole.",
        )  # fmt: skip
    return bool(parts)


def ask_cut(text: str, parts: Sequence[str], where: Place, by: Reading, why: str = RAN) -> None:
    by.asking.ask("leads-run-on", where, text, " | ".join(parts), why)

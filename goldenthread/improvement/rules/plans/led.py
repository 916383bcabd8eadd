"""The leads of a row's cell; where they were cut without a sign that parts them is asked."""

import re
from collections.abc import Sequence

from .items import Entry
from .leads import lead_of, split_leads, without_separator
from .reading import Reading
from .values import Lead, Place

PARTED = re.compile(r"[;,/]")


def leads_of(entries: Sequence[Entry], where: Place, by: Reading) -> tuple[Lead, ...]:
    out: list[Lead] = []
    for one in entries:
        by.ask_mended(one)
        whole = () if PARTED.search(one.text) else by.wholes_in(one.text)
        for part in [one.text] if whole else split_leads(one.text):
            if several := whole or by.wholes_in(part):
                ask_cut(part, several, where, by)
                out += [lead_of(each, is_sure=False) for each in several]
                continue
            two = without_separator(part)
            if two:
                by.asking.ask(
                    "no-separator", where, part, " | ".join(two),
                    "Two leads seem to stand here with nothing between them.",
                )  # fmt: skip
            out.append(lead_of(part, is_sure=not two))
    return tuple(out)


def ask_cut(text: str, parts: Sequence[str], where: Place, by: Reading) -> None:
    by.asking.ask(
        "leads-run-on", where, text, " | ".join(parts),
        "Nothing separates these leads; we cut them by names and posts that come back.",
    )  # fmt: skip

"""A certificate as rows and as plain text, for files that leave the product."""

from collections.abc import Iterator

from goldenthread.methods.formula import harmless

from .certificate import Certificate, ordinal_word


def certificate_rows(one: Certificate) -> Iterator[tuple[str, str, str]]:
    """(what, value, more): nothing of a child, nothing that a spreadsheet would run."""
    for what, value, more in _rows(one):
        yield what, harmless(value), harmless(more)


def certificate_text(one: Certificate) -> str:
    lines = [f"Certificate of draw {one.draw}", f"{one.round}", ""]
    for what, value, more in _rows(one):
        lines.append(f"{what}: {value}{f' ({more})' if more else ''}")
    lines += [
        "",
        "How it is drawn: the rank of a key is the hexadecimal SHA-256 of the seed, a newline and",
        "the key in UTF-8. The places are shared among the strata in proportion to their sizes by",
        "largest remainder; each stratum gives its lowest ranks. Anybody can repeat it from the",
        "list of keys and the seed.",
    ]
    return "\n".join(lines) + "\n"


def _rows(one: Certificate) -> Iterator[tuple[str, str, str]]:
    yield "Draw", str(one.draw), f"{one.which} draw of this round"
    yield "Round", one.round, ""
    yield "Case list of", one.list_as_of.isoformat(), ""
    yield "Could be drawn", str(one.population), "children and young people"
    yield "Asked for", str(one.size), f"short {one.shortfall}"
    yield "Drawn", str(one.drawn), f"of {one.families} families"
    yield "Restricted, in the list", str(one.restricted), "drawn and counted like any other"
    yield "Seed", one.seed, ". ".join(part for part in (one.seed_source, one.seed_from) if part)
    yield "SHA-256 of the list", one.frame_sha256, ""
    yield "Algorithm", one.algorithm, ""
    yield "Frozen at", one.frozen_at.isoformat(timespec="minutes"), ""
    yield "Drawn at", one.drawn_at.isoformat(timespec="minutes"), ""
    for title, values in one.filters:
        yield f"Only: {title}", values, ""
    for reason, number in one.left_out:
        yield "Left out", str(number), reason
    for stratum in one.strata:
        yield f"Stratum {stratum.name}", f"{stratum.drawn} of {stratum.population}", stratum.chance
    yield from _balance(one)
    yield from _replaced(one)


def _balance(one: Certificate) -> Iterator[tuple[str, str, str]]:
    for line in one.balance:
        if line.hidden:
            yield f"Balance, {line.title}: {line.value}", "[c]", line.finding
        else:
            value = f"{line.drawn} drawn of {line.population}"
            yield f"Balance, {line.title}: {line.value}", value, line.finding


def _replaced(one: Certificate) -> Iterator[tuple[str, str, str]]:
    yield "Replaced", str(one.replaced), f"{one.waiting} waiting, {one.refused} refused"
    for title, rows in (
        ("reason", one.replaced_by_reason),
        ("team", one.replaced_by_team),
        ("status", one.replaced_by_status),
    ):
        for name, number in rows:
            yield f"Replaced, by {title}", str(number), name
    for gone in one.withdrawals:
        what = f"{ordinal_word(gone.ordinal)} draw, number {gone.draw}, withdrawn"
        yield what, gone.on.isoformat(), gone.reason

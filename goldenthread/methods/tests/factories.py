"""Tables of counts, and how to read what was hidden in them."""

from goldenthread.methods.counts import Table
from goldenthread.methods.suppress import Hidden

SMALL, PROTECTS = Hidden.SMALL, Hidden.PROTECTS


def listed(*counts, total=True):
    """A one-way list, with its total."""
    rows = [(f"r{n}", (count,)) for n, count in enumerate(counts)]
    return Table(("n",), tuple(rows + [("Total", (sum(counts),))] * total))


def crossed(*rows, totals=True):
    """A two-way table, with its totals."""
    full = [list(row) for row in rows]
    names = [f"c{n}" for n in range(len(rows[0]))]
    if totals:
        full = [[*row, sum(row)] for row in full]
        full.append([sum(column) for column in zip(*full, strict=True)])
        names.append("Total")
    labels = [f"r{n}" for n in range(len(rows))] + ["Total"] * totals
    return Table(tuple(names), tuple((a, tuple(b)) for a, b in zip(labels, full, strict=True)))


def numbers(found):
    return [list(row) for _, row in found.rows]


def column(found):
    return [row[0] for row in numbers(found)]

"""How closely a hidden number can be worked out: a table with totals seen as a network.

In a table with totals every line adds up: the cells of a row less its total make 0, and so for
columns. Each cell is therefore an arc between its row and its column (totals with the sign
turned), and a hidden cell can change only along a closed round of hidden cells. So the exact
range of a hidden number is a maximum flow, and two possible values mean one closed round.
Source: L. H. Cox, JASA 75 (1980) 377-385; D. Gusfield, SIAM J. Comput. 17 (1988) 552-571.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

Cell = tuple[int, int]  # row, column; the totals are the last of each
Node = tuple[int, int]  # 0 and a row, or 1 and a column
Step = tuple[Cell, int]  # a cell and its change: +1 or -1

WITHOUT_END = 10**12


@dataclass(frozen=True, slots=True)
class Range:
    """What a reader who sees everything else, and knows the rules, still holds possible."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Grid:
    """True numbers by cell, all totals among them, and the cell of the grand total."""

    counts: Mapping[Cell, int]
    last: Cell

    def ends(self, cell: Cell, change: int) -> tuple[Node, Node]:
        """From where to where a change of the cell flows; totals of one line flow backwards."""
        row, column = (0, cell[0]), (1, cell[1])
        is_total_of_one_line = (cell[0] == self.last[0]) != (cell[1] == self.last[1])
        return (row, column) if (change > 0) != is_total_of_one_line else (column, row)


def fixed(grid: Grid, hidden: Mapping[Cell, Range]) -> list[Cell]:
    """The hidden cells that can be worked out exactly: no closed round changes them."""
    heads: dict[Node, set[Node]] = {}
    for cell in hidden:
        for change in _changes(cell, grid, hidden):
            tail, head = grid.ends(cell, change)
            heads.setdefault(tail, set()).add(head)
    return [cell for cell in sorted(hidden) if not _is_open(cell, grid, hidden, heads)]


def possible(cell: Cell, grid: Grid, hidden: Mapping[Cell, Range], enough: int) -> Range:
    """The range of one hidden cell, exact up to `enough` either side of the truth.

    `hidden`: every hidden cell with what the reader knows of it by itself.
    """
    down = _room(cell, -1, grid, hidden, enough)
    up = _room(cell, 1, grid, hidden, enough)
    return Range(grid.counts[cell] - down, grid.counts[cell] + up)


def closed_round(
    cell: Cell, direction: int, grid: Grid, prices: Mapping[Step, float]
) -> tuple[float, list[Step]] | None:
    """The cheapest closed round that changes `cell` by `direction`: its cost and other steps.

    `prices`: what changing each cell up or down costs; a step that is not there cannot be.
    """
    start, goal = grid.ends(cell, direction)
    arcs: dict[Node, list[tuple[Node, Step, float]]] = {}
    for step, price in prices.items():
        if step[0] != cell:
            tail, head = grid.ends(*step)
            arcs.setdefault(tail, []).append((head, step, price))
    return _cheapest(goal, start, arcs)


def _changes(cell: Cell, grid: Grid, hidden: Mapping[Cell, Range]) -> Iterator[int]:
    if grid.counts[cell] < hidden[cell].high:
        yield 1
    if grid.counts[cell] > hidden[cell].low:
        yield -1


def _is_open(
    cell: Cell, grid: Grid, hidden: Mapping[Cell, Range], heads: Mapping[Node, set[Node]]
) -> bool:
    return any(
        _leads_back(*grid.ends(cell, change), heads) for change in _changes(cell, grid, hidden)
    )


def _leads_back(start: Node, goal: Node, heads: Mapping[Node, set[Node]]) -> bool:
    """Is there a way from `goal` to `start` other than straight back through the same cell?"""
    seen = {goal}
    waiting = list(heads.get(goal, set()) - {start})
    while waiting:
        node = waiting.pop()
        if node == start:
            return True
        if node not in seen:
            seen.add(node)
            waiting.extend(heads.get(node, set()) - seen)
    return False


def _room(cell: Cell, direction: int, grid: Grid, hidden: Mapping[Cell, Range], enough: int) -> int:
    """How far the cell can move that way when all others move as they may (maximum flow)."""
    now = {other: grid.counts[other] for other in hidden}

    def left(step: Step) -> int:
        other, change = step
        known = hidden[other]
        return known.high - now[other] if change > 0 else now[other] - known.low

    room, most = 0, min(enough, left((cell, direction)))
    while room < most:
        steps = ((other, change) for other in hidden for change in (1, -1))
        found = closed_round(cell, direction, grid, {one: 0.0 for one in steps if left(one) > 0})
        if found is None:
            break
        width = min([most - room, *map(left, found[1])])
        for other, change in found[1]:
            now[other] += change * width
        room += width
    return room


def _cheapest(
    start: Node, goal: Node, arcs: Mapping[Node, Iterable[tuple[Node, Step, float]]]
) -> tuple[float, list[Step]] | None:
    """Dijkstra's shortest path; nodes are few, so the nearest is simply looked for."""
    cost: dict[Node, float] = {start: 0.0}
    came: dict[Node, tuple[Node, Step]] = {}
    done: set[Node] = set()
    while open_nodes := [node for node in cost if node not in done]:
        node = min(open_nodes, key=lambda one: (cost[one], one))
        if node == goal:
            return cost[goal], list(_back(goal, came))
        done.add(node)
        for head, step, price in arcs.get(node, ()):
            if head not in done and cost[node] + price < cost.get(head, float("inf")):
                cost[head] = cost[node] + price
                came[head] = (node, step)
    return None


def _back(node: Node, came: Mapping[Node, tuple[Node, Step]]) -> Iterator[Step]:
    while node in came:
        node, step = came[node]
        yield step

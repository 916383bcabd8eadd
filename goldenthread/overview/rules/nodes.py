"""One thing in the thread, as a value: what it is, how far it has come, what is missing below."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

ACCEPTED, RECORDED, PROMISED = "accepted", "recorded", "promised"
DRAWN_AT_MOST = 25
MISSING = "Still missing"


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing, who can fill it, and the page (name and arguments) where they do."""

    what: str
    who: str = ""
    page: str = ""
    args: tuple[object, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """`thing` is (kind, key) of its own thread; none where the reader may not open it.

    `line`: accepted by somebody else, recorded, or promised. `folded` counts branches not drawn.
    """

    title: str
    thing: tuple[str, object] | None = None
    state: str = ""
    line: str = RECORDED
    detail: str = ""
    here: bool = False
    gap: Gap | None = None
    folded: str = ""
    children: tuple["Node", ...] = field(default=())

    def walk(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            yield from child.walk()


def closed_to_reader(what: str, n: int = 1) -> Node:
    """It stands in the chain, so that the thread is never secretly cut."""
    article = "An" if what[0] in "aeio" else "A"
    plural = f"{n} {what}s you may not open"
    return Node(f"{article} {what} you may not open" if n == 1 else plural)


def missing(what: str, **more: object) -> Node:
    """A box in place of a node."""
    return Node(MISSING, line=PROMISED, gap=Gap(what, **more))  # type: ignore[arg-type]


def trim(node: Node, at_most: int = DRAWN_AT_MOST) -> Node:
    """The first branches to their end, until so many nodes are drawn; the rest as a count."""
    return _trim(once(node, set()), at_most)[0]


def _trim(node: Node, budget: int) -> tuple[Node, int]:
    used, kept = 1, list[Node]()
    for child in node.children:
        if used >= budget:
            break
        drawn, n = _trim(child, budget - used)
        kept.append(drawn)
        used += n
    left = len(node.children) - len(kept)
    if left and kept:
        kept[-1] = replace(kept[-1], folded=_others(left))
    elif left:
        return replace(node, children=(), folded=f"and {left} below"), used
    return replace(node, children=tuple(kept)), used


def once(node: Node, seen: set[object]) -> Node:
    """A recommendation under several findings is drawn with its branches the first time only."""
    if node.thing and node.thing[0] == "recommendation":
        if node.thing in seen:
            return replace(node, children=(), gap=None, folded="drawn above")
        seen.add(node.thing)
    return replace(node, children=tuple(once(child, seen) for child in node.children))


def fold(nodes: list[Node], at_most: int) -> tuple[Node, ...]:
    """Steps of the spine: at most so many, the rest counted on the last one drawn."""
    left = len(nodes) - at_most
    if left <= 0:
        return tuple(nodes)
    return (*nodes[: at_most - 1], replace(nodes[at_most - 1], folded=_others(left)))


def _others(n: int) -> str:
    return f"and {n} other{'' if n == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Thread:
    """Ancestors above, the thing itself with its branches, and the whole in one sentence."""

    title: str
    sentence: str
    up: tuple[Node, ...]
    here: Node

    @property
    def nodes(self) -> tuple[Node, ...]:
        return (*self.up, self.here)

    @property
    def gaps(self) -> int:
        return sum(node.gap is not None for node in self.here.walk())

    @property
    def steps(self) -> str:
        """ "Up 3 steps, down 5, 1 gap." """
        down = sum(node.title != MISSING for node in self.here.walk()) - 1
        up = len(self.up)
        gaps = f"{self.gaps} gap{'' if self.gaps == 1 else 's'}" if self.gaps else "no gap"
        return f"Up {up} step{'' if up == 1 else 's'}, down {down}, {gaps}."

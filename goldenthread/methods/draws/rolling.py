"""A share of a changing population, round after round: 5% a quarter."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor

from ..draw import Entry, bad_seed
from ..refusal import Refusal
from .selection import Frame, Selection, answered, checked
from .spread import PROPORTIONAL, Spread, draw_spread

ALGORITHM = "sha256-rank-share-1"
EARLIER = "drawn in an earlier round"
NONE_YET = Fraction(0)


@dataclass(frozen=True, slots=True)
class Round:
    """`owed`: share of the population and what was carried here, exact. `carried`: to the next.

    `drawn_again`: drawn now and in an earlier round, in the order of the draw.
    """

    selection: Selection
    owed: Fraction
    carried: Fraction
    drawn_again: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        return self.selection.as_json() | {
            "owed": str(self.owed),
            "carried": str(self.carried),
            "drawn_again": list(self.drawn_again),
        }


def draw_share(
    frame: Iterable[Entry],
    *,
    share: Fraction,
    seed: str,
    carried: Fraction = NONE_YET,
    earlier: Collection[str] = (),
    again: bool = False,
    spread: Spread = PROPORTIONAL,
) -> Round:
    """The share of everybody who can be drawn today; what is no whole case is carried over.

    Who was drawn earlier (`earlier`: keys) is left out, unless `again`. So each case that can be
    drawn has the same chance in a round whenever it joined: the number of the round / those who
    could be drawn. Over any rounds the numbers add to the share of the populations, less a part
    of one case. Each round needs a seed of its own: by the ranks of one seed for all rounds,
    newcomers of low rank would come first. Refused: a share that is not above 0 and at most 1,
    a part carried that is not from 0 to below 1, and what a draw refuses.
    """
    before = {key.strip() for key in earlier}
    listed = [one if again else _left_out(one, before) for one in frame]
    refusals = [*_bad_round(share, carried), *bad_seed(seed), *spread.bad()]
    owed = carried + share * sum(not one.excluded for one in listed)
    size = 0 if refusals else floor(owed)
    if size:
        drawn = draw_spread(listed, size=size, seed=seed, spread=spread)
        selection = replace(drawn, algorithm=ALGORITHM)
    else:
        selection = _nobody(checked(listed, refusals), spread)
    repeated = tuple(one.key for one in selection.drawn if one.key in before)
    return Round(selection, owed, owed - size, repeated)


def _nobody(frame: Frame, spread: Spread) -> Selection:
    """A round in which less than one case is owed."""
    chances = {one.key: Fraction(0) for one in frame.kept}
    return answered(frame, [], chances, algorithm=ALGORITHM, size=0, places=spread.said)


def _left_out(one: Entry, before: Collection[str]) -> Entry:
    is_earlier = one.key.strip() in before and not one.excluded
    return replace(one, excluded=EARLIER) if is_earlier else one


def _bad_round(share: Fraction, carried: Fraction) -> Iterator[Refusal]:
    if not 0 < share <= 1:
        why = "A share is above 0 and at most the whole."
        yield Refusal("share", str(share), why, "Give a share such as 5%.", "share")
    if not 0 <= carried < 1:
        why = "What is carried over is a part of one case."
        do = "Give what the round before says, such as 3/20, or 0."
        yield Refusal("carried", str(carried), why, do, "carried")

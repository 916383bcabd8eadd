"""Which further numbers to hide, at the least loss: gaps are added where the audit asks for them.

Each round the audit gives, for every number that is too narrow, what would widen it (a cut). The
cheapest set that satisfies all cuts comes from an integer programme; the audit looks again. When
it finds nothing, that set is the least there is. M. Fischetti, J. J. Salazar, Management Science
47 (2001) 1008-1027. Limits are in rounds and nodes, so that every machine hides the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .programme import NEAR
from .reader import Audit, Cut, Hiding, Reader

NODES = 2000  # of the integer programme
LARGE = 400  # with more numbers than this no least set is looked for


@dataclass(frozen=True, slots=True)
class Prices:
    """What a gap costs, and what it costs not to say why."""

    hide: Mapping[int, float]
    unsaid: Mapping[int, float]

    def of(self, hiding: Hiding) -> float:
        return sum(self.hide[i] for i in hiding.hidden) + sum(self.unsaid[i] for i in hiding.unsaid)


@dataclass
class Choice:
    """The choosing under way.

    `needed`: for each reader, the least width of each range; what was told before, so that no
    hiding helps, is taken down to what is left.
    """

    readers: Sequence[Reader]
    needed: Sequence[dict[int, int]]
    prices: Prices
    must: frozenset[int]
    cuts: list[Cut] = field(default_factory=list)

    def made(self, rounds: int, start: Hiding | None = None) -> Hiding:
        """The least there is, or the best met; `start` is safe already, if there is one."""
        best = start or self.show_again(self.widened(Hiding(self.must)))
        if len(self.prices.hide) > LARGE:
            return best
        for _ in range(rounds):
            least = self.least()
            if least is None or self.prices.of(least) >= self.prices.of(best) - NEAR:
                break  # no set that satisfies all cuts costs less
            known = len(self.cuts)
            found = self.widened(least)
            if len(self.cuts) == known:
                return found
            found = self.show_again(found)
            best = min(best, found, key=self.prices.of)
        return best

    def narrow(self, hiding: Hiding) -> list[Cut]:
        """What can be told closer than is needed, and than all hiding could prevent."""
        found = []
        for reader, needed in zip(self.readers, self.needed, strict=True):
            cuts = Audit(reader, hiding).narrow(needed)
            for cut in cuts:
                if cut.still_missing(self.everything()) > NEAR:
                    low, high = Audit(reader, self.everything()).range_of(cut.position)
                    needed[cut.position] = min(needed[cut.position], (high or reader.most) - low)
            if any(cut.still_missing(self.everything()) > NEAR for cut in cuts):
                cuts = Audit(reader, hiding).narrow(needed)
            found += cuts
        return found

    def widened(self, hiding: Hiding) -> Hiding:
        """Add gaps, the cheapest for what they give first, until nothing can be told."""
        while cuts := self.narrow(hiding):
            self.cuts += cuts
            before = hiding
            for cut in cuts:
                hiding = self._covered(cut, hiding)
            if hiding == before:
                return self.everything()
        return hiding

    def everything(self) -> Hiding:
        return Hiding(frozenset(self.prices.hide), frozenset(self.prices.unsaid))

    def _covered(self, cut: Cut, hiding: Hiding) -> Hiding:
        while cut.still_missing(hiding) > NEAR:
            ways = [
                (self.prices.hide[i] / share, 0, i)
                for i, share in cut.shares.items()
                if i not in hiding.hidden
            ]
            ways += [
                (
                    self.prices.unsaid[i] / share + self.prices.hide[i] * (i not in hiding.hidden),
                    1,
                    i,
                )
                for i, share in cut.unsaid.items()
                if i not in hiding.unsaid
            ]
            if not ways:
                break
            _, is_unsaid, i = min(ways)
            hiding = Hiding(
                hiding.hidden | {i}, hiding.unsaid | {i} if is_unsaid else hiding.unsaid
            )
        return hiding

    def show_again(self, hiding: Hiding) -> Hiding:
        """Take back, dearest first, what the audit can do without."""
        for i in sorted(hiding.unsaid, key=lambda one: (-self.prices.unsaid[one], one)):
            hiding = self._without(hiding, Hiding(hiding.hidden, hiding.unsaid - {i}))
        spare = hiding.hidden - self.must
        for i in sorted(spare, key=lambda one: (-self.prices.hide[one], one)):
            hiding = self._without(hiding, Hiding(hiding.hidden - {i}, hiding.unsaid - {i}))
        return hiding

    def _without(self, hiding: Hiding, fewer: Hiding) -> Hiding:
        if any(
            cut.still_missing(fewer) > NEAR
            for cut in self.cuts
            if cut.position in fewer.hidden or cut.position not in self.prices.hide
        ):
            return hiding
        if cuts := self.narrow(fewer):
            self.cuts += cuts
            return hiding
        return fewer

    def least(self) -> Hiding | None:
        """The cheapest gaps that satisfy every cut so far; None where that was not proven."""
        import numpy as np  # noqa: PLC0415
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415

        hide, unsaid = list(self.prices.hide), list(self.prices.unsaid)
        at = {("hide", i): n for n, i in enumerate(hide)}
        at |= {("unsaid", i): n + len(hide) for n, i in enumerate(unsaid)}
        costs = [self.prices.hide[i] for i in hide] + [self.prices.unsaid[i] for i in unsaid]
        lines = np.zeros((len(self.cuts) + len(unsaid), len(costs)))
        floor = np.zeros(len(lines))
        for line, cut in enumerate(self.cuts):
            for i, share in cut.shares.items():
                lines[line, at["hide", i]] = share
            for i, share in cut.unsaid.items():
                lines[line, at["unsaid", i]] += share
            if cut.position in self.prices.hide:
                lines[line, at["hide", cut.position]] -= cut.missing
            else:
                floor[line] = cut.missing
        for line, i in enumerate(unsaid, start=len(self.cuts)):
            lines[line, at["hide", i]], lines[line, at["unsaid", i]] = 1, -1
        answer = milp(
            costs,
            integrality=np.ones(len(costs)),
            bounds=Bounds(np.array([float(i in self.must) for i in hide] + [0.0] * len(unsaid)), 1),
            constraints=LinearConstraint(lines, floor - 1e-7, np.inf),
            options={"node_limit": NODES, "mip_rel_gap": 0},
        )
        if answer.status != 0:
            return None
        chosen = {key for key, n in at.items() if round(answer.x[n])}
        return Hiding(
            frozenset(i for kind, i in chosen if kind == "hide"),
            frozenset(i for kind, i in chosen if kind == "unsaid"),
        )

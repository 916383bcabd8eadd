"""How judgements lie on a scale: each level, joined bands, cut-offs, and states counted apart."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from .refusal import Refusal, refuse_if_any
from .scale import OPEN, Band, Scale, State
from .share import bad_counts, interval, percentages


@dataclass(frozen=True, slots=True)
class Judgement:
    """`level` on the scale, or the `state` that stands in its place; both only if provisional."""

    level: str | None = None
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A level, band or cut-off: its count, share of n (0 to 1) and whole per cent to print.

    `low`, `high`: 95% for all from whom these were drawn (Wilson, or exact with a population);
    None where they were chosen. `at_worst`, `at_best`: the count when all that is open were to
    fall outside it, or inside.
    """

    name: str
    levels: tuple[str, ...]
    n: int
    share: float | None
    printed: int | None
    low: float | None
    high: float | None
    at_worst: int
    at_best: int


@dataclass(frozen=True, slots=True)
class Distribution:
    """`n`: judgements with a level that counts. `states`: all others, by state.

    Per cents of `levels` add to 100; those of bands and cut-offs are sums of theirs, so that the
    table agrees with itself. `provisional`: levels that may still change, by level, in `levels`
    only where `counts_provisional`. `open`: how many may still become any level.
    """

    scale: tuple[str, ...]
    n: int
    population: int | None
    method: str | None
    levels: tuple[Part, ...]
    bands: tuple[Part, ...]
    cut_offs: tuple[Part, ...]
    states: dict[str, int]
    provisional: dict[str, int]
    counts_provisional: bool
    open: int

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def distribution(
    judgements: Iterable[Judgement],
    scale: Scale,
    *,
    cut_offs: Sequence[Band] = (),
    population: int | None = None,
    drawn: bool = True,
    counts_provisional: bool = False,
) -> Distribution:
    """Where the judgements lie. Shares are of those with a level that counts, never of states.

    `population`: number from which they were drawn; the interval is then exact, and without
    width when all were judged. `drawn`: False where cases were chosen: no intervals. Provisional
    levels are counted apart unless `counts_provisional`. Sources: `share.interval`,
    `apportion.largest_remainder`. Refused: levels that are not on the scale, a judgement with
    neither level nor state or with both, a population below n.
    """
    given = list(judgements)
    refuse_if_any([*_faults(given, scale), *_faults_of_cuts(cut_offs, scale)])
    made = _counted(given, scale, counts_provisional)
    n = made.counts.total()
    if population is not None:
        refuse_if_any(bad_counts(0, max(n, 1), population))

    def parts(bands: Iterable[Band]) -> tuple[Part, ...]:
        return tuple(_part(band, made, population, drawn) for band in bands)

    return Distribution(
        scale=scale.levels,
        n=n,
        population=population,
        method=interval(0, n, population).method if n and drawn else None,
        levels=parts(Band(level, (level,)) for level in scale.levels),
        bands=parts(scale.bands),
        cut_offs=parts(cut_offs),
        states={state.value: made.states[state] for state in State if made.states[state]},
        provisional={x: made.waiting[x] for x in scale.levels if made.waiting[x]},
        counts_provisional=counts_provisional,
        open=made.open,
    )


@dataclass(frozen=True, slots=True)
class _Counted:
    """Levels that count, those that stand, provisional ones, states, per cents of the first.

    `open`: all that may still become any level, provisional ones whether counted or not.
    """

    counts: Counter[str]
    stand: Counter[str]
    waiting: Counter[str]
    states: Counter[State]
    printed: dict[str, int]
    open: int


def _counted(given: Sequence[Judgement], scale: Scale, counts_provisional: bool) -> _Counted:
    stand = Counter(one.level for one in given if one.level and one.state is None)
    waiting = Counter(one.level for one in given if one.level and one.state is not None)
    states = Counter(one.state for one in given if one.state is not None)
    may_change = sum(states[one] for one in OPEN)
    counts = stand + waiting if counts_provisional else stand
    if counts_provisional:
        states[State.PROVISIONAL] -= waiting.total()
    printed = percentages([counts[level] for level in scale.levels])
    shares = dict(zip(scale.levels, printed, strict=True))
    return _Counted(counts, stand, waiting, states, shares, may_change)


def _part(band: Band, made: _Counted, population: int | None, drawn: bool) -> Part:
    n = made.counts.total()
    hits = sum(made.counts[level] for level in band.levels)
    stand = sum(made.stand[level] for level in band.levels)
    likely = interval(hits, n, population) if n and drawn else None
    return Part(
        name=band.name,
        levels=band.levels,
        n=hits,
        share=hits / n if n else None,
        printed=sum(made.printed[level] for level in band.levels) if n else None,
        low=likely.low if likely else None,
        high=likely.high if likely else None,
        at_worst=stand,
        at_best=stand + made.open,
    )


def _faults(given: Sequence[Judgement], scale: Scale) -> Iterator[Refusal]:
    for place, one in enumerate(given, start=1):
        where = f"judgement {place}"
        if one.level is not None and one.level not in scale.levels:
            do = f"Use one of: {', '.join(scale.levels)}." if scale.levels else "Give a state."
            why = "The grade is not on the scale."
            yield Refusal(where, one.level, why, do, "grade-off-scale")
        if one.level is None and one.state is None:
            why = "There is neither a level nor a state."
            yield Refusal(where, "", why, "Give one: not rated is a state.", "no-level")
        if one.level is not None and one.state not in (None, State.PROVISIONAL):
            why = f"{one.level} cannot be {one.state} as well."
            do = "Give the level or the state; only provisional stands beside a level."
            yield Refusal(where, one.level, why, do, "level-and-state")


def _faults_of_cuts(cut_offs: Sequence[Band], scale: Scale) -> Iterator[Refusal]:
    for band in cut_offs:
        for level in band.levels:
            if level not in scale.levels:
                why, do = f"{band.name} holds a level of another scale.", "Cut this scale."
                yield Refusal("cut-off", level, why, do, "cut-off")

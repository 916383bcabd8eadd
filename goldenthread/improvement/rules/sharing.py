"""When two actions may become one, and what its places say differently once they are."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from goldenthread.methods.refusal import Refusal
from goldenthread.methods.words import say

DUE, LEAD, PROGRESS, IMPACT = "due", "lead", "progress", "impact"
WHAT = {DUE: "date", LEAD: "leads", PROGRESS: "progress rating", IMPACT: "impact rating"}
NOT_SAID = {"", "not_rated"}  # silence contradicts nobody
RECOMMENDATION, REVIEW, PLAN = "recommendation", "review", "plan"
FEWEST = 2


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of the actions that are to be one. `waits`: proof of it that nobody has looked at;
    `is_deepest`: its proof would be found no more from where it goes."""

    pk: int
    origin: str
    is_done: bool
    ended: str
    waits: bool
    lives_elsewhere: bool
    blocks: tuple[int, ...]  # where it stands
    is_deepest: bool = False


def unfit_sharing(
    many: Sequence[OneOf], kept: int, waiting: Collection[tuple[int, int]] = ()
) -> Iterator[Refusal]:
    """`waiting`: (action, the one it waits for), among these or through others."""
    if len({one.pk for one in many}) < FEWEST:
        why, do = "These places show one action already.", "Choose at least two that differ."
        yield Refusal("places", str(kept), why, do, "one-already")
        return
    for one in many:
        yield from _unfit_one(one, kept)
    if len({(one.is_done, one.ended) for one in many}) > 1:
        why = "One of them is done or ended and another is not."
        do = "Bring them to the same point first: one action cannot be both."
        yield Refusal("kept", str(kept), why, do, "ended-differently")
    twice = Counter(block for one in many for block in one.blocks)
    if any(times > 1 for times in twice.values()):
        why = say("Two of them stand in the same {block}.")
        do = say("{A_block} shows an action once: leave one of them out.")
        yield Refusal("places", str(kept), why, do, "same-block")
    keys = {one.pk for one in many}
    if any(one in keys and other in keys for one, other in waiting):
        why = "One of them waits for the other."
        do = "End that first, or leave them two actions."
        yield Refusal("places", str(kept), why, do, "one-waits")


def _unfit_one(one: OneOf, kept: int) -> Iterator[Refusal]:
    if one.lives_elsewhere:
        why = f"Action {one.pk} lives in another one by now."
        yield Refusal("kept", str(one.pk), why, "Open this page again.", "stale")
    if one.origin == REVIEW:
        why = f"Action {one.pk} was agreed for one child, and a plan is read by many."
        do = "Leave it where it is. Give the plan an action of its own."
        yield Refusal("kept", str(one.pk), why, do, "about-a-child")
    if one.pk == kept:
        return
    if one.origin == RECOMMENDATION:
        why = f"Action {one.pk} is a promise made to a recommendation."
        do = "Choose it as the one that is kept: the place in the plan then shows it."
        yield Refusal("kept", str(one.pk), why, do, "promise-goes")
    if one.is_deepest:
        why = f"Too many actions came into action {one.pk} one through the other."
        do = "Choose it as the one that is kept."
        yield Refusal("kept", str(one.pk), why, do, "too-deep")
    if one.waits:
        why = f"Somebody still has to look at the evidence or the test of action {one.pk}."
        do = "Choose it as the one that is kept, or let that be done first."
        yield Refusal("kept", str(one.pk), why, do, "proof-waits")


def cannot_part(
    *, is_joined: bool, is_shared: bool, is_over: bool, rests_on_it: bool = False
) -> Iterator[Refusal]:
    """Only a place that came over goes back; whose action was kept has nowhere to go.

    `rests_on_it`: only evidence that would go with the place shows that the action is done.
    """
    if not is_shared:
        why = "This place has an action of its own."
        yield Refusal("placement", "", why, "There is nothing to part.", "not-shared")
    elif not is_joined:
        why = "The action of this place is the one that was kept."
        yield Refusal("placement", "", why, "Part the other places from it.", "kept-here")
    elif is_over:
        why = "The action is closed or ended in all of its places."
        yield Refusal("placement", "", why, "Reopen it first.", "over")
    elif rests_on_it:
        why = "The action is done, and only evidence that goes back with this place shows it."
        do = "Offer what shows it for the shared action first."
        yield Refusal("placement", "", why, do, "rests-on-it")


def unfit_apart(pairs: int) -> Iterator[Refusal]:
    if not pairs:
        why = "One place alone cannot be kept apart."
        yield Refusal("places", "", why, "Choose at least two.", "one-alone")


def unfit_settling(
    *,
    now: Sequence[str],
    said: Sequence[str],
    is_place: bool,
    is_known: bool,
    why: str,
    needs_agreed: bool,
) -> Iterator[Refusal]:
    if not now:
        why_not = "The places of this action say the same, or this was settled."
        yield Refusal("what", "", why_not, "There is nothing to choose.", "no-conflict")
        return
    if list(now) != list(said):
        yield stale()
    if not is_place:
        why_not = "The action does not stand in this place."
        yield Refusal("placement", "", why_not, "Choose one of those shown.", "not-a-place")
    if not is_known:
        why_not = "Nobody has said yet who the lead of this place is."
        do = "Settle who that is first, or keep both."
        yield Refusal("placement", "", why_not, do, "lead-unsettled")
    if not why.strip():
        yield no_reason("Say why.", "Whoever reads one of the places asks why.")
    if needs_agreed:
        why_not = "This is another date than the action has, and a new date is agreed."
        do = "Say who agreed: a post or a meeting."
        yield Refusal("agreed_with", "", why_not, do, "nobody-agreed")


def no_reason(where: str, why: str) -> Refusal:
    return Refusal("why", "", why, where, "no-reason")


def stale() -> Refusal:
    why = "Somebody has changed one of these places since you opened this page."
    do = "Both stand below as they are now. Look again, and send it again."
    return Refusal("seen", "", why, do, "stale")


@dataclass(frozen=True, slots=True)
class Said:
    """What one place says of the shared action; empty where it says nothing."""

    place: int
    due: str = ""
    lead: str = ""
    progress: str = ""
    impact: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """`said`: each value with the places that say it, in the order of the places."""

    what: str
    said: Mapping[str, tuple[int, ...]]

    @property
    def word(self) -> str:
        return WHAT[self.what]

    @property
    def values(self) -> list[str]:
        return sorted(self.said)


def conflicts(places: Sequence[Said], settled: Iterable[tuple[str, list[str]]]) -> list[Conflict]:
    """Where places of one action differ and nobody settled these values; a new one asks again."""
    known = [(what, set(values)) for what, values in settled]
    found = []
    for what in WHAT:
        said: dict[str, tuple[int, ...]] = {}
        for place in places:
            value = getattr(place, what)
            if value not in NOT_SAID:
                said[value] = (*said.get(value, ()), place.place)
        if len(said) > 1 and not any(what == w and said.keys() <= values for w, values in known):
            found.append(Conflict(what, said))
    return found


def agreed(places: Sequence[Said], what: str) -> bool:
    """Every place says the same, so that it is the action's own."""
    return len({getattr(place, what) for place in places}) == 1

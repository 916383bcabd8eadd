"""Gather, count, hide where it must be hidden, write."""

from collections.abc import Mapping, Sequence
from datetime import date

from goldenthread.access.actor import Actor
from goldenthread.methods.suppress import THRESHOLD
from goldenthread.programme.models import Round

from ...queries import frozen_figures
from ...queries.facts import round_facts
from ...rules.content import Content, content
from ...rules.counting import figures
from ...rules.earlier import Frozen
from ...rules.facts import RoundFacts
from ...rules.hiding import hide


def build(
    round: Round, *, actor: Actor, on: date, words: Mapping[str, str], hides: bool
) -> Content:
    facts = round_facts(round, actor=actor, on=on, words=words)
    return write(facts, hides, earlier=frozen_figures("round", round) if hides else ())


def write(
    facts: RoundFacts, hides: bool, threshold: int = THRESHOLD, earlier: Sequence[Frozen] = ()
) -> Content:
    found = figures(facts)
    if hides:
        found = hide(found, facts, threshold=threshold, earlier=earlier)
    return content(facts, found)

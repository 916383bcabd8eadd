"""Gather, count, hide where it must be hidden, write."""

from collections.abc import Mapping
from datetime import date

from goldenthread.access.actor import Actor
from goldenthread.methods.suppress import THRESHOLD
from goldenthread.programme.models import Round

from ...queries.facts import round_facts
from ...rules.content import Content, content
from ...rules.counting import figures
from ...rules.facts import RoundFacts
from ...rules.hiding import hide


def build(
    round: Round, *, actor: Actor, on: date, words: Mapping[str, str], hides: bool
) -> Content:
    return write(round_facts(round, actor=actor, on=on, words=words), hides)


def write(facts: RoundFacts, hides: bool, threshold: int = THRESHOLD) -> Content:
    found = figures(facts)
    return content(facts, hide(found, facts, threshold=threshold) if hides else found)

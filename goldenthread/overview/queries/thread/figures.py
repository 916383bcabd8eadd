"""The thread of a figure of a round's report: the rows it counts, and what came of them."""

from datetime import date

from goldenthread.access.actor import Actor
from goldenthread.page.words import words
from goldenthread.programme.models import Round
from goldenthread.reports.queries import sees_small_numbers
from goldenthread.reports.queries.facts import round_facts
from goldenthread.reports.rules.counting import figures
from goldenthread.reports.rules.figures import Figure, counts_none, needed_for
from goldenthread.reports.rules.hiding import hide

from ...rules import branches
from ...rules.nodes import Node, Thread
from ...rules.threads import of_figure
from ...rules.world import World
from .keys import Keys
from .load import load


def figure_of(round: Round, name: str, *, actor: Actor, on: date) -> Figure | None:
    """As this reader may see it. Raises `Withheld` while they owe a judgement in the round."""
    facts = round_facts(round, actor=actor, on=on, parts=needed_for(name))
    found = figures(facts)
    shown = found if sees_small_numbers(actor, round) else hide(found, facts)
    return shown.get(name)


def figure_thread(
    round: Round, name: str, *, actor: Actor, on: date
) -> tuple[Thread, World] | None:
    figure = figure_of(round, name, actor=actor, on=on)
    if figure is None:
        return None
    world = load(keys_of(figure), actor=actor, on=on)
    nodes = nodes_of(figure, world)
    unseen = len(figure.rows) - len(nodes)
    title, empty = f"{figure.title}, {round.title}", counts_none(figure, words()["reviews"])
    return of_figure(title, figure.said, figure.how, nodes, unseen, world, empty), world


def keys_of(figure: Figure) -> Keys:
    kind = figure.rows[0][0] if figure.rows else ""
    keys = {key for _, key in figure.rows}
    if kind == "review":
        return Keys(reviews=keys, from_reviews=True)
    if kind == "finding":
        return Keys(findings=keys)
    if kind == "recommendation":
        return Keys(recommendations=keys)
    return Keys(actions=keys or {0})


def nodes_of(figure: Figure, world: World) -> list[Node]:
    kind = figure.rows[0][0] if figure.rows else ""
    keys = [key for _, key in figure.rows]
    if kind == "review":
        rows = (world.reviews[key] for key in keys if key in world.reviews)
        return [branches.review_node(row, world) for row in rows]
    if kind == "finding":
        found = (world.findings[key] for key in keys if key in world.findings)
        return [branches.finding_node(row, world) for row in found]
    if kind == "recommendation":
        given = (world.recommendations[key] for key in keys if key in world.recommendations)
        return [branches.recommendation_node(row, world) for row in given]
    done = (world.actions[key] for key in keys if key in world.actions)
    return [branches.action_node(row, world) for row in done]

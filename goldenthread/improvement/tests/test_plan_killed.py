"""A document that is killed, overtaken or too late while it is read or taken in: all or nothing."""

import pytest

from goldenthread.authority.models import Group
from goldenthread.improvement import operations
from goldenthread.improvement.models import Action, Block, Plan, PlanImport
from goldenthread.improvement.operations import bringing, plans, taking
from goldenthread.improvement.operations.ahead import Ahead
from goldenthread.methods.refusal import Refused
from tests.plans import LISTS, SMALL, File, bring, take, worked
from tests.town import NOW

NAMED = {"title": "Children are heard", "slug": "heard"}


def rows(model):
    return model.objects.for_system(because="test")


def send(town, by):
    return operations.send_plan(upload=File(SMALL), service=town.council, by=by, at=NOW)


def now_is(brought):
    return rows(PlanImport).get(pk=brought.pk).state


def killed(*given, **more):
    raise KeyboardInterrupt


def killed_half_way(ahead):
    """Half of the rows are written, and then no more."""
    statements = ahead._statements
    ahead._statements = statements[: len(statements) // 2]
    WRITE(ahead)
    assert rows(Plan).exists()
    raise KeyboardInterrupt


WRITE = Ahead.write
KILLS = [
    (taking, "write_actions", killed),
    (Ahead, "write", killed_half_way),
    (plans, "save_import", killed),
]


@pytest.mark.parametrize("kill", KILLS, ids=["made ready", "half written", "all written"])
def test_killed_half_way_nothing_is_written_and_it_is_taken_up_again(
    town, manager, monkeypatch, kill
):
    brought = bring(town, manager)
    operations.order_plan(brought=brought, **NAMED, by=manager, at=NOW)
    before, groups = rows(Action).count(), Group.objects.count()
    with monkeypatch.context() as broken:
        broken.setattr(*kill)
        with pytest.raises(KeyboardInterrupt):
            worked()
    assert now_is(brought) == "ordered"
    assert not rows(Plan).exists()
    assert not rows(Block).exists()
    assert rows(Action).count() == before
    assert Group.objects.count() == groups
    worked()
    assert now_is(brought) == "taken"
    assert rows(Plan).count() == 1
    assert Group.objects.count() == groups + 1  # of those whom nobody has settled yet


def test_a_document_that_was_taken_while_its_rows_were_made_ready_is_taken_once(
    town, manager, monkeypatch
):
    brought = bring(town, manager)
    real = plans.plan_ahead

    def overtaken(*given, **more):
        ready = real(*given, **more)
        with monkeypatch.context() as first:
            first.setattr(plans, "plan_ahead", real)
            take(rows(PlanImport).get(), manager, slug="first")
        return ready

    monkeypatch.setattr(plans, "plan_ahead", overtaken)
    with pytest.raises(Refused, match="stale"):
        take(brought, manager)
    assert rows(Plan).get().slug == "first"
    assert rows(Block).count() == 2


def test_an_address_that_goes_while_rows_are_made_ready_is_refused(town, manager, monkeypatch):
    brought, other = bring(town, manager), bring(town, manager, text=LISTS)
    real = plans.plan_ahead

    def overtaken(*given, **more):
        with monkeypatch.context() as first:
            first.setattr(plans, "plan_ahead", real)
            take(other, manager)
        return real(*given, **more)

    monkeypatch.setattr(plans, "plan_ahead", overtaken)
    with pytest.raises(Refused, match="slug-taken"):
        take(brought, manager)
    assert now_is(brought) == "open"
    assert rows(Plan).get().pk == rows(PlanImport).get(pk=other.pk).plan_id


def test_killed_while_reading_it_is_read_again(town, manager, monkeypatch):
    brought = send(town, manager)
    with monkeypatch.context() as broken:
        broken.setattr(bringing, "content_of", killed)
        with pytest.raises(KeyboardInterrupt):
            worked()
    assert now_is(brought) == "sent"
    worked()
    assert now_is(brought) == "open"

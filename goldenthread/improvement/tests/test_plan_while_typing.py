"""A plan comes in while somebody writes a review: neither waits for the other's work."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.db import connection

from goldenthread.documents.reading import read
from goldenthread.improvement import operations, queries, tasks
from goldenthread.improvement.models import Plan, PlanImport
from goldenthread.improvement.operations import bringing, plans, taking
from goldenthread.improvement.operations.ahead import Ahead
from goldenthread.reviews.models import Answer
from goldenthread.reviews.operations import save_answer
from goldenthread.reviews.tests.factories import declared
from tests.plans import File, bring
from tests.town import NOW, acting

pytestmark = pytest.mark.django_db(transaction=True)
NAMED = {"title": "Children are heard", "slug": "heard"}
SECONDS = 10  # half of what SQLite waits for somebody who holds it before it gives up


def rows(model):
    return model.objects.for_system(because="test")


class Typist:
    """Another person's autosave: another thread with its own connection."""

    def __init__(self, town):
        self.review, self.by = declared(town), acting(town.first)
        self.pool, self.saves, self.revision = ThreadPoolExecutor(1), [], 0

    def types(self):
        self.revision += 1
        self.saves.append(self.pool.submit(self._save, self.revision))
        return self.saves[-1]

    def _save(self, revision):
        with closing(connection):
            given = {"question": "start.summary", "revision": revision - 1}
            save_answer(review=self.review, value=f"{revision} words", **given, by=self.by, at=NOW)

    def has_saved(self):
        for one in self.saves:
            one.result(SECONDS)
        kept = rows(Answer).get(review=self.review, question="start.summary")
        return kept.value == f"{len(self.saves)} words"


@pytest.fixture
def typist(town):
    return Typist(town)


def typing_before(typist, deed):
    """The same, after a save that nothing may hold up: it has ended before the deed goes on."""

    def done(*given, **more):
        typist.types().result(SECONDS)
        return deed(*given, **more)

    return done


def test_a_save_ends_while_a_document_is_read(town, typist, monkeypatch):
    manager = acting(town.programme)
    brought = operations.send_plan(
        upload=File("No plan."), service=town.council, by=manager, at=NOW
    )
    monkeypatch.setattr(bringing, "read_apart", typing_before(typist, read))
    remembered = typing_before(typist, queries.remembered_reading)
    monkeypatch.setattr(queries, "remembered_reading", remembered)
    tasks.read_plan.func(brought.pk, brought.version)
    assert rows(PlanImport).get().state == "open"
    assert len(typist.saves) == 2  # while it was read, and while its headings were compared
    assert typist.has_saved()


def ordered(town):
    manager = acting(town.programme)
    brought = bring(town, manager)
    operations.order_plan(brought=brought, **NAMED, by=manager, at=NOW)
    return brought


def test_a_save_ends_while_a_plan_is_made_of_the_document(town, typist, monkeypatch):
    brought = ordered(town)
    monkeypatch.setattr(plans.queries, "draft_of", typing_before(typist, queries.draft_of))
    tasks.take_plan_in.func(brought.pk, brought.version + 1)
    assert rows(Plan).get().slug == "heard"
    assert len(typist.saves) == 1
    assert typist.has_saved()


def test_a_save_ends_while_the_rows_of_a_plan_are_made_ready(town, typist, monkeypatch):
    brought = ordered(town)
    monkeypatch.setattr(taking, "write_actions", typing_before(typist, taking.write_actions))
    tasks.take_plan_in.func(brought.pk, brought.version + 1)
    assert rows(Plan).get().slug == "heard"
    assert typist.has_saved()


def test_a_save_that_meets_the_one_write_is_kept_too(town, typist, monkeypatch):
    """On SQLite it waits for the rows to be written, on PostgreSQL it does not; neither is lost."""
    brought, write = ordered(town), Ahead.write

    def written(ahead):
        typist.types()
        write(ahead)

    monkeypatch.setattr(Ahead, "write", written)
    tasks.take_plan_in.func(brought.pk, brought.version + 1)
    assert rows(Plan).get().slug == "heard"
    assert typist.has_saved()

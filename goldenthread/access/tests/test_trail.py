from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import IntegrityError, connection

from goldenthread.access import rules
from goldenthread.access.actor import Actor
from goldenthread.access.models import TrailEntry, TrailLink
from goldenthread.access.operations import record, seal_trail
from goldenthread.access.queries import verify_trail

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 9, tzinfo=UTC)


@pytest.fixture
def chained():
    for key in range(3):
        record(by=Actor("person:1"), verb="look", things=[("case", key)], at=AT)
    assert seal_trail() == 3


def test_an_untouched_trail_verifies(chained):
    report = verify_trail()
    assert (report.ok, report.entries, report.unchained) == (True, 3, 0)
    assert verify_trail(printed_head=report.head).ok


def test_a_changed_entry_is_found(chained):
    entry = TrailEntry.objects.order_by("pk")[1]
    TrailEntry.objects.filter(pk=entry.pk).update(text=entry.text.replace("look", "peek"))
    assert verify_trail().broken_at == 2


def test_a_removed_entry_is_found(chained):
    link = TrailLink.objects.get(seq=2)
    link.delete()
    link.entry.things.all().delete()
    link.entry.delete()
    assert verify_trail().broken_at == 2


def test_a_chain_cut_at_its_end_is_found_by_the_printed_head(chained):
    head = verify_trail().head
    TrailLink.objects.get(seq=3).delete()
    assert verify_trail().ok
    assert verify_trail(printed_head=head).broken_at == 3


def test_entries_not_yet_chained_are_counted_and_chained_once(chained):
    record(by=Actor("person:1"), verb="look", things=[("case", "é")], at=AT)
    assert (verify_trail().ok, verify_trail().unchained) == (True, 1)
    assert (seal_trail(), seal_trail()) == (1, 0)


@pytest.mark.django_db(transaction=True)
def test_sealers_that_meet_make_one_chain_without_a_fork():
    for key in range(20):
        record(by=Actor("person:1"), verb="look", things=[("case", key)], at=AT)

    def seal(_):
        with closing(connection), suppress(IntegrityError):  # who comes second comes back later
            seal_trail()

    with ThreadPoolExecutor() as pool:
        list(pool.map(seal, range(4)))
    assert (verify_trail().ok, verify_trail().unchained) == (True, 0)


def test_one_fact_has_one_text_wherever_the_clock_stands():
    summer = timezone(timedelta(hours=1))
    here = rules.canonical({"name": "é", "at": AT.astimezone(summer)})
    assert here == '{"at":"2026-11-02T09:00:00.000000+00:00","name":"é"}'
    with pytest.raises(TypeError):
        rules.canonical({"level": object()})

"""When things happen to a list: at night, and two at the same moment."""

import datetime as dt

import pytest

from goldenthread.cases import operations
from goldenthread.cases.models import Batch
from goldenthread.cases.rules import State
from goldenthread.methods.refusal import Refused

from .factories import NOW, acting
from .test_operations import begin, checked


def test_the_day_of_a_list_is_one_in_england(council):
    """Half past midnight of 1 July in summer time is still 30 June in UTC."""
    late = dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC)
    batch = begin(council, as_of=dt.date(2026, 7, 1), at=late)
    assert batch.as_of == dt.date(2026, 7, 1)


def test_of_two_who_want_different_things_at_once_the_second_is_refused(
    council, tmp_path, monkeypatch
):
    """The second has looked before the first wrote, as two transactions may on PostgreSQL."""
    first, by = checked(council, tmp_path), acting(council.analyst)
    operations.order_in_force(batch=first, by=by, at=NOW)
    second = Batch.objects.for_system(because="test").get(pk=first.pk)
    operations.put_in_force(batch=first, by=by, at=NOW)
    seen = State.STAGING
    monkeypatch.setattr(Batch, "refresh_from_db", lambda one, **_: setattr(one, "state", seen))
    for deed in (operations.discard, operations.put_in_force):
        with pytest.raises(Refused):
            deed(batch=second, by=by, at=NOW)
    operations.refuse_list(batch=second, found=(), by=by, at=NOW)
    seen = State.CHECKED
    with pytest.raises(Refused):
        operations.order_in_force(batch=second, by=by, at=NOW)
    now = Batch.objects.for_system(because="test").get(pk=first.pk)
    assert (now.state, now.in_force_at) == (State.IN_FORCE, NOW)

"""A list read for a test: its faults, its children, or why it was refused."""

import datetime as dt

import pytest

from goldenthread.cases.reading.survey import survey
from goldenthread.methods.refusal import Refused

AS_OF = dt.date(2026, 3, 31)


def faults(path, **more):
    with survey(path, as_of=AS_OF, **more) as made:
        return list(made.scratch.faults())


def children(path, **more):
    with survey(path, as_of=AS_OF, **more) as made:
        return list(made.children())


def refused(path, **more):
    with pytest.raises(Refused) as found:
        survey(path, as_of=AS_OF, **more)
    return [one.code for one in found.value.refusals]

"""A version is published once and never changes."""

import datetime as dt
import shutil

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.access.models import TrailEntry
from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import system_actor
from goldenthread.methods.refusal import Refused
from goldenthread.tools import queries
from goldenthread.tools.models import Scale, ToolVersion
from goldenthread.tools.operations import LIBRARY, publish_library

WHEN = {"at": dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC), "on": dt.date(2026, 11, 2)}
pytestmark = pytest.mark.django_db


@pytest.fixture
def system():
    return system_actor("test", [Permission.ROUND_MANAGE])


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(LIBRARY, tmp_path / "library")


def test_the_library_is_published_once_and_each_version_is_trailed(system):
    assert {one.slug for one in publish_library(by=system, **WHEN)} == {
        "four-grades",
        "practice-review",
    }
    assert TrailEntry.objects.filter(verb="publish").count() == 2
    assert publish_library(by=system, **WHEN) == []
    assert (ToolVersion.objects.count(), Scale.objects.count()) == (1, 1)
    assert TrailEntry.objects.filter(verb="publish").count() == 2
    assert list(queries.versions_differing()) == []


def test_a_published_version_that_was_changed_is_refused_and_nothing_is_written(system, folder):
    publish_library(by=system, folder=folder, **WHEN)
    path = folder / "practice-review.v1.toml"
    path.write_text(path.read_text().replace("minutes = 60", "minutes = 45"))
    (folder / "other.v1.toml").write_text(
        (folder / "four-grades.v1.toml")
        .read_text()
        .replace('slug = "four-grades"', 'slug = "other"')
    )
    with pytest.raises(Refused, match="version-changed") as refused:
        publish_library(by=system, folder=folder, **WHEN)
    assert refused.value.refusals[0].where == "practice-review.v1.toml"
    assert Scale.objects.count() == 1


def test_a_changed_text_under_the_next_number_stands_beside_the_first(system, folder):
    publish_library(by=system, folder=folder, **WHEN)
    text = (folder / "practice-review.v1.toml").read_text()
    (folder / "practice-review.v2.toml").write_text(text.replace("number = 1", "number = 2"))
    publish_library(by=system, folder=folder, **WHEN)
    assert queries.tool_in_force("practice-review").number == 2
    assert [one.number for one in queries.versions_of("practice-review")] == [2, 1]
    assert [one.number for one in queries.tools_newest()] == [2]


@pytest.mark.parametrize(
    ("text", "code"), [("not toml [", "unreadable"), ('slug = "x"', "missing")]
)
def test_a_file_that_cannot_be_used_publishes_nothing(system, folder, text, code):
    (folder / "a.v1.toml").write_text(text)
    with pytest.raises(Refused, match=code) as refused:
        publish_library(by=system, folder=folder, **WHEN)
    assert refused.value.refusals[0].where.startswith("a.v1.toml")
    assert not ToolVersion.objects.exists()


def test_nobody_publishes_without_permission():
    with pytest.raises(NotAllowed):
        publish_library(by=system_actor("test", [Permission.MY_WORK]), **WHEN)


def test_a_text_changed_behind_our_back_is_found(system):
    publish_library(by=system, **WHEN)
    scale = queries.scale_in_force("four-grades")
    Scale.objects.filter(pk=scale.pk).update(definition={**scale.definition, "title": "Five"})
    assert list(queries.versions_differing()) == ["four-grades.v1"]

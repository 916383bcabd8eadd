"""Packs of plans: three forms as published plans have them, checked, loaded, given back."""

import datetime as dt
import json
import shutil
import tomllib

import pytest
from typer.testing import CliRunner

from goldenthread.access.actor import NotAllowed
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Body
from goldenthread.authority.queries import system_actor
from goldenthread.improvement import queries
from goldenthread.improvement.models import PlanTemplate
from goldenthread.methods.refusal import Refused
from goldenthread.packs.commands import app
from goldenthread.packs.operations import load_plans
from goldenthread.packs.queries import template_as_pack
from goldenthread.packs.reading import LIBRARY, PLANS, as_toml, packs_known, read_pack
from tests.town import NOW, TODAY, acting

RUN = CliRunner()
PACKS = ("s0-goals", "s2-areas", "s3-recommendations")


@pytest.fixture
def loader(town):
    return system_actor("test", [Permission.PLAN_EDIT, Permission.PEOPLE_MANAGE])


def write(folder, text):
    (folder / PLANS).write_text(text, encoding="utf-8")
    return folder


def refusals(folder):
    with pytest.raises(Refused) as refused:
        read_pack(folder)
    return refused.value.refusals


def test_the_three_packs_stand_in_the_library():
    assert tuple(one.slug for one in packs_known()) == PACKS


# Counted in the published plans: columns; levels of actions; levels of progress and of impact.
@pytest.mark.parametrize(
    ("slug", "columns", "actions", "progress", "impact"),
    [
        ("s0-goals", 7, 1, ["Green", "Amber", "Red"], None),
        ("s2-areas", 9, 3, ["Green", "Amber"], None),
        ("s3-recommendations", 7, 1, ["Blue", "Green", "Amber", "Red"],
         ["Blue", "Green", "Amber", "Red"]),
    ],
)  # fmt: skip
def test_a_pack_has_its_plans_columns_and_colours(slug, columns, actions, progress, impact):
    ((_, content),) = read_pack(LIBRARY / slug).templates
    assert len(content["columns"]) == columns
    assert len(content["levels"]) == actions
    words = {
        aspect: [one["word"] for one in scale["levels"]]
        for aspect, scale in content["scales"].items()
    }
    assert words == {"progress": progress, **({"impact": impact} if impact else {})}


def test_blue_needs_the_third_level_and_the_board_and_participations_colours_need_something():
    def needs(slug, aspect):
        ((_, content),) = read_pack(LIBRARY / slug).templates
        levels = content["scales"][aspect]["levels"]
        return {one["word"]: (one.get("needs", []), one.get("raises", [])) for one in levels}

    for aspect in ("progress", "impact"):
        assert {"assurance_3", "decision"} <= set(needs("s3-recommendations", aspect)["Blue"][0])
    goals = needs("s0-goals", "progress")
    assert goals["Red"][0] == ["action"]
    assert "escalation" in goals["Red"][1]
    assert goals["Amber"][0] == ["timescale"]
    assert goals["Green"][0] == ["evidence"]


def test_a_pack_is_loaded_once_and_frozen(town, loader):
    pack = read_pack(LIBRARY / "s2-areas")
    assert load_plans(pack=pack, by=loader, at=NOW) == {"templates": 1, "bodies": 2}
    one = PlanTemplate.objects.get()
    assert (one.slug, one.number, one.in_force_from) == (
        "areas-with-assurance", 1, dt.date(2012, 1, 1)
    )  # fmt: skip
    assert len(one.sha256) == 64
    assert set(Body.objects.filter(name__in=pack.bodies).values_list("name", flat=True)) == set(
        pack.bodies
    )
    assert load_plans(pack=pack, by=loader, at=NOW) == {"templates": 0, "bodies": 0}


def test_a_version_that_stands_is_not_said_anew(town, loader, tmp_path):
    load_plans(pack=read_pack(LIBRARY / "s2-areas"), by=loader, at=NOW)
    text = (LIBRARY / "s2-areas" / PLANS).read_text(encoding="utf-8")
    changed = text.replace('heading = "Lead"', 'heading = "Led by"')
    with pytest.raises(Refused, match="version-changed"):
        load_plans(pack=read_pack(write(tmp_path, changed)), by=loader, at=NOW)
    second = changed.replace("number = 1", "number = 2").replace("2012-01-01", "2026-12-01")
    load_plans(pack=read_pack(write(tmp_path, second)), by=loader, at=NOW)
    (now,) = queries.templates_in_force(on=TODAY)
    (then,) = queries.templates_in_force(on=dt.date(2026, 12, 1))
    assert (now.number, then.number) == (1, 2)


@pytest.mark.parametrize("slug", PACKS)
def test_a_pack_loads_is_exported_and_loads_again_the_same(town, loader, tmp_path, slug):
    load_plans(pack=read_pack(LIBRARY / slug), by=loader, at=NOW)
    one = PlanTemplate.objects.get()
    text = template_as_pack(one.slug, acting(town.programme))
    again = read_pack(write(tmp_path, text))
    assert again.templates[0][1] == read_pack(LIBRARY / slug).templates[0][1]
    assert load_plans(pack=again, by=loader, at=NOW)["templates"] == 0


def test_nobody_loads_without_the_right_to_edit_plans(town):
    with pytest.raises(NotAllowed):
        load_plans(pack=read_pack(LIBRARY / "s2-areas"), by=acting(town.worker), at=NOW)


def test_a_programme_manager_loads_templates_whose_bodies_are_here_and_no_others(town, loader):
    manager = acting(town.programme)
    pack = read_pack(LIBRARY / "s0-goals")
    with pytest.raises(Refused, match="no-body"):
        load_plans(pack=pack, by=manager, at=NOW)
    Body.objects.create(name=pack.bodies[0], service=town.council)
    assert load_plans(pack=pack, by=manager, at=NOW)["templates"] == 1


def test_an_administrator_loads_a_pack_with_its_bodies_by_command(town):
    words = ["load", str(LIBRARY / "s3-recommendations"), "--as", "admin@example.org", "--json"]
    done = RUN.invoke(app, words)
    assert json.loads(done.stdout)["new"] == {"templates": 1, "bodies": 2}
    again = RUN.invoke(app, words)
    assert json.loads(again.stdout)["new"] == {"templates": 0, "bodies": 0}


def test_a_pack_of_the_product_is_loaded_by_its_name(town, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    words = ["s3-recommendations", "--as", "admin@example.org", "--json"]
    assert json.loads(RUN.invoke(app, ["load", *words]).stdout)["new"]["templates"] == 1
    write(tmp_path, 'title = "Ours"')
    (tmp_path / "s0-goals").mkdir()
    write(tmp_path / "s0-goals", 'title = "Our own goals"')  # a folder of ours goes before
    assert "Our own goals" in RUN.invoke(app, ["check", "s0-goals"]).stdout
    nowhere = RUN.invoke(app, ["check", "nowhere"])
    assert (nowhere.exit_code, "`goldenthread packs list`" in nowhere.output) == (1, True)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('field = "lead"', 'field = "boss"', "field"),
        ('title = "RAG"', 'title = ""', "title"),
        ('needs = ["evidence"]', 'needs = ["luck"]', "needs"),
        ('word = "Underpinned by"', 'word = "Held up by"', "level-word"),
        ('row = "block"', 'row = "page"', "row"),
        ("number = 1", "number = 0", "number"),
        ("months = 3", "months = 99", "cycle"),
        ("in_force_from = 2012-01-01", 'in_force_from = "soon"', "day"),
        ('lists = ["timescale"', 'lists = ["weather"', "lists"),
        ('heading = "Actions"\nfield = "action"', 'heading = "Actions"\nfield = ""',
         "no-action"),
    ],
)  # fmt: skip
def test_a_fault_is_refused_with_file_and_line(tmp_path, old, new, code):
    text = (LIBRARY / "s2-areas" / PLANS).read_text(encoding="utf-8")
    assert old in text
    changed = text.replace(old, new)
    (one,) = refusals(write(tmp_path, changed))
    assert one.code == code
    assert one.where.startswith(f"{PLANS}, line ")
    where = int(one.where.split("line ")[1].split(":")[0])
    shown = "\n".join(changed.splitlines()[where - 1 : where + 1])
    first = new.splitlines()[0].split(" = ")[0]
    assert first in shown or "[[templates" in shown


def test_several_faults_are_said_at_once(tmp_path):
    found = refusals(write(tmp_path, 'titel = "x"\n[[templates]]\nslug = "Not This"\n'))
    assert {one.code for one in found} >= {"title", "unknown", "slug", "number", "day", "columns"}


@pytest.mark.parametrize("text", ["title = ", "templates = 3\ntitle = 'x'", "[[bodies]]\nname = 3"])
def test_a_broken_file_is_refused(tmp_path, text):
    assert refusals(write(tmp_path, text))


def test_a_folder_without_a_pack_is_refused(tmp_path):
    (one,) = refusals(tmp_path)
    assert one.code == "no-pack"


def test_values_are_written_so_that_they_read_back():
    value = {
        "title": 'A "title"\twith \\ and é\x7f',
        "many": ["a", "b\n"],
        "number": 3,
        "is_sure": True,
        "on": dt.date(2026, 1, 2),
        "none": [],
        "inner": {"one": {"x": "y"}},
        "rows": [{"a": 1, "deep": [{"b": "c"}]}, {"a": 2}],
    }
    assert tomllib.loads(as_toml(value)) == value


def test_packs_are_listed_and_checked_by_command(tmp_path):
    done = RUN.invoke(app, ["list", "--json"])
    assert [one["slug"] for one in json.loads(done.stdout)] == list(PACKS)
    done = RUN.invoke(app, ["check", str(LIBRARY / "s3-recommendations"), "--json"])
    told = json.loads(done.stdout)
    assert (told["templates"], told["scales"], told["cycles"]) == (1, 2, 2)
    shutil.copytree(LIBRARY / "s0-goals", tmp_path / "mine")
    path = tmp_path / "mine" / PLANS
    path.write_text(path.read_text().replace('"goals"', '"goal"'))
    broken = RUN.invoke(app, ["check", str(tmp_path / "mine"), "--json"])
    assert broken.exit_code == 1
    assert all("line" in one["where"] for one in json.loads(broken.stdout)["refused"])

"""What is broken on purpose still stands in the code, once, and its tests are there."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MUTANTS = tomllib.loads((ROOT / "tests" / "mutants.toml").read_text())["mutants"]


@pytest.mark.parametrize("one", MUTANTS, ids=[one["name"] for one in MUTANTS])
def test_the_text_to_break_stands_once_and_its_tests_are_there(one):
    assert (ROOT / one["file"]).read_text().count(one["old"]) == 1
    assert [name for name in one["tests"].split() if not (ROOT / name).exists()] == []

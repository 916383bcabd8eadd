"""The catalogue of what was asked for names tests that exist, and hides no gap."""

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reference" / "catalogue.md"
ASKED_FOR = 419  # rows of the catalogue that the five published frameworks gave
ROW = re.compile(r"^\| (S\d-\d+) \|(.*)\|$", re.M)
NAMED = re.compile(r"`([\w./]+\.py)::(\w+)`")
AREA = re.compile(r"^\| ([A-T])\. [^|]+\| (\d+) \| (\d+) \|$", re.M)


def rows():
    found = ROW.findall(PAGE.read_text("utf-8"))
    return {key: [cell.strip() for cell in rest.split("|")] for key, rest in found}


def named_tests():
    return sorted(set(NAMED.findall(PAGE.read_text("utf-8"))))


@cache
def functions_of(path):
    return set(re.findall(r"^\s*def (test_\w+)", (ROOT / path).read_text("utf-8"), re.M))


@pytest.mark.parametrize(("path", "name"), named_tests())
def test_a_named_test_exists(path, name):
    assert name in functions_of(path)


def test_a_row_is_listed_once():
    keys = [key for key, _ in ROW.findall(PAGE.read_text("utf-8"))]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("key", sorted(rows()))
def test_a_row_names_a_test_or_says_what_is_missing(key):
    _, shown_by, _, missing = rows()[key]
    assert NAMED.search(shown_by) or missing


def test_every_row_that_was_asked_for_is_listed_or_counted():
    areas = AREA.findall(PAGE.read_text("utf-8"))
    listed, waiting = (sum(int(area[at]) for area in areas) for at in (1, 2))
    assert listed == len(rows())
    assert listed + waiting == ASKED_FOR

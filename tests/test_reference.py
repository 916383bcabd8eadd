"""Pages of the reference that are made from the code say what the code says."""

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def script():
    spec = importlib.util.spec_from_file_location("reference", ROOT / "scripts" / "reference.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["reference"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["pages.md", "permissions.md", "states.md"])
def test_the_reference_is_what_the_code_says(name):
    made = {path.name: text for path, text in script().texts().items()}
    there = (ROOT / "docs" / "reference" / name).read_text("utf-8")
    assert there == made[name], "Run python scripts/reference.py and commit what it writes."


def test_states_that_rows_have_are_in_the_list():
    """One or two of each kind of record."""
    text = (ROOT / "docs" / "reference" / "states.md").read_text("utf-8")
    for key in ("staging", "in force", "returned", "begun", "submitted", "put_off", "given_up",
                "not_done", "ended_without_proof", "too_early", "off_track", "lasting", "ordered",
                "cannot_tell"):  # fmt: skip
        assert f"| `{key}` |" in text

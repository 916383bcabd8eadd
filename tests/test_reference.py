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


@pytest.mark.parametrize("name", ["pages.md", "permissions.md"])
def test_the_reference_is_what_the_code_says(name):
    made = {path.name: text for path, text in script().texts().items()}
    there = (ROOT / "docs" / "reference" / name).read_text("utf-8")
    assert there == made[name], "Run python scripts/reference.py and commit what it writes."

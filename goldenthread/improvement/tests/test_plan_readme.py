"""The README of the readers says where each rule lives: a newcomer looks there first."""

import re
from pathlib import Path

from goldenthread.improvement.rules import plans

ROOM = Path(plans.__file__).parent


def test_each_reader_stands_in_the_readme_and_nothing_else_does():
    listed = re.findall(r"`(\w+\.py)`", (ROOM / "README.md").read_text())
    modules = {one.name for one in ROOM.glob("*.py")} - {"__init__.py"}
    assert sorted(listed) == sorted(modules)

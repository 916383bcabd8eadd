"""What a template names in one block is unknown in another: a link would be left out in silence."""

import re
from pathlib import Path

import pytest

ROOMS = Path(__file__).resolve().parents[1] / "goldenthread"
BLOCK = re.compile(r"{% block (\w+) %}(.*?){% endblock", re.DOTALL)
NAMES = re.compile(r"{% url [^%]*? as (\w+) %}")


def borrowed(text):
    """(block, name): used there, named by another block only."""
    blocks = BLOCK.findall(text)
    named = {name: set(NAMES.findall(body)) for name, body in blocks}
    everywhere = set().union(*named.values())
    return [
        (block, name)
        for block, body in blocks
        for name in everywhere - named[block]
        if re.search(rf"(?<!{{% )\b{name}\b", body)
    ]


@pytest.mark.parametrize(
    "path", sorted(ROOMS.rglob("templates/**/*.html")), ids=lambda one: one.name
)
def test_no_block_uses_an_address_that_another_named(path):
    assert borrowed(path.read_text("utf-8")) == []


def test_such_a_use_is_seen():
    back = '{% block back %}{% url "x" as there %}{% endblock %}'
    assert borrowed(back + "{% block content %}{% go there %}{% endblock %}") == [
        ("content", "there")
    ]
    assert borrowed(back + "{% block content %}{% go %}{% endblock %}") == []

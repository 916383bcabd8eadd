"""Forms of plans for tests: from the packs, and a small scale."""

import tomllib
from pathlib import Path

from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import system_actor
from goldenthread.improvement import operations
from tests.town import NOW

LIBRARY = Path(__file__).resolve().parents[2] / "packs" / "library"
BOARD = "Improvement Board"
RAG = {
    "title": "RAG",
    "levels": [
        {"key": "on_track", "word": "Green", "meaning": "Well.", "needs": ["evidence"]},
        {"key": "at_risk", "word": "Amber", "meaning": "Watched.", "needs": ["timescale"]},
    ],
}


def rows(model):
    return model.objects.for_system(because="test")


def form_of(pack):
    path = LIBRARY / pack / "plans.toml"
    (content,) = tomllib.loads(path.read_text(encoding="utf-8"))["templates"]
    by = system_actor("test", [Permission.PLAN_EDIT])
    (made,) = operations.publish_templates(found=[(pack, content)], by=by, at=NOW)
    return made


def all_forms():
    """The three forms that come with the product, by name."""
    made = [form_of(path.parent.name) for path in sorted(LIBRARY.glob("s*/plans.toml"))]
    return {one.slug: one for one in made}

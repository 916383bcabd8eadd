"""The demonstration's own texts and numbers, read from the pack's folder."""

import random
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.text import slugify

FOLDER = Path(__file__).resolve().parents[1] / "library"
SLUG = "tarnholt"


@cache
def read(name: str, slug: str = SLUG) -> dict[str, Any]:
    return tomllib.loads((FOLDER / slug / f"{name}.toml").read_text())


def chance(*words: object) -> random.Random:
    """Luck of its own for each thing, so that adding one thing changes no other."""
    seed = read("authority")["seed"]
    return random.Random(":".join(str(word) for word in (seed, *words)))  # noqa: S311


def name(luck: random.Random) -> tuple[str, str]:
    words = read("names")
    surname = luck.choice(words["surnames_first"]) + luck.choice(words["surnames_second"])
    return luck.choice(words["forenames"]), surname


def address(person: str) -> str:
    return f"{slugify(person)}@{read('authority')['email_domain']}"

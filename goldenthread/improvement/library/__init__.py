"""Words that councils use in their plans: data, read once, never Django."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read(name: str) -> dict[str, Any]:
    """One file of this folder; it is part of the product, so a broken one is an error of ours."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))

"""What case lists look like and which words they use: data, read once, never Django."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LAYOUTS = ("ssd", "our_list")


@cache
def read(name: str) -> dict[str, Any]:
    """One file of this folder; it is part of the product, so a broken one is an error of ours."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))

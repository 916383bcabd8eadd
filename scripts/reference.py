"""Write docs/reference/pages.md, permissions.md and states.md from the code: never stale.

`python scripts/reference.py` writes them; `--check` ends with 1 when one of them is out of date.
"""

import argparse
import importlib
import os
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"
WORDS = tomllib.loads((ROOT / "scripts" / "page_words.toml").read_text("utf-8"))
MADE = "<!-- Made by scripts/reference.py from the code: change the code, then run it again. -->"


@dataclass(frozen=True)
class Page:
    address: str
    room: str
    name: str
    about: str
    needs: tuple[str, ...] | None  # None: open without signing in


def set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    sys.path.insert(0, str(ROOT))
    import django  # noqa: PLC0415  # settings first

    django.setup()


def pages() -> list[Page]:
    from goldenthread.config.urls import urlpatterns  # noqa: PLC0415  # Django first

    return sorted(set(walk(urlpatterns, "/", "")), key=lambda page: (page.room, page.address))


def walk(patterns: Any, before: str, room: str) -> Iterator[Page]:
    for entry in patterns:
        route = before + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            yield from walk(entry.url_patterns, route, entry.app_name or room)
            continue
        needs = getattr(entry.callback, "needs", ())
        yield Page(
            address=readable(route),
            room=room or "sign-in",
            name=entry.name or "",
            about=about(entry.callback, room or "sign-in", entry.name or ""),
            needs=None if needs is None else tuple(sorted(str(one) for one in needs)),
        )


def readable(route: str) -> str:
    """`<int:pk>` as people write it: `<pk>`."""
    return re.sub(r"<\w+:(\w+)>", r"<\1>", route)


def about(view: Any, room: str, name: str) -> str:
    """What a person comes for; else the first sentence of the code, else its name in words."""
    if words := WORDS.get(room, {}).get(name):
        return str(words)
    text = " ".join((getattr(view, "__doc__", "") or "").split())
    if not text or (view.__module__ or "").startswith(("django.", "allauth.")):
        return name.replace("_", " ").capitalize()
    first = re.match(r".*?[.?](?= |$)", text)
    return (first[0] if first else text).rstrip(".").replace("|", "/")


def page_of_pages() -> str:
    found = pages()
    lines = [
        "# Pages",
        "",
        MADE,
        "",
        "Every address, what it is for, and the permission that opens it; one of them is enough. "
        "A page that opens still shows only rows within reach. [Permissions](permissions.md) "
        "says which role has which.",
    ]
    for room in sorted({page.room for page in found}):
        lines += ["", f"## {room}", "", "| address | what for | permission |", "|---|---|---|"]
        lines += [
            f"| `{page.address}` | {page.about} | {needed(page)} |"
            for page in found
            if page.room == room
        ]
    return "\n".join(lines) + "\n"


def needed(page: Page) -> str:
    if page.needs is None:
        return "open without signing in"
    return ", ".join(f"`{one}`" for one in page.needs)


def page_of_permissions() -> str:
    from goldenthread.access.permissions import (  # noqa: PLC0415  # Django first
        BY_TASK,
        WITHOUT_CHILDREN,
        Permission,
    )
    from goldenthread.access.roles import ROLES  # noqa: PLC0415

    lines = [
        "# Roles and permissions",
        "",
        MADE,
        "",
        "A role is held over a service, from a day, until a day. Somebody with several acts by the "
        "set of them: two roles never add up to a power that neither has over one service.",
        "",
        "## Roles",
        "",
        "| role | what for |",
        "|---|---|",
        *(f"| {role.title} (`{key}`) | {role.about} |" for key, role in ROLES.items()),
        "",
        "## Who has which permission",
        "",
        "*By task* means that no row is reached by the role alone: an allocation, a second "
        "judgement or an action brings each row, and ends with the task. *No child* means that it "
        "never opens a row about a child.",
        "",
        "| permission | how | roles |",
        "|---|---|---|",
    ]
    for one in Permission:
        how = "by task" if one in BY_TASK else "no child" if one in WITHOUT_CHILDREN else ""
        roles = ", ".join(f"`{key}`" for key, role in ROLES.items() if one in role.permissions)
        lines.append(f"| `{one}` | {how} | {roles} |")
    return "\n".join(lines) + "\n"


def page_of_states() -> str:
    """From `states.toml`: a title, a sentence, and where the code keeps them."""
    lines = ["# States of each kind of record", "", MADE]
    for one in tomllib.loads((ROOT / "scripts" / "states.toml").read_text("utf-8"))["record"]:
        module, _, name = one["states"].partition(":")
        found = getattr(importlib.import_module(module), name)
        lines += [
            "",
            f"## {one['title']}",
            "",
            one["about"],
            "",
            "| state | read as |",
            "|---|---|",
        ]
        lines += [f"| `{key}` | {word} |" for key, word in state_words(found)]
    return "\n".join(lines) + "\n"


def state_words(found: Any) -> Iterator[tuple[str, str]]:
    """Of a mapping its words (the first, where a colour stands beside), else the keys in words."""
    for key in found:
        said = found[key] if isinstance(found, dict) else str(key)
        word = said[0] if isinstance(said, tuple) else str(said)
        yield str(key), word.replace("_", " ").capitalize()


def texts() -> dict[Path, str]:
    return {
        REFERENCE / "pages.md": page_of_pages(),
        REFERENCE / "permissions.md": page_of_permissions(),
        REFERENCE / "states.md": page_of_states(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    set_up()
    made = texts()
    stale = [
        path.name for path, text in made.items() if not path.exists() or path.read_text() != text
    ]
    if check and stale:
        sys.exit(f"out of date: {', '.join(stale)}. Run python scripts/reference.py.")
    for path, text in made.items():
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()

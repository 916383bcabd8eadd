"""A pack's folder as values: what it holds, and in which line a fault stands."""

import json
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from goldenthread.improvement.rules.template_faults import faults
from goldenthread.improvement.rules.templates import LONGEST_TITLE
from goldenthread.methods.refusal import Refusal, Refused

PLANS = "plans.toml"
LIBRARY = Path(__file__).parent / "library"
PARTS = {"title", "about", "bodies", "templates"}
TABLE = re.compile(r"^\s*\[\[\s*([\w.\-]+)\s*\]\]|^\s*\[\s*([\w.\-]+)\s*\]")
KEY = re.compile(r"^\s*([\w\-]+)\s*=")
NUMBER = re.compile(r"\[(\d+)\]")
CORRECT = "Correct it in the file, and load it again."


@dataclass(frozen=True, slots=True)
class Pack:
    """Its section on plans. `templates` as they stand in the file, each with its place."""

    slug: str
    title: str
    bodies: tuple[str, ...]
    templates: tuple[tuple[str, dict[str, Any]], ...]

    def counts(self) -> dict[str, Any]:
        contents = [content for _, content in self.templates]
        return {
            "slug": self.slug,
            "title": self.title,
            "templates": len(contents),
            "scales": sum(len(one.get("scales", {})) for one in contents),
            "bodies": len(self.bodies),
            "cycles": sum(len(one.get("cycles", [])) for one in contents),
            "words": sum(len(one.get("words", {})) for one in contents),
        }


def packs_known() -> list[Pack]:
    """The packs that come with the product and hold plans, by name."""
    return [read_pack(path.parent) for path in sorted(LIBRARY.glob(f"*/{PLANS}"))]


def folder_of(named: Path) -> Path:
    """A folder; or by its name alone a pack that comes with the product."""
    ours = LIBRARY / named.name
    is_ours = named.name == str(named) and (ours / PLANS).exists()
    return ours if is_ours and not (named / PLANS).exists() else named


def read_pack(folder: Path) -> Pack:
    """All of its faults at once, each with file and line."""
    path = folder / PLANS
    try:
        text = path.read_text(encoding="utf-8")
        read = tomllib.loads(text)
    except OSError as error:
        why = f"There is no file {PLANS} to read in this folder: {error.strerror}."
        do = "Name the folder of a pack, or one of those that `goldenthread packs list` names."
        raise Refused([Refusal(str(folder), "", why, do, "no-pack")]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        why = f"This file cannot be read: {broken}."
        raise Refused([Refusal(PLANS, "", why, CORRECT, "unreadable")]) from None
    found = _faults(read)
    if found:
        raise Refused([one.at(place(text, one.where)) for one in found])
    templates = tuple(
        (f"{PLANS}: templates[{at}]", content)
        for at, content in enumerate(read.get("templates", []), start=1)
    )
    bodies = tuple(one["name"].strip() for one in read.get("bodies", []))
    return Pack(folder.resolve().name, read["title"], bodies, templates)


def _faults(read: dict[str, Any]) -> list[Refusal]:
    out = []
    title = read.get("title")
    if not isinstance(title, str) or not title.strip() or len(title) > LONGEST_TITLE:
        why = f"A pack has a title of 1 to {LONGEST_TITLE} characters."
        out.append(Refusal("title", str(title or "")[:80], why, CORRECT, "title"))
    for unknown in sorted(set(read) - PARTS):
        why = f"This file has no part “{unknown}”. Its parts: {', '.join(sorted(PARTS))}."
        out.append(Refusal(unknown, unknown, why, CORRECT, "unknown"))
    for name in ("bodies", "templates"):
        if not isinstance(read.get(name, []), list):
            why = f"It is a list of tables: [[{name}]]."
            out.append(Refusal(name, "", why, CORRECT, name))
            return out
    for at, one in enumerate(read.get("bodies", []), start=1):
        said = one.get("name") if isinstance(one, dict) else None
        if not isinstance(said, str) or not said.strip() or set(one) != {"name"}:
            why = "A body has a name, and no more."
            out.append(Refusal(f"bodies[{at}]", str(said or ""), why, CORRECT, "body"))
    for at, content in enumerate(read.get("templates", []), start=1):
        out += faults(content, f"templates[{at}]")
    return out


def place(text: str, where: str) -> str:
    """ "plans.toml, line 23: templates[1].columns[3].field": the nearest line that holds it."""
    lines = _lines(text)
    wanted = where
    while wanted and wanted not in lines:
        wanted = re.sub(r"(\[\d+\]|\.?[\w\-]+)$", "", wanted)
    return f"{PLANS}, line {lines.get(wanted, 1)}: {where}"


def _lines(text: str) -> dict[str, int]:
    """The first line of each table and each key, by the path that a fault names."""
    found: dict[str, int] = {}
    count: Counter[str] = Counter()
    now = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if table := TABLE.match(line):
            now = _path(table[1] or table[2], count, is_list=bool(table[1]))
            found.setdefault(now, number)
            found.setdefault(NUMBER.sub("", now) if not table[1] else now[: now.rfind("[")], number)
        elif key := KEY.match(line):
            found.setdefault(f"{now}.{key[1]}" if now else key[1], number)
    return found


def _path(name: str, count: "Counter[str]", *, is_list: bool) -> str:
    """ "templates.columns" as "templates[1].columns[3]": which of each is meant here."""
    out = ""
    parts = name.split(".")
    for at, part in enumerate(parts):
        out = f"{out}.{part}" if out else part
        if is_list and at == len(parts) - 1:
            count[out] += 1
        if count[out]:
            out = f"{out}[{count[out]}]"
    return out


def as_toml(read: dict[str, Any], path: str = "") -> str:
    """Values as a file that reads back as the same: texts, numbers, days, lists and tables."""
    plain = {name: value for name, value in read.items() if not _is_tables(value)}
    lines = [f"{name} = {_value(value)}" for name, value in plain.items()]
    for name, value in read.items():
        inner = f"{path}.{name}" if path else name
        if isinstance(value, dict):
            lines += ["", f"[{inner}]", as_toml(value, inner)]
        elif _is_tables(value):
            lines += [text for one in value for text in ("", f"[[{inner}]]", as_toml(one, inner))]
    return "\n".join(lines)


def _is_tables(value: object) -> bool:
    is_list = isinstance(value, list) and bool(value) and all(isinstance(x, dict) for x in value)
    return is_list or isinstance(value, dict)


def _value(value: object) -> str:
    """A TOML basic string is a JSON string but for DEL, which JSON leaves as it is."""
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")

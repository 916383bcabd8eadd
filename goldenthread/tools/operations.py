"""Published versions come from the library's files, once, and never change."""

import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Authority
from goldenthread.methods.refusal import Refusal, Refused, refuse_if_any

from . import rules
from .models import Frozen, Scale, ToolVersion

LIBRARY = Path(__file__).parent / "library"


@transaction.atomic
def publish_library(*, by: Actor, at: datetime, on: date, folder: Path = LIBRARY) -> list[Frozen]:
    """Every file of the folder, all or none. What stands already is compared by checksum.

    Answers the versions that are new. Refused: a file with faults, a published version that
    differs from its file.
    """
    by.must(Permission.ROUND_MANAGE, over=Authority())
    read = [(path.name, _read(path)) for path in sorted(folder.glob("*.toml"))]
    refuse_if_any(fault for name, text in read for fault in rules.validate(text, where=name))
    found = [_published(name, text, on) for name, text in read]
    changed = [one for one in found if isinstance(one, Refusal)]
    refuse_if_any(changed)
    new = [one for one in found if isinstance(one, Frozen) and one.pk is None]
    for one in new:
        one.save()
        named = f"{one.slug}.v{one.number}"
        kind = type(one).__name__.lower()
        detail = {"version": named, "checksum": one.checksum}
        record(by=by, verb="publish", things=[(kind, one.pk)], at=at, detail=detail)
    return new


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        why = f"This file cannot be read: {broken}."
        raise Refused([Refusal(path.name, "", why, "Correct it.", "unreadable")]) from None


def _published(name: str, text: dict[str, Any], on: date) -> Frozen | Refusal:
    """The version that stands, a new one that is not saved yet, or why neither may be."""
    table: type[Scale] | type[ToolVersion] = Scale if "levels" in text else ToolVersion
    checksum = rules.checksum(text)
    known = table.objects.filter(slug=text["slug"], number=text["number"]).first()
    if known is None:
        return table(
            slug=text["slug"],
            number=text["number"],
            title=text["title"],
            definition=text,
            checksum=checksum,
            published_on=on,
        )
    if known.checksum != checksum:
        why = f"Version {known.number} of “{known.title}” is published, and this file differs."
        do = "Give the changed text the next number."
        return Refusal(name, checksum, why, do, "version-changed")
    return known

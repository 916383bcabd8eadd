"""Everything in one checked file, and whether such a file still stands as it was written."""

import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.timezone import now

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record, seal_trail
from goldenthread.access.queries import trail_head
from goldenthread.methods.refusal import Refused, refuse

from . import archive, restore_mark

BY = Actor("system:backup")


def back_up(path: Path) -> dict[str, Any]:
    """Written beside its place and put there when it is whole: a cut-off backup has no name."""
    restore_mark.refuse_if_half_restored()
    if path.exists():
        do = "Give another name, such as one with the day in it."
        raise refuse("FILE", path, "There is a file of this name already.", do, "exists")
    with transaction.atomic():
        record(by=BY, verb="back up", things=[], at=now())
    while seal_trail():
        pass
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.touch(mode=0o600)
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as out, archive.one_moment():
            manifest = _write(out)
        whole = archive.digest_of(part)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        why = f"The file cannot be written: {error.strerror}."
        raise refuse("FILE", path, why, "Choose a place with room for it.", "unwritable") from None
    return manifest.summary(whole)


def _write(out: zipfile.ZipFile) -> archive.Manifest:
    manifest = archive.Manifest(
        made_at=now().isoformat(),
        trail_head=trail_head(),
        migrations=archive.migrations_run(),
    )
    for model in archive.models_kept():
        name = archive.member_of(model)
        manifest.tables.append(archive.write_member(out, name, archive.lines_of(model)))
    for kind, folder in archive.folders().items():
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                name = f"{kind}/{file.relative_to(folder).as_posix()}"
                manifest.files.append(archive.write_member(out, name, _blocks(file)))
    out.writestr(archive.MANIFEST, manifest.as_text())
    return manifest


def _blocks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as source:
        while block := source.read(archive.BLOCK):
            yield block


def verify(path: Path) -> dict[str, Any]:
    """Every table and file against the list; refuses what is missing, changed or added."""
    with opened(path) as (held, manifest):
        listed = {one.name: one for one in [*manifest.tables, *manifest.files]}
        there = {name for name in held.namelist() if name != archive.MANIFEST}
        if there != listed.keys():
            raise _changed(sorted(there ^ listed.keys())[0])
        for one in listed.values():
            if _digest(held, one.name) != one.sha256:
                raise _changed(one.name)
    return manifest.summary(archive.digest_of(path))


def _digest(held: zipfile.ZipFile, name: str) -> str:
    try:
        with held.open(name) as source:
            return archive.digest(source)
    except (zipfile.BadZipFile, zlib.error, EOFError):
        return "damaged"


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, archive.Manifest]]:
    held, manifest = _open(path)
    with held:
        yield held, manifest


def _open(path: Path) -> tuple[zipfile.ZipFile, archive.Manifest]:
    another = "Use another copy of it."
    try:
        held = zipfile.ZipFile(path)
        return held, archive.Manifest.read(held.read(archive.MANIFEST).decode())
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError):
        why = "This file cannot be read, or is cut off."
        raise refuse("FILE", path, why, another, "unreadable") from None
    except (KeyError, TypeError, ValueError):
        why = "This is not a backup of Golden Thread, or it was damaged."
        raise refuse("FILE", path, why, another, "unreadable") from None


def _changed(name: str) -> Refused:
    why = f"{os.path.basename(name)} is not as it was written."
    return refuse(name, "", why, "Use another copy of the backup.", "changed")

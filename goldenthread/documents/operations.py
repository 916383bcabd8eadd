"""Taking a file in. The room that owns the row says which permission over which row it needs."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Protocol

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from goldenthread.access.actor import Actor, Reachable
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import person_for

from . import rules
from .models import StoredFile


class Upload(Protocol):
    """What a browser sends, as Django hands it over."""

    @property
    def name(self) -> str | None: ...
    @property
    def size(self) -> int | None: ...
    def read(self, size: int = ..., /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class InHand:
    """A file whose bytes are here already: read as an upload is, as often as needed."""

    name: str
    content: bytes

    @property
    def size(self) -> int:
        return len(self.content)

    def read(self, size: int = -1, /) -> bytes:
        return self.content if size < 0 else self.content[:size]


@transaction.atomic
def store(
    *, upload: Upload, owner: Reachable, permission: Permission, by: Actor, at: datetime
) -> StoredFile:
    """Look at the file, keep it under a random name; refused with what to choose instead."""
    by.must(permission, over=owner)
    name = rules.check_name(upload.name or "")
    rules.check_size(name, upload.size or 0)
    content = upload.read()
    kind = rules.kind_of(name, content)
    path = default_storage.save(f"files/{secrets.token_hex(16)}", ContentFile(content))
    try:
        stored = StoredFile.objects.create(
            sha256=sha256(content).hexdigest(),
            path=path,
            name=name,
            kind=kind,
            size=len(content),
            by=person_for(by),
            at=at,
        )
    except Exception:
        default_storage.delete(path)
        raise
    detail: dict[str, str | int | bool] = {"kind": kind, "size": len(content)}
    record(by=by, verb="store_file", things=[("file", stored.pk)], at=at, detail=detail)
    return stored

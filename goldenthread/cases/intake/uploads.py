"""The file of an uploaded list: kept under a name that says nothing until its list is settled.

Copying may take longer than a transaction should, so it is done beside them.
"""

import os
import secrets
import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Service

from .. import operations
from ..models import Batch
from ..reading.sources import open_sent

FOLDER = "case-lists"
OURS_ALONE = 0o600


def upload_list(
    *, upload: "UploadedFile[Any]", as_of: date, service: Service, by: Actor, at: datetime
) -> Batch:
    """Keep what was sent and begin its import; what cannot be a list at all is not kept."""
    by.must(Permission.CASE_IMPORT, over=service)
    name = f"{FOLDER}/{secrets.token_hex(16)}"
    try:
        sent = open_sent(_keep(upload, name))
        return operations.begin_import(
            service=service,
            as_of=as_of,
            file_name=upload.name or "list",
            file_sha256=sent.sha256,
            stored_as=name,
            by=by,
            at=at,
        )
    except BaseException:
        Path(default_storage.path(name)).unlink(missing_ok=True)
        raise


def stored(batch: Batch) -> Path:
    return Path(default_storage.path(batch.stored_as))


def forget_file(batch: Batch) -> None:
    """The list itself is not kept: what is needed of it stands in the database."""
    if batch.stored_as:
        stored(batch).unlink(missing_ok=True)


def _keep(upload: "UploadedFile[Any]", name: str) -> Path:
    path = Path(default_storage.path(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OURS_ALONE), "wb") as kept:
        upload.seek(0)
        shutil.copyfileobj(upload, kept)
    return path

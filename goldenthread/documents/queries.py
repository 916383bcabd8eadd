"""What can be asked of stored files. Who may ask is the matter of the room that owns the row."""

from hashlib import sha256

from django.core.files.storage import default_storage

from .models import StoredFile


class Altered(RuntimeError):
    """The bytes are not those that were stored: nothing is handed out."""


def content_of(stored: StoredFile) -> bytes:
    """The bytes as they were taken. Raises `Altered` when somebody changed them on disk."""
    with default_storage.open(stored.path) as kept:
        content: bytes = kept.read()
    if sha256(content).hexdigest() != stored.sha256:
        raise Altered(str(stored))
    return content

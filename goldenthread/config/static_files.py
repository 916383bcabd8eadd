"""Style sheets and scripts gathered and compressed once for each change of them."""

from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from goldenthread.methods.refusal import refuse

STAMP = "gathered.txt"
SHEET = "page/vendor/govuk-frontend.min.css"


def gather() -> None:
    """Fill STATIC_ROOT when a file changed since the last time."""
    found = dict(_found())
    if SHEET not in found:
        raise refuse(
            "assets",
            SHEET,
            "The style sheets of the pages are not here.",
            "Run `make setup`, or `python -m goldenthread.page.assets`.",
            "assets",
        )
    stamp = Path(settings.STATIC_ROOT) / STAMP
    now = sha256("\n".join(f"{name} {mark}" for name, mark in sorted(found.items())).encode())
    if not stamp.exists() or stamp.read_text() != now.hexdigest():
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(now.hexdigest())


def _found() -> list[tuple[str, str]]:
    rows = []
    for finder in get_finders():
        for name, storage in finder.list([]):
            seen = Path(storage.path(name)).stat()
            rows.append((name, f"{seen.st_size} {seen.st_mtime_ns}"))
    return rows

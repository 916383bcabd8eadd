"""A restore that was cut off must not be mistaken for a whole database."""

from django.conf import settings

from goldenthread.methods.refusal import refuse

MARK = settings.HOME / "restore-unfinished"


def refuse_if_half_restored() -> None:
    if MARK.exists():
        raise refuse(
            "database",
            MARK.read_text(encoding="utf-8"),
            "A restore into this database was cut off before its end, so nothing here is whole.",
            "Run the same `goldenthread restore` again; it begins anew.",
            "half_restored",
        )

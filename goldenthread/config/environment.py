"""What the environment says, read once; documented in docs/reference/settings.md."""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

CHECKOUT = Path(__file__).resolve().parents[2]
HOME = Path(os.environ.get("GOLDENTHREAD_HOME") or CHECKOUT / "var").resolve()
DEMO_MARK = HOME / "demo"


def flag(name: str) -> bool:
    return os.environ.get(name, "").strip().lower() in {"1", "on", "yes", "true"}


def words(name: str) -> list[str]:
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def is_demo() -> bool:
    """`setup --demo` leaves a mark in the home folder, so that `serve` needs no flag."""
    return flag("GOLDENTHREAD_DEMO") or DEMO_MARK.exists()


def secret_key(*, demo: bool) -> str:
    """From the environment; the demo makes its own and keeps it, readable by its owner only.

    Elsewhere it stays empty, and `serve` refuses to start without one.
    """
    if given := os.environ.get("GOLDENTHREAD_SECRET_KEY"):
        return given
    if not demo:
        return ""
    path = HOME / "secret-key"
    if not path.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(60))
    return path.read_text()


def database(url: str) -> dict[str, object]:
    """SQLite in the home folder, or what a PostgreSQL URL names."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(HOME / "goldenthread.sqlite3"),
            # IMMEDIATE: with the default mode most saves of 40 writers met "database is locked".
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                    "PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;"
                ),
            },
            # A file: in memory, nothing concurrent would be proved.
            "TEST": {"NAME": str(HOME / "test.sqlite3")},
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(
            f"DATABASE_URL begins with {parts.scheme!r}. Give a URL that begins with postgresql://"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
    }

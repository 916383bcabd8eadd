"""The trail's text and hash: the same bytes from any database, now and in ten years."""

import json
from collections.abc import Collection
from datetime import UTC, datetime
from hashlib import sha256

GENESIS = "0" * 64


def canonical(fact: dict[str, object]) -> str:
    """One text for one fact: sorted keys, no spaces, UTC with microseconds."""
    return json.dumps(
        fact, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_moment
    )


def link_hash(previous: str, text: str) -> str:
    return sha256(f"{previous}\n{text}".encode()).hexdigest()


def _moment(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    raise TypeError(f"the trail does not keep a {type(value).__name__}")


def columns_agree(
    text: str, at: datetime, actor_key: str, verb: str, things: Collection[tuple[str, str]]
) -> bool:
    """Whether the searchable columns say what the chained text says."""
    fact = json.loads(text)
    about = sorted((kind, key) for kind, key in fact["things"])
    kept = (_moment(at), actor_key, verb, sorted(things))
    return (fact["at"], fact["by"], fact["verb"], about) == kept

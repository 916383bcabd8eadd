"""How far the making of a demonstration has come; the packs room writes it into the cache."""

from django.core.cache import cache

DEMO_MAKING = "demo-making"


def demo_said() -> str:
    """ "Older rounds are still being made: 5 of 8."; empty when none is being made."""
    found = cache.get(DEMO_MAKING)
    if not found:
        return ""
    made, of = found
    return f"Older rounds are still being made: {made} of {of}." if made < of else ""

"""How far the making of a demonstration has come; the packs room writes it into the cache."""

from django.core.cache import cache

from goldenthread.programme.models import Round

DEMO_MAKING = "demo-making"


def demo_said() -> str:
    """ "Older rounds are still being made: 5 of 8."; empty when none is being made."""
    found = cache.get(DEMO_MAKING)
    if not found:
        return ""
    made, of = found
    return f"Older rounds are still being made: {made} of {of}." if made < of else ""


def being_made() -> frozenset[int]:
    """Rounds that the making still fills: all but the newest. What they lack is nobody's work."""
    if not demo_said():
        return frozenset()
    newest_first = Round.objects.order_by("-starts_on", "-pk").values_list("pk", flat=True)
    return frozenset(newest_first[1:])

"""Who can be chosen at the demo's door, for the lines that `serve` prints."""

from django.utils.timezone import localdate

from goldenthread.packs.queries import door_people


def people() -> list[tuple[str, str]]:
    """(who, what they are for), in the order of the door."""
    return [(one.title, one.about) for one in door_people(on=localdate())]

"""Days, moments, spans and clocks, always in words."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from goldenthread.methods.months import MONTHS
from goldenthread.page.words import filled as fill_in
from goldenthread.page.words import words

from . import register

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MINUTES = 60


def local_day(value: dt.date | dt.datetime) -> dt.date:
    """The day in the authority's own zone; a plain day stands as it is."""
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


@register.filter
def day(value: dt.date | dt.datetime | None) -> str:
    """27 March 2026."""
    if not value:
        return ""
    one = local_day(value)
    return f"{one.day} {MONTHS[one.month - 1]} {one.year}"


@register.filter
def weekday(value: dt.date | dt.datetime | None) -> str:
    """Friday 27 March 2026."""
    return f"{WEEKDAYS[local_day(value).weekday()]} {day(value)}" if value else ""


@register.filter
def short_day(value: dt.date | dt.datetime | None) -> str:
    """Fri 27 Mar: in tight tables only."""
    if not value:
        return ""
    one = local_day(value)
    return f"{WEEKDAYS[one.weekday()][:3]} {one.day} {MONTHS[one.month - 1][:3]}"


@register.filter
def time(value: dt.datetime | None) -> str:
    """18:05, in the authority's own zone."""
    if not value:
        return ""
    return (timezone.localtime(value) if timezone.is_aware(value) else value).strftime("%H:%M")


@register.filter
def moment(value: dt.datetime | None) -> str:
    """18:05, 27 March 2026."""
    return f"{time(value)}, {day(value)}" if value else ""


@register.filter
def hours(value: dt.timedelta | float | None) -> str:
    """2 h 10 min, from a span or a number of minutes."""
    if value is None or value == "":
        return ""
    whole = int(value.total_seconds() // 60) if isinstance(value, dt.timedelta) else int(value)
    h, minutes = divmod(whole, MINUTES)
    if not h:
        return f"{minutes} min"
    return f"{h} h {minutes} min" if minutes else f"{h} h"


@register.filter
def count(number: int, shapes: str) -> str:
    """``{{ n|count:"review" }}`` → "1 review", "3 reviews"; other plurals: "child,children"."""
    one, _, many = shapes.partition(",")
    local = words()
    one_said, many_said = local.get(one, one), local.get(many or f"{one}s", many or f"{one}s")
    return f"{number:,} {one_said if number == 1 else many_said}"


@register.filter
def thousands(number: int) -> str:
    """2,016: a count that nobody reads as a year."""
    return f"{number:,}"


@register.filter
def word(key: str) -> str:
    """The council's own word: ``{{ "review"|word }}``, ``{{ "A_review"|word }}``."""
    return words()[key]


@register.filter
def filled(sentence: str) -> str:
    """A sentence of ours whose nouns stand as {block}; never for what people typed."""
    return fill_in(sentence)


@register.filter
def lateness(due: dt.date | dt.datetime, today: dt.date | None = None) -> str:
    """8 days late · Due today · Due tomorrow · Due Friday 27 November 2026."""
    on = local_day(due)
    days = (on - (local_day(today) if today else timezone.localdate())).days
    if days < 0:
        return f"{-days} day{'s' if days != -1 else ''} late"
    if days <= 1:
        return ("Due today", "Due tomorrow")[days]
    return f"Due {weekday(on)}"


@register.simple_tag
def clock(
    due: dt.date | dt.datetime | None,
    *,
    today: dt.date | None = None,
    done: dt.date | dt.datetime | None = None,
    first: dt.date | None = None,
    moved: int = 0,
    none: str = "No date yet",
    brief: bool = False,
) -> SafeString | str:
    """When something is due, or how late it is, in words; late and today carry the clock icon.

    ``first`` and ``moved`` keep the first date and the number of moves visible; ``brief`` leaves
    out the word "Due", for a column that is called so.
    """
    if done:
        return f"Done {day(done)}"
    if not due:
        return none
    said = lateness(due, today)
    tail = f" Due {day(due)}" if said.endswith("late") else ""
    if brief:
        said, tail = _without_due(said), tail.replace(" Due ", " ")
    tail += _moves(first, due, moved)
    urgent = said.endswith("late") or said.endswith("oday")
    if not urgent:
        return f"{said}{tail}"
    return format_html(
        '<span class="gt-clock{}">{}<strong>{}</strong></span>{}',
        " gt-clock--late" if said.endswith("late") else "",
        icon_svg("clock"),
        said + ("." if tail else ""),
        tail,
    )


def _without_due(said: str) -> str:
    rest = said.removeprefix("Due ")
    return rest[:1].upper() + rest[1:]


def _moves(first: dt.date | None, due: dt.date | dt.datetime, moved: int) -> str:
    parts = []
    if first and first != local_day(due):
        parts.append(f"first date {day(first)}")
    if moved:
        parts.append({1: "moved once", 2: "moved twice"}.get(moved, f"moved {moved} times"))
    return f"; {', '.join(parts)}" if parts else ""


@register.inclusion_tag("page/kit/since.html")
def since(when: Any, changes: list[Any] | None = None, **more: Any) -> dict[str, Any]:
    """What changed since the reader last looked: ``when`` is "Tuesday" or a day or moment.

    ``changes`` are texts or {"text", "url"}; ``choose_url`` leads to "since the last board".
    """
    said = when if isinstance(when, str) else weekday(when)
    return {"when": said, "changes": linked(changes), **more}


def linked(items: list[Any] | None) -> list[dict[str, Any]]:
    """Texts, (text, url) pairs and dictionaries alike as dictionaries."""
    found = []
    for item in items or []:
        if isinstance(item, str):
            found.append({"text": item})
        elif isinstance(item, tuple | list):
            found.append(dict(zip(("text", "url", "hint"), item, strict=False)))
        else:
            found.append(item)
    return found


ICONS = {
    "concern": '<path d="M10 1 19 18H1z"/><path class="gt-icon__cut" d="M10 7v5M10 14.5v1.5"/>',
    "clock": '<circle cx="10" cy="10" r="9"/><path class="gt-icon__cut" d="M10 4.5V10l4 2.5"/>',
    "shield": '<path d="M10 1 18 4v6c0 4.5-3.4 7.6-8 9-4.6-1.4-8-4.5-8-9V4z"/>'
    '<path class="gt-icon__cut" d="m6 10 3 3 5-6"/>',
    "speech": '<path d="M2 2h16v12H9l-5 5v-5H2z"/><path class="gt-icon__cut" d="M5 6h10M5 10h7"/>',
    "paper": '<path d="M3 1h9l5 5v13H3z"/><path class="gt-icon__cut" d="M6 9h8M6 12h8M6 15h5"/>',
    "lock": '<path d="M3 9h14v10H3z"/><path class="gt-icon__line" d="M6 9V6a4 4 0 0 1 8 0v3"/>',
    "moved": '<path class="gt-icon__line" d="M2 7h14M12 3l4 4-4 4M18 14H4M8 10.5 4 14l4 4"/>',
    "thread": '<path class="gt-icon__line" d="M8.5 11.5a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7'
    'L10 4.3M11.5 8.5a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1.5-1.5"/>',
}


def icon_svg(name: str) -> SafeString:
    return SafeString(
        '<svg class="gt-icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" '
        f'focusable="false">{ICONS[name]}</svg>'
    )


@register.simple_tag
def icon(name: str, text: str) -> SafeString:
    """One of eight drawings, always with its word; KeyError names an icon that is not there."""
    return format_html('<span class="gt-with-icon">{}{}</span>', icon_svg(name), text)


@register.filter
def said(value: object) -> str:
    """A moment, a day or a text, each as it is said."""
    if isinstance(value, dt.datetime):
        return moment(value)
    return day(value) if isinstance(value, dt.date) else str(value or "")

"""Chips and tags: a word carries the state, a shape repeats it, the colour comes last."""

from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from . import register

# key: (class, shape, word). The four filled ones stand in this order in every distribution.
PROGRESS = {
    "complete": ("complete", "■", "Complete"),
    "on_track": ("on-track", "●", "On track"),
    "at_risk": ("at-risk", "▲", "At risk"),
    "off_track": ("off-track", "◆", "Off track"),
}
IMPACT = {
    "lasting": ("complete", "■", "Lasting"),
    "real": ("on-track", "●", "Real impact"),
    "some": ("at-risk", "▲", "Some impact"),
    "none": ("off-track", "◆", "No impact"),
}
UNRATED = {
    "not_rated": ("empty", "-", "Not rated"),
    "not_due": ("empty", ".", "Not due"),
    "lost": ("empty", "?", "Lost in the source"),
    "too_early": ("empty", "…", "Too early to tell"),
    "cannot_tell": ("empty", "≈", "Cannot tell"),
}
ALIKE = {
    "blue": "complete", "b": "complete", "green": "on_track", "g": "on_track",
    "amber": "at_risk", "a": "at_risk", "red": "off_track", "r": "off_track",
    "real_impact": "real", "some_impact": "some", "no_impact": "none", "lasting_impact": "lasting",
    "": "not_rated", "unrated": "not_rated", "lost_in_the_source": "lost",
    "too_early_to_tell": "too_early",
}  # fmt: skip
SAME_RANK = {"complete": "lasting", "on_track": "real", "at_risk": "some", "off_track": "none"}

TAGS = {
    "draft": "grey", "not begun": "grey", "not due": "grey", "withdrawn": "grey",
    "cannot start yet": "grey", "superseded": "grey",
    "proposed": "purple", "now": "blue", "under way": "blue", "in progress": "blue", "open": "blue",
    "allocated": "blue", "told": "blue", "returned": "purple", "submitted": "purple",
    "accepted": "turquoise", "done": "turquoise", "evidence accepted": "turquoise",
    "validated": "turquoise", "acknowledged": "turquoise",
    "impact tested": "green", "closed": "green", "final": "green", "published": "green",
    "check": "yellow", "late": "orange", "stuck": "orange", "reopened": "orange",
    "asked": "blue", "held": "turquoise", "given up": "grey", "not wanted": "grey",
    "put off": "orange", "refused": "orange", "gap": "orange",
}  # fmt: skip


def key_of(value: object) -> str:
    said = str(value or "").strip().casefold().replace(" ", "_").replace("-", "_")
    return ALIKE.get(said, said)


def chip(shown: tuple[str, str, str], word: str, before: str) -> SafeString:
    look, shape, usual = shown
    return format_html(
        '<span class="gt-chip gt-chip--{}"><span class="gt-chip__shape" aria-hidden="true">{}'
        '</span> <span class="govuk-visually-hidden">{}: </span>{}</span>',
        look, shape, before, word or usual,
    )  # fmt: skip


@register.simple_tag
def progress_chip(value: object, word: str = "", count: int | None = None) -> SafeString:
    """complete, on_track, at_risk, off_track, not_rated, not_due, lost (or blue, green, …)."""
    shown = {**PROGRESS, **UNRATED}.get(key_of(value), ("empty", "-", str(value)))
    return chip(_counted(shown, count), _with_count(word, count), "Progress")


@register.simple_tag
def impact_chip(value: object, word: str = "", count: int | None = None) -> SafeString:
    """lasting, real, some, none, not_rated, not_due, lost, too_early, cannot_tell."""
    key = key_of(value)
    shown = {**IMPACT, **UNRATED}.get(SAME_RANK.get(key, key), ("empty", "-", str(value)))
    return chip(_counted(shown, count), _with_count(word, count), "Impact")


def _with_count(word: str, count: int | None) -> str:
    return f"{word} {count}" if word and count is not None else word


def _counted(shown: tuple[str, str, str], count: int | None) -> tuple[str, str, str]:
    look, shape, word = shown
    return (look, shape, word if count is None else f"{word} {count}")


def ramp(step: int, steps: int) -> int:
    """Which of the four fills a step of any scale takes: 1 is the best, as in Outstanding."""
    if steps <= 1:
        return 1
    return 1 + round((step - 1) * 3 / (steps - 1))


@register.simple_tag
def grade_chip(
    word: str, step: int = 0, steps: int = 4, provisional: bool = False, before: str = "Grade"
) -> SafeString:
    """A grade in words with its mark; ``step`` 1 is the best of ``steps``; 0 is no grade."""
    if not word or not step:
        return chip(("empty", "-", word or "No grade yet"), "", before)
    marks = format_html_join(
        "", '<i class="gt-mark{}"></i>', ((" gt-mark--on" if one == step else "",)
                                          for one in range(1, steps + 1)),
    )  # fmt: skip
    return format_html(
        '<span class="gt-chip gt-grade gt-grade--{}{}"><span class="gt-marks" aria-hidden="true">'
        '{}</span> <span class="govuk-visually-hidden">{}: </span>{}{}</span>',
        ramp(step, steps), " gt-grade--provisional" if provisional else "",
        marks, before, word, ", provisional" if provisional else "",
    )  # fmt: skip


@register.simple_tag
def state(word: str, colour: str = "") -> SafeString:
    """The state of something in a govuk-tag; a known state has its own colour, others are grey."""
    said = str(word)
    shade = colour or TAGS.get(said.casefold(), "grey")
    said = said[:1].upper() + said[1:]
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', shade, said)


@register.filter
def plainly(key: str) -> str:
    """``next_review`` → "next review": a key of ours as people read it."""
    return str(key).replace("_", " ")


@register.inclusion_tag("page/kit/gap.html")
def gap(what: str, **more: Any) -> dict[str, Any]:
    """What is missing. ``who`` can fill it, ``url`` and ``link`` lead there."""
    return {"what": what, **more}


@register.inclusion_tag("page/kit/empty.html")
def empty(what: str, do: str = "", **more: Any) -> dict[str, Any]:
    """An empty list: ``what`` is so, ``do`` says what would fill it; ``url`` and ``link``."""
    return {"what": what, "do": do, **more}


@register.inclusion_tag("page/kit/alert.html")
def alert(text: str, kind: str = "information", **more: Any) -> dict[str, Any]:
    """kind: information, success, warning, error. ``title``; ``url`` and ``link``."""
    names = {"information": "To know", "success": "Done", "warning": "Look", "error": "Problem"}
    return {"text": text, "kind": kind, "title": names[kind], **more}


@register.inclusion_tag("page/kit/concern.html")
def concern_button(url: str, text: str = "A child may be at risk now") -> dict[str, str]:
    """The only red control of the product; first in tab order where it stands."""
    return {"url": url, "text": text}


MEANS = (
    ("complete", "lasting", "All of it is done; the change has lasted"),
    ("on_track", "real", "Going as agreed; children notice a difference"),
    ("at_risk", "some", "May not arrive as agreed; a beginning of a difference"),
    ("off_track", "none", "Will not arrive as agreed; no difference seen"),
    ("not_rated", "not_rated", "Nobody has rated it yet; counts in no percentage"),
    ("lost", "lost", "The source does not let us read it"),
)


@register.inclusion_tag("page/kit/shapes.html")
def summary_shapes() -> dict[str, Any]:
    """What each shape and word of progress and impact means."""
    return {"rows": MEANS}

"""The text of one Word paragraph as lines, with its style, list level and weight."""

import re
from collections.abc import Iterator

from lxml import etree

from .lines import a_line
from .parts import Line
from .word_package import Package, value, w

# Drawn separately, or about the text rather than of it.
APART = {
    w(tag)
    for tag in ("pPr", "rPr", "sdtPr", "sdtEndPr", "txbxContent", "instrText", "delText", "rt")
}
SIGNS = {
    w("tab"): " ",
    w("ptab"): " ",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
}
# Characters of Word's symbol fonts (low byte) that people put into plans.
SYMBOLS = {
    ("symbol", 0xB7): "•",
    ("wingdings", 0xA7): "▪",
    ("wingdings", 0x6C): "●",
    ("wingdings", 0x6E): "■",
    ("wingdings", 0xD8): "➢",
    ("wingdings", 0x76): "❖",
    ("wingdings", 0xFC): "✓",
    ("wingdings", 0xFB): "✗",
    ("wingdings", 0xFE): "☑",
    ("wingdings", 0xFD): "☒",
    ("wingdings", 0xA8): "☐",
    ("wingdings", 0x6F): "☐",
    ("wingdings", 0xE0): "→",
    ("wingdings 2", 0x50): "✓",
    ("wingdings 2", 0x52): "☑",
    ("wingdings 2", 0x4F): "✗",
}
LOW_BYTE = 0xFF
LIST_STYLE = re.compile(r"list (?:bullet|number|paragraph)?.*?(\d?)$")
DEEPEST = 9  # list levels of Word


def paragraph_lines(paragraph: etree._Element, package: Package) -> Iterator[Line]:
    """Its lines; only the first is the list item, lines after a break go on with it."""
    properties = paragraph.find(w("pPr"))
    named = properties.find(w("pStyle")) if properties is not None else None
    identifier = value(named) if named is not None else ""
    style = package.name_of(identifier) if identifier else ""
    bullet = list_level(properties, identifier, style, package)
    for text, is_bold in _pieces(paragraph, package, identifier):
        line = a_line(text, bullet=bullet, style=style, is_bold=is_bold)
        if line:
            yield line
            bullet = 0


def list_level(
    properties: etree._Element | None, identifier: str, style: str, package: Package
) -> int:
    """0 for no list item, else from 1: the paragraph's own word, else its style's.

    A numbered heading is a heading. "List Bullet 3" is the third level though its list has one.
    """
    own = properties.find(w("numPr")) if properties is not None else None
    if own is None and style.startswith(("heading", "title")):
        return 0
    level = _level(own, package, identifier) if own is not None else None
    if own is None:
        for one in package.chain(identifier):
            found = one.find("w:pPr/w:numPr", package.names)
            if found is not None:
                level = _level(found, package, value(one, "styleId"))
                break
    if level is None:
        return 0
    numbered = LIST_STYLE.match(style)
    return max(level + 1, int(numbered[1] or 0) if numbered else 0)


def _level(properties: etree._Element, package: Package, style: str) -> int | None:
    """From 0; None when the list is switched off."""
    number, level = properties.find(w("numId")), properties.find(w("ilvl"))
    if number is not None and value(number) == "0":
        return None
    if level is not None and value(level).isdecimal():
        return min(int(value(level)), DEEPEST - 1)
    return package.levels.get(style, 0)


def _pieces(paragraph: etree._Element, package: Package, style: str) -> Iterator[tuple[str, bool]]:
    """(text, whether all of it is bold) between line breaks."""
    text = ""
    weights: list[bool] = []
    for sign, run in _signs(paragraph, None):
        for place, part in enumerate(sign.split("\n")):
            if place:
                yield text, bool(weights) and all(weights)
                text, weights = "", []
            if part.strip() and run is not None:
                weights.append(package.switch("b", run, style))
            text += part
    yield text, bool(weights) and all(weights)


def _signs(
    parent: etree._Element, run: etree._Element | None
) -> Iterator[tuple[str, etree._Element | None]]:
    """Every text of the paragraph with the run that holds it, whatever wraps the run."""
    for child in parent:
        if child.tag in APART:
            continue
        if child.tag in (w("t"), MATHS):
            # A line end inside w:t is how its XML was wrapped, not how the text is set.
            yield (child.text or "").replace("\n", " "), run
        elif child.tag in SIGNS:
            yield SIGNS[child.tag], run
        elif child.tag == w("sym"):
            yield symbol(child), run
        else:
            yield from _signs(child, child if child.tag == w("r") else run)


def symbol(element: etree._Element) -> str:
    """A character of a symbol font as one that every font has; the bare code when unknown."""
    try:
        code = int(value(element, "char"), 16)
    except ValueError:
        return ""
    known = SYMBOLS.get((value(element, "font").casefold(), code & LOW_BYTE))
    return known or (chr(code) if code < 0x110000 else "")  # noqa: PLR2004 - the end of Unicode


MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"

"""The text of one Word paragraph as lines, with its style, list level and weight."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from .lines import a_line
from .parts import Line
from .word_names import value, w
from .word_package import Package

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
    """Its lines; only the first is the list item, lines after a break go on with it.

    Of an empty paragraph with a number, that number: the caller decides whether it says something.
    """
    properties = paragraph.find(w("pPr"))
    named = properties.find(w("pStyle")) if properties is not None else None
    identifier = value(named) if named is not None else ""
    style = package.name_of(identifier) if identifier else ""
    number, level = list_item(properties, identifier, package)
    mark = package.numbers.next(number, level) if number else ""
    bullet = _depth(level, style, properties) if number else 0
    is_empty = True
    for text, is_bold in _pieces(paragraph, package, identifier):
        if line := a_line(text, bullet=bullet, style=style, is_bold=is_bold):
            yield replace(line, mark=mark) if mark else line
            is_empty, bullet, mark = False, 0, ""
    if is_empty and mark:
        yield Line(mark, bullet, style, mark=mark)


def is_number_alone(line: Line) -> bool:
    return bool(line.mark) and line.text == line.mark


def list_item(
    properties: etree._Element | None, identifier: str, package: Package
) -> tuple[str, int]:
    """The list (`w:num`) and level from 0: the paragraph's own word, else its styles'; "" none."""
    own = properties.find(w("numPr")) if properties is not None else None
    holders = [] if own is None else [(own, identifier)]
    for one in package.chain(identifier):
        if (found := one.find("w:pPr/w:numPr", package.names)) is not None:
            holders.append((found, value(one, "styleId")))
    number, level = "", None
    for holder, style in holders:
        said, depth = holder.find(w("numId")), holder.find(w("ilvl"))
        if level is None and depth is not None and value(depth).isdecimal():
            level = min(int(value(depth)), DEEPEST - 1)
        if said is not None:
            number = value(said)
            level = package.levels.get(style, 0) if level is None else level
            break
    return ("", 0) if number in ("", "0") else (number, level or 0)


def _depth(level: int, style: str, properties: etree._Element | None) -> int:
    """A numbered heading is a heading. "List Bullet 3" is third though its list has one level."""
    is_own = properties is not None and properties.find(w("numPr")) is not None
    if not is_own and style.startswith(("heading", "title")):
        return 0
    numbered = LIST_STYLE.match(style)
    return max(level + 1, int(numbered[1] or 0) if numbered else 0)


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

"""The parts of a Word document that its text leans on: styles, lists, theme."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from posixpath import join, normpath
from typing import ClassVar
from zipfile import ZipFile

from lxml import etree

from .colours import Theme, mixed
from .parts import FOOTER, HEADER
from .word_names import W, is_on, value, w
from .word_numbers import Numbers, numbers_of

# Word's "strict" form says the same under another name.
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
DEEPEST = 20  # styles based on styles


@dataclass(frozen=True, slots=True)
class Style:
    name: str
    based_on: str
    properties: etree._Element  # w:style


@dataclass(frozen=True, slots=True)
class Package:
    """`document` is the root of the main part; the rest answers questions about it."""

    document: etree._Element
    styles: dict[str, Style] = field(default_factory=dict)
    levels: dict[str, int] = field(default_factory=dict)  # list level of a style that is a list's
    numbers: Numbers = field(default_factory=Numbers)
    theme: Theme = field(default_factory=Theme)
    notes: dict[tuple[str, str], etree._Element] = field(default_factory=dict)  # kind, identifier
    running: tuple[tuple[str, etree._Element], ...] = ()  # headers, then footers, of pages
    names: ClassVar[dict[str, str]] = {"w": W}

    def chain(self, style: str) -> Iterator[etree._Element]:
        """The `w:style` of this identifier and those it is based on, nearest first."""
        for _ in range(DEEPEST):
            found = self.styles.get(style)
            if found is None:
                return
            yield found.properties
            style = found.based_on

    def name_of(self, style: str) -> str:
        found = self.styles.get(style)
        return found.name if found else style.casefold()

    def switch(self, name: str, run: etree._Element, paragraph_style: str) -> bool:
        """Whether bold or vanish is on for a run: its own word, its style's, its paragraph's."""
        properties = run.find("w:rPr", self.names)
        own: list[etree._Element] = []
        style = ""
        if properties is not None:
            own = [properties]
            named = properties.find("w:rStyle", self.names)
            style = value(named) if named is not None else ""
        chains = [*self.chain(style), *self.chain(paragraph_style)]
        styled = (one.find("w:rPr", self.names) for one in chains)
        for holder in (*own, *styled):
            found = holder.find(f"w:{name}", self.names) if holder is not None else None
            if found is not None:
                return is_on(found)
        return False

    def fill_of(self, shading: etree._Element | None) -> str:
        """A `w:shd` as RRGGBB, or "" for none: its fill, mixed with its pattern's colour."""
        if shading is None or value(shading) == "nil":
            return ""
        fill = _colour(value(shading, "fill"))
        if not fill and (themed := value(shading, "themeFill")):
            tint, shade = value(shading, "themeFillTint"), value(shading, "themeFillShade")
            fill = self.theme.word_colour(themed, tint, shade)
        pattern = value(shading)
        share = 100 if pattern == "solid" else int("".join(filter(str.isdecimal, pattern)) or 0)
        colour = _colour(value(shading, "color"))
        if not share:
            return fill
        return mixed(colour or "000000", fill or "FFFFFF", min(share, 100) / 100)


def _colour(text: str) -> str:
    is_colour = len(text) == len("RRGGBB") and all(one in "0123456789abcdefABCDEF" for one in text)
    return text.upper() if is_colour else ""


def open_package(content: bytes) -> Package:
    """The package's parts; styles, lists and theme may be missing, the main part may not."""
    with ZipFile(BytesIO(content)) as file:
        members = set(file.namelist())
        main, links = _main_part(file)
        other = dict(links)
        numbering, theme = other.get("numbering", ""), other.get("theme", "")
        lists = parsed(file.read(numbering)) if numbering in members else None
        return Package(
            parsed(file.read(main)),
            _styles(file, other.get("styles", ""), members),
            _levels(lists) if lists is not None else {},
            numbers_of(lists) if lists is not None else Numbers(),
            Theme(file.read(theme)) if theme in members else Theme(),
            dict(_notes(file, other, members)),
            tuple(_running(file, links, members)),
        )


def _notes(
    file: ZipFile, other: dict[str, str], members: set[str]
) -> Iterator[tuple[tuple[str, str], etree._Element]]:
    """Each footnote, endnote and comment by its kind and identifier."""
    kinds = (("footnotes", "footnote"), ("endnotes", "endnote"), ("comments", "comment"))
    for kind, tag in kinds:
        if other.get(kind, "") in members:
            for note in parsed(file.read(other[kind])).iter(w(tag)):
                yield (kind, value(note, "id")), note


def _running(
    file: ZipFile, links: list[tuple[str, str]], members: set[str]
) -> Iterator[tuple[str, etree._Element]]:
    for kind, style in (("header", HEADER), ("footer", FOOTER)):
        for part in dict.fromkeys(target for one, target in links if one == kind):
            if part in members:
                yield style, parsed(file.read(part))


def parsed(xml: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    return etree.fromstring(xml.replace(STRICT, W.encode()), parser)


def _main_part(file: ZipFile) -> tuple[str, list[tuple[str, str]]]:
    """The main part's name, and the kinds and names of the parts that it points to."""
    main = "word/document.xml"
    for kind, target in _links(file, "_rels/.rels", ""):
        main = target if kind == "officeDocument" else main
    folder, _, last = main.rpartition("/")
    rels = join(folder, "_rels", f"{last}.rels")
    return main, list(_links(file, rels, folder)) if rels in file.namelist() else []


def _links(file: ZipFile, rels: str, folder: str) -> Iterator[tuple[str, str]]:
    for link in parsed(file.read(rels)).iter(RELATIONSHIP):
        target = str(link.get("Target") or "")
        inside = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
        yield str(link.get("Type") or "").rpartition("/")[2], inside


def _styles(file: ZipFile, part: str, members: set[str]) -> dict[str, Style]:
    if part not in members:
        return {}
    found = {}
    for style in parsed(file.read(part)).iter(w("style")):
        name, based_on = style.find(w("name")), style.find(w("basedOn"))
        found[value(style, "styleId")] = Style(
            value(name).casefold() if name is not None else "",
            value(based_on) if based_on is not None else "",
            style,
        )
    return found


def _levels(numbering: etree._Element) -> dict[str, int]:
    levels = {}
    for level in numbering.iter(w("lvl")):
        style = level.find(w("pStyle"))
        if style is not None and value(level, "ilvl").isdecimal():
            levels[value(style)] = int(value(level, "ilvl"))
    return levels

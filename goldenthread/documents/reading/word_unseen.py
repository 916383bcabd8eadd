"""What a Word document holds and nobody sees: taken out of the tree, counted, and said."""

from collections.abc import Callable, Iterable

from lxml import etree

from .word_names import is_on, value, w
from .word_package import Package

NAMES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
}


DELETED = ("One tracked deletion was left out.", "{} tracked deletions were left out.")
INSERTED = (
    "One tracked insertion was taken as if it were accepted.",
    "{} tracked insertions were taken as if they were accepted.",
)
HIDDEN = ("One piece of hidden text was left out.", "{} pieces of hidden text were left out.")
UNFILLED = (
    "One field that nobody has filled was left empty.",
    "{} fields that nobody has filled were left empty.",
)
PICTURES = ("It has one picture, which was not read.", "It has {} pictures, which were not read.")


def whole(name: str) -> str:
    """ "mc:Choice" as lxml writes it."""
    prefix, _, tag = name.partition(":")
    return f"{{{NAMES[prefix]}}}{tag}"


def take_out(body: etree._Element, package: Package) -> tuple[str, ...]:
    """Remove from the tree what is not seen; the sentences that say what there was."""
    _keep_one_branch(body)
    _take_field_codes(body)
    taken = (
        (_deletions(body), DELETED),
        ([run for run in body.iter(w("r")) if is_hidden(run, package)], HIDDEN),
        (_prompts(body), UNFILLED),
    )
    counts = [(_take(body, elements), words) for elements, words in taken]
    counts += [
        (sum(1 for one in body.iter(w("ins")) if _has_text(one)), INSERTED),
        (_count(body, whole("a:blip"), whole("v:imagedata")), PICTURES),
    ]
    return tuple(_said(count, *words) for count, words in counts if count)


def _count(body: etree._Element, *tags: str) -> int:
    return sum(1 for _ in body.iter(*tags))


def _said(count: int, one: str, many: str) -> str:
    return one if count == 1 else many.format(count)


def _has_text(element: etree._Element) -> bool:
    return next(element.iter(w("t"), w("delText")), None) is not None


def _take(body: etree._Element, elements: Iterable[etree._Element]) -> int:
    """Remove them; how many of them held text."""
    count = 0
    for element in list(elements):
        around = element.getparent()
        if around is None or body not in element.iterancestors():
            continue  # it went with what was around it
        count += _has_text(element)
        around.remove(element)
    return count


def _deletions(body: etree._Element) -> list[etree._Element]:
    rows = [row for row in body.iter(w("tr")) if row.find(f"{w('trPr')}/{w('del')}") is not None]
    pieces = [
        one
        for one in body.iter(w("del"), w("moveFrom"))
        if one.getparent().tag not in (w("rPr"), w("trPr"))
    ]
    return rows + pieces


def _prompts(body: etree._Element) -> list[etree._Element]:
    """The contents of content controls that still show "Click or tap here to enter text"."""
    found = []
    for prompt in body.iter(w("showingPlcHdr")):
        if is_on(prompt):
            control = prompt.getparent().getparent()
            found += [run for run in control.iter(w("r")) if _has_text(run)]
    return found


def is_hidden(run: etree._Element, package: Package) -> bool:
    paragraph = next(run.iterancestors(w("p")), None)
    style = paragraph.find("w:pPr/w:pStyle", Package.names) if paragraph is not None else None
    return package.switch("vanish", run, value(style) if style is not None else "")


def _keep_one_branch(body: etree._Element) -> None:
    """Of a drawing in two forms for two generations of Word, the first that has text."""
    for both in list(body.iter(whole("mc:AlternateContent"))):
        branches = list(both)
        keep: Callable[[etree._Element], bool] = _has_text
        chosen = next((one for one in branches if keep(one)), branches[0] if branches else None)
        for branch in branches:
            if branch is not chosen:
                both.remove(branch)


def _take_field_codes(body: etree._Element) -> None:
    """Between a field's beginning and its separator stands its code, also as nested results."""
    in_code: list[bool] = []
    gone = []
    for element in body.iter(w("fldChar"), w("t"), w("instrText")):
        if element.tag == w("fldChar"):
            kind = value(element, "fldCharType")
            if kind == "begin":
                in_code.append(True)
            elif in_code and kind == "separate":
                in_code[-1] = False
            elif in_code and kind == "end":
                in_code.pop()
        elif any(in_code):
            gone.append(element)
    for element in gone:
        element.getparent().remove(element)

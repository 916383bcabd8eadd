"""How many characters a Word document's body shows: a count over its `w:t`, apart from the walk."""

from lxml import etree

from .lines import characters
from .word_names import is_on, value, w
from .word_package import Package
from .word_text import MATHS, SIGNS, symbol
from .word_unseen import is_hidden, whole

TEXTS = {w("t"), MATHS, w("sym"), *SIGNS}
LEFT_OUT = {w("del"), w("moveFrom")}


def characters_in(body: etree._Element, package: Package) -> int:
    """Every `w:t` under the body in document order, without what nobody sees."""
    text: list[str] = []
    codes: list[bool] = []
    for element in body.iter(etree.Element):
        if element.tag == w("p"):
            text.append("\n")
        elif element.tag == w("fldChar"):
            _field(codes, value(element, "fldCharType"))
        elif element.tag in TEXTS and not any(codes) and _is_seen(element, package):
            text.append(_said(element))
    return characters("".join(text))


def _said(element: etree._Element) -> str:
    if element.tag in SIGNS:
        return SIGNS[element.tag]
    return symbol(element) if element.tag == w("sym") else (element.text or "").replace("\n", " ")


def _field(codes: list[bool], kind: str) -> None:
    if kind == "begin":
        codes.append(True)
    elif codes and kind == "separate":
        codes[-1] = False
    elif codes and kind == "end":
        codes.pop()


def _is_seen(element: etree._Element, package: Package) -> bool:
    for around in element.iterancestors():
        if around.tag in LEFT_OUT or around.tag in (w("pPr"), w("rPr")):
            return False
        if around.tag == w("tr") and around.find(f"{w('trPr')}/{w('del')}") is not None:
            return False
        if around.tag == w("r") and is_hidden(around, package):
            return False
        if around.tag == w("sdt") and is_on(around.find(f"{w('sdtPr')}/{w('showingPlcHdr')}")):
            return False
        if around.tag == whole("mc:Fallback") and _has_choice(around):
            return False
    return True


def _has_choice(fallback: etree._Element) -> bool:
    return any(
        next(one.iter(w("t")), None) is not None
        for one in fallback.itersiblings(whole("mc:Choice"), preceding=True)
    )

"""Names of WordprocessingML, and how its values and switches are written."""

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFF = ("0", "false", "off", "none")


def w(tag: str) -> str:
    return f"{{{W}}}{tag}"


def value(element: etree._Element, name: str = "val") -> str:
    return str(element.get(w(name)) or "")


def has_value(element: etree._Element) -> bool:
    return element.get(w("val")) is not None


def is_on(element: etree._Element | None) -> bool:
    """A switch that is there and does not say that it is off."""
    return element is not None and value(element) not in OFF

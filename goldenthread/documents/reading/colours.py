"""Colours as six hexadecimal digits: a theme's names and numbers, tints and shades."""

from colorsys import hls_to_rgb, rgb_to_hls

from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# Excel counts a theme's colours in this order (light before dark); ECMA-376 part 1, 18.8.3.
ORDER = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
WORD_NAMES = {
    "background1": "lt1",
    "text1": "dk1",
    "background2": "lt2",
    "text2": "dk2",
    "light1": "lt1",
    "dark1": "dk1",
    "light2": "lt2",
    "dark2": "dk2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}


class Theme:
    """The named colours of a document, from its theme part; none when it has no theme."""

    def __init__(self, xml: bytes = b"") -> None:
        self.colours: dict[str, str] = {}
        if not xml:
            return
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        for scheme in etree.fromstring(xml, parser).iter(f"{A}clrScheme"):
            for named in scheme:
                for colour in named:
                    code = colour.get("lastClr") or colour.get("val") or ""
                    self.colours[named.tag.removeprefix(A)] = str(code).upper()

    def excel_colour(self, number: int, tint: float) -> str:
        """Lighter by `tint` > 0, darker by `tint` < 0 (share of the way, 18.8.19); "" unknown."""
        code = self.colours.get(ORDER[number], "") if 0 <= number < len(ORDER) else ""
        return tinted(code, tint) if code else ""

    def word_colour(self, name: str, tint: str = "", shade: str = "") -> str:
        """`tint` and `shade` as Word writes them: two hexadecimal digits of what is kept."""
        code = self.colours.get(WORD_NAMES.get(name, name), "")
        if not code:
            return ""
        if tint:
            return tinted(code, 1 - _share(tint))
        return tinted(code, _share(shade) - 1) if shade else code


def _share(digits: str) -> float:
    try:
        return min(int(digits, 16) / 255, 1.0)
    except ValueError:
        return 1.0


def tinted(code: str, tint: float) -> str:
    """Its lightness moved towards white (`tint` up to 1) or black (down to -1)."""
    if not tint:
        return code
    hue, light, strength = rgb_to_hls(*(part / 255 for part in _parts(code)))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return _code(*(part * 255 for part in hls_to_rgb(hue, min(max(light, 0.0), 1.0), strength)))


def mixed(above: str, below: str, share: float) -> str:
    """`share` of one colour over the other, as a pattern of dots looks from afar."""
    both = zip(_parts(above), _parts(below), strict=True)
    return _code(*(share * one + (1 - share) * other for one, other in both))


def _parts(code: str) -> tuple[int, int, int]:
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def _code(*parts: float) -> str:
    return "".join(f"{round(part):02X}" for part in parts)

"""Contrast and distance of every colour, recomputed from the style sheet.

Contrast: WCAG 2. Distance: CIEDE2000 between the closest pair, under normal sight and under
Machado, Oliveira and Fernandes (2009) at full severity. The expected figures stand in the design.
"""

import re
from itertools import combinations
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt
from pathlib import Path

import pytest

SHEET = Path(__file__).resolve().parents[1] / "static" / "page" / "colours.css"
COLOURS = dict(re.findall(r"--gt-([a-z0-9-]+): (#[0-9A-Fa-f]{6});", SHEET.read_text()))
SIGHT = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
               (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
               (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
               (0.004733, 0.691367, 0.303900)),
}  # fmt: skip


def linear(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one, other):
    lights = sorted(
        (0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (linear(one), linear(other))),
        reverse=True,
    )
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def lab(colour, sight):
    rgb = linear(colour)
    seen = [
        min(1, max(0, sum(m * c for m, c in zip(row, rgb, strict=True)))) for row in SIGHT[sight]
    ]
    to_xyz = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750),
              (0.0193339, 0.1191920, 0.9503041))  # fmt: skip
    white = (0.95047, 1.0, 1.08883)
    x, y, z = (
        sum(m * c for m, c in zip(row, seen, strict=True)) / w
        for row, w in zip(to_xyz, white, strict=True)
    )
    f = [t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z)]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def ciede2000(one, other):
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_c = (hypot(a1, b1) + hypot(a2, b2)) / 2
    g = 0.5 * (1 - sqrt(mean_c**7 / (mean_c**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = hypot(a1, b1), hypot(a2, b2)
    h1, h2 = (degrees(atan2(b, a)) % 360 if (a or b) else 0 for a, b in ((a1, b1), (a2, b2)))
    dh = h2 - h1
    if c1 * c2 == 0:
        dh = 0
    elif abs(dh) > 180:
        dh -= 360 if dh > 0 else -360
    big_dh = 2 * sqrt(c1 * c2) * sin(radians(dh / 2))
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    mean_h = h1 + h2
    if c1 * c2:
        mean_h = (
            mean_h / 2 if abs(h1 - h2) <= 180 else (mean_h + (360 if mean_h < 360 else -360)) / 2
        )
    t = (1 - 0.17 * cos(radians(mean_h - 30)) + 0.24 * cos(radians(2 * mean_h))
         + 0.32 * cos(radians(3 * mean_h + 6)) - 0.20 * cos(radians(4 * mean_h - 63)))  # fmt: skip
    s_l = 1 + 0.015 * (mean_l - 50) ** 2 / sqrt(20 + (mean_l - 50) ** 2)
    s_c, s_h = 1 + 0.045 * mean_c, 1 + 0.015 * mean_c * t
    r_t = (-2 * sqrt(mean_c**7 / (mean_c**7 + 25**7))
           * sin(radians(60 * exp(-(((mean_h - 275) / 25) ** 2)))))  # fmt: skip
    terms = (l2 - l1) / s_l, (c2 - c1) / s_c, big_dh / s_h
    return sqrt(sum(term**2 for term in terms) + r_t * terms[1] * terms[2])


def closest(names, sight):
    seen = [lab(COLOURS[name], sight) for name in names]
    return min(ciede2000(one, other) for one, other in combinations(seen, 2))


BRAG = ("complete", "on-track", "at-risk", "off-track")
GRADES = ("grade-1", "grade-2", "grade-3", "grade-4")
LINES = ("line-1", "line-2", "line-3")
HEAT = ("heat-1", "heat-2", "heat-3", "heat-4")


@pytest.mark.parametrize(
    ("one", "other", "expected"),  # published test data of Sharma, Wu and Dalal (2005)
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1, 2), (50, 0, 0), 2.3669),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_distance_agrees_with_the_published_test_data(one, other, expected):
    assert ciede2000(one, other) == pytest.approx(expected, abs=0.0001)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (BRAG, (33.6, 23.6, 27.2, 33.9)),
        (GRADES, (32.7, 35.3, 38.0, 22.2)),
        (LINES, (39.2, 25.3, 31.7, 31.7)),
        (HEAT, (13.6, 12.6, 14.2, 14.8)),
    ],
)
def test_colours_of_one_kind_stay_apart_for_every_sight(names, expected):
    found = tuple(round(closest(names, sight), 1) for sight in SIGHT)
    assert found == pytest.approx(expected, abs=0.11)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("complete", 7.9), ("on-track", 9.1), ("at-risk", 12.7), ("off-track", 7.9),
        ("grade-1", 12.1), ("grade-2", 7.6), ("grade-3", 11.8), ("grade-4", 8.4),
        ("heat-1", 14.8), ("heat-2", 9.4), ("heat-3", 5.2), ("heat-4", 12.1), ("concern", 7.9),
        ("header", 12.1),
    ],
)  # fmt: skip
def test_words_can_be_read_on_their_fill(name, expected):
    found = contrast(COLOURS[name], COLOURS[f"{name}-text"])
    assert round(found, 1) == pytest.approx(expected, abs=0.11)
    assert found >= 4.5


@pytest.mark.parametrize(
    ("name", "ground", "least"),
    [
        ("text", "paper", 4.5), ("secondary", "paper", 4.5), ("secondary", "surface", 4.5),
        ("link", "paper", 4.5), ("link", "surface", 4.5), ("error", "paper", 4.5),
        ("off-track", "paper", 4.5), ("text", "focus", 4.5), ("line-2-label", "paper", 4.5),
        ("line-3-label", "paper", 4.5), ("spine", "here", 4.5), ("gap", "paper", 4.5),
        ("line-1", "paper", 3), ("line-2", "paper", 2.95), ("line-3", "paper", 3),
        ("line-other", "paper", 4.5), ("edge", "on-track", 3), ("edge", "at-risk", 3),
    ],
)  # fmt: skip
def test_text_lines_and_edges_stand_out(name, ground, least):
    assert contrast(COLOURS[name], COLOURS[ground]) >= least


def test_the_thick_line_is_needed_between_good_and_below():
    """The two middle grades alone would not be told apart by light: hence the line."""
    assert contrast(COLOURS["grade-2"], COLOURS["grade-3"]) < 3
    assert contrast(COLOURS["text"], COLOURS["grade-2"]) >= 3


def test_no_other_sheet_uses_a_traffic_colour_of_its_own():
    for sheet in SHEET.parent.glob("*.css"):
        if sheet != SHEET:
            used = {one.upper() for one in re.findall(r"#[0-9A-Fa-f]{6}\b", sheet.read_text())}
            assert used.isdisjoint({COLOURS[name].upper() for name in (*BRAG, *GRADES)}), sheet.name

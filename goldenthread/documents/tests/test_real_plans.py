"""Plans that councils published, kept beside the code: read whole.

They prove nothing alone: every rule they lean on has its own test with a file of our own.
"""

import os
from pathlib import Path

import pytest

from goldenthread.documents.reading import read

BESIDE = Path(__file__).resolve().parents[4] / "shared" / "seeds"
PLANS = Path(os.environ.get("GOLDENTHREAD_PLANS", BESIDE))
FILES = {  # how many tables each has: counted with awk as runs of lines with tabs, or in its XML
    "documents/s3-*.docx": 36,
    "documents/s2-*.xlsx": 2,
    "s0-*.txt": 44,
    "s1-*.txt": 17,
    "s2-*.txt": 32,
    "s3-*.txt": 38,
    "s4-*.txt": 1,
}


def kept(pattern):
    found = next(PLANS.glob(pattern), None)
    if found is None:
        pytest.skip("the published plans are not kept beside this copy of the code")
    return found


@pytest.mark.parametrize("pattern", FILES)
def test_a_published_plan_is_read_whole(pattern):
    place = kept(pattern)
    document = read(place.read_bytes(), place.name)
    assert document.in_file > 10_000
    assert document.taken == document.in_file
    assert len(document.tables) == FILES[pattern]
    marks = ("<p>", "<li", "</", "**", "&amp;", "\t")
    assert not [text for text in document.texts() if any(mark in text for mark in marks)]


def test_the_word_plan_keeps_its_headings_colours_and_merged_rows():
    place = kept("documents/s3-*.docx")
    document = read(place.read_bytes(), place.name)
    styles = [part.line.style for part in document.parts if hasattr(part, "line")]
    rows = [row for table in document.tables for row in table.rows]
    cells = [cell for row in rows for cell in row.cells if cell]
    # As many as there are w:tr, w:shd and w:gridSpan in its XML (grep).
    assert len(rows) == 437
    assert styles.count("title") == 1
    assert sum(cell.fill != "" for cell in cells) == 387
    assert sum(cell.columns > 1 for cell in cells) == 230

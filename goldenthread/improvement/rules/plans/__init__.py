"""What a document's tables mean as an improvement plan. Values alone say it."""

from .drafting import draft
from .maps import Colour, Column, Layout, TableMap
from .reheaded import headed
from .target import Target
from .told import draft_as_json, layout_as_json, said, tables_as_json
from .values import (
    Alert,
    Draft,
    DraftAction,
    DraftBlock,
    Evidence,
    Lead,
    Lost,
    Note,
    Paragraph,
    Place,
    Printed,
    Question,
    Rating,
    Timescale,
)

__all__ = [
    "Alert", "Colour", "Column", "Draft", "DraftAction", "DraftBlock", "Evidence", "Layout", "Lead",
    "Lost", "Note", "Paragraph", "Place", "Printed", "Question", "Rating", "TableMap", "Target",
    "Timescale", "draft", "draft_as_json", "headed", "layout_as_json", "said", "tables_as_json",
]  # fmt: skip

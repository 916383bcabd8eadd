"""A case list read, checked, staged and put in force: the order of the steps, and nothing else.

Nothing here writes rows: each step is an operation with its own short transaction. Killed at any
moment, the same call begins again where it may: half-staged rows are cleared first.
"""

from .steps import (
    BREATH,
    Work,
    check,
    clear,
    discard,
    look,
    put_in_force,
    report_of,
    take_in,
    take_in_read,
)
from .uploads import forget_file, upload_list

__all__ = [
    "BREATH",
    "Work",
    "check",
    "clear",
    "discard",
    "forget_file",
    "look",
    "put_in_force",
    "report_of",
    "take_in",
    "take_in_read",
    "upload_list",
]

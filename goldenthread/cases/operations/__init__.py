"""What people do with case lists and cases, one function per verb; only these write."""

from .lists import (
    accept_check,
    begin_check,
    begin_import,
    discard,
    leave_out,
    let_go,
    note_cleared,
    note_rows_seen,
    order_in_force,
    put_in_force,
    refuse_list,
    say_progress,
    start_staging,
)
from .names import find_case, name_people, note_seen, restrict, reveal, unrestrict
from .people import add_service, add_team, add_worker
from .staging import clear_staged, note_bad_rows, stage

__all__ = [
    "accept_check",
    "add_service",
    "add_team",
    "add_worker",
    "begin_check",
    "begin_import",
    "clear_staged",
    "discard",
    "find_case",
    "leave_out",
    "let_go",
    "name_people",
    "note_bad_rows",
    "note_cleared",
    "note_rows_seen",
    "note_seen",
    "order_in_force",
    "put_in_force",
    "refuse_list",
    "restrict",
    "reveal",
    "say_progress",
    "stage",
    "start_staging",
    "unrestrict",
]

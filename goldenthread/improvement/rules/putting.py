"""What must hold before a recommendation goes into a block of a plan."""

from collections.abc import Iterator

from goldenthread.methods.refusal import Refusal


def unfit_putting(
    *, state: str, is_over: bool, plan: str, is_its_own: bool, stands_there: bool
) -> Iterator[Refusal]:
    """`is_its_own`: the action that is put there comes from it; `stands_there` already."""
    if state != "accepted":
        yield Refusal(
            "",
            state,
            "No body has accepted this recommendation, so it goes into no plan yet.",
            "Record the body's decision first.",
            "not-accepted",
        )
    if is_over:
        yield Refusal(
            "block",
            plan,
            f"“{plan}” is over: its last day has gone by.",
            "Choose the plan that runs now, or give this one a later last day.",
            "plan-over",
        )
    if not is_its_own:
        yield Refusal(
            "which",
            "",
            "That action comes from something else.",
            "Choose one of this recommendation's own actions, or a new one.",
            "other-action",
        )
    if stands_there:
        yield Refusal(
            "which",
            "",
            "That action stands in this block already.",
            "Choose another block, or another action.",
            "stands-there",
        )

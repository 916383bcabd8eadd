"""The shape of what people say of what is in the way, and of what is still to be shown."""

from django import forms

from goldenthread.page.forms import NAME_NOBODY, DateField, PageForm, text

from ..rules.clearing import CLEARS
from ..rules.presenting import BEFORE
from .actions import DAY
from .leading import holders


def _party(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=lambda: holders(*CLEARS, blank="Choose"))


class SayWhoClears(PageForm):
    holder = _party("Who clears it?")
    since_on = DateField(label="Since which day?", help_text=DAY)
    why = text("Why does it go to them?", "Needed where somebody else cleared it.", required=False)


class TakeFurther(PageForm):
    holder = _party("To whom is it taken?")
    words = text("What were they asked?", NAME_NOBODY)
    asked_on = DateField(label="On which day was it taken to them?", help_text=DAY)
    due_on = DateField(
        label="By which day is an answer wanted?", help_text="Leave it empty if none was agreed.",
        required=False,
    )  # fmt: skip


class LeaveOpen(PageForm):
    words = text("What is still to be shown?", f"Such as the effect for one group. {NAME_NOBODY}")
    holder = _party("Who answers it?")
    due_on = DateField(label="By which day?", help_text=DAY)


class ExpectPresented(PageForm):
    words = text("What should be presented?", f"Such as a report, by its title. {NAME_NOBODY}")
    holder = forms.ChoiceField(label="To whom?", choices=lambda: holders(*BEFORE, blank="Choose"))
    due_on = DateField(label="By which day?", help_text=f"It may be over. {DAY}")


class NotePresented(PageForm):
    presented_on = DateField(label="On which day was it presented?", help_text=DAY)
    note = text("What came of it there?", NAME_NOBODY)


class WithdrawDeliverable(PageForm):
    why = text("What was wrong with it?", f"It stays in the history with this. {NAME_NOBODY}")


class AnswerAsking(PageForm):
    answer = text("What is the answer?", NAME_NOBODY)
    answered_on = DateField(label="On which day was it given?", help_text=DAY)

"""What is typed about a report."""

from django import forms

from goldenthread.page.forms import PageForm


class MakeForm(PageForm):
    because = forms.CharField(
        label="Why another version",
        help_text="Printed in front of it, with what changed. Leave it empty for version 1.",
        required=False,
    )


class ResponseForm(PageForm):
    words = forms.CharField(
        label="Management response",
        widget=forms.Textarea,
        help_text="Use roles instead of names. The board and members read this.",
    )

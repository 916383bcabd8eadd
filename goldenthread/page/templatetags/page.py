"""``{% load page %}`` brings the whole kit; ``page.tags`` says what each tag takes."""

from goldenthread.page.tags import figures, navigation, register, states, thread, times
from goldenthread.page.templatetags.page_forms import error_summary

register.inclusion_tag("page/error_summary.html", name="error_summary")(error_summary)

__all__ = ["figures", "navigation", "register", "states", "thread", "times"]

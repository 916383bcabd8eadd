"""One page that asks something: the same frame for all of this room."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.page.forms import PageForm


def asked(
    request: HttpRequest,
    form: PageForm,
    title: str,
    back: str,
    *keys: Any,
    button: str,
    lead: str = "",
) -> HttpResponse:
    """`back` is the name of the page to return to, `keys` what its address needs."""
    shown = {"form": form, "title": title, "button": button, "lead": lead}
    shown["back_url"] = reverse(back, args=keys)
    return render(request, "authority/asked.html", shown)

"""Pages that stand still: help, accessibility, glossary, who can see what. Marked in config."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .glossary import terms
from .words import nouns


def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "page/help.html")


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "page/accessibility.html")


def glossary(request: HttpRequest) -> HttpResponse:
    return render(request, "page/glossary.html", {"terms": terms(nouns())})


def who(request: HttpRequest) -> HttpResponse:
    return render(request, "page/who.html")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The setting CSRF_FAILURE_VIEW names this page; the reason is for logs, not for people."""
    return render(request, "403_csrf.html", status=403)

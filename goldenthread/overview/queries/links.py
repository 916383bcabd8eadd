"""Addresses of pages of other rooms."""

from typing import Any

from django.urls import NoReverseMatch, reverse


def link(name: str, *args: Any) -> str:
    """Empty where the product is built without that page: the words then stand without a link."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""

"""Who there is, and a page as a reader meets it."""

import html

ALL = ("worker", "first", "second", "manager", "head", "qa", "qa_head", "director", "member",
       "officer", "admin", "ig", "analyst")  # fmt: skip
NAMES = ("Wren", "Ashgrove", "Birchwood", "Cedarfield", "Alder", "SYS")


def text(response):
    return html.unescape(response.content.decode())

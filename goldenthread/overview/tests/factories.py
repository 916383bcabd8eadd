"""Who there is, and a page as a reader meets it."""

import html
import re

ALL = ("worker", "first", "second", "manager", "head", "qa", "qa_head", "director", "member",
       "officer", "admin", "ig", "analyst")  # fmt: skip
NAMES = ("Wren", "Ashgrove", "Birchwood", "Cedarfield", "Alder", "SYS")


TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


def text(response):
    """What a page says; its token is left out, whose random letters may spell a name."""
    return html.unescape(TOKEN.sub("", response.content.decode()))

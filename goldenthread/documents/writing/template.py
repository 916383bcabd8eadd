"""A council's own Word template, filled. A template is a program: it runs apart, in a sandbox.

Tags are docxtpl's: {{ plan.title }}, {%tr for action in block.actions %} … {%tr endfor %}.
"""

import json
import re
import traceback
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from goldenthread.documents.reading.apart import Limits, answer_of
from goldenthread.documents.rules import kind_of
from goldenthread.methods.refusal import Refusal, Refused, refuse

from .paper import writable

CHILD = "goldenthread.documents.writing"
# A template is small, and its plan is at hand: what takes longer never ends.
LIMITS = Limits(memory=1_000_000_000, work=15, wait=40, answer=30_000_000)
WHERE = "template"
CORRECT = "Correct it in Word, save the template, and choose it again."
MARKUP = re.compile(r"<[^>]+>")
PARAGRAPH = re.compile(r"(?=<w:p[ >])")
UNKNOWN = re.compile(r"no (?:attribute|element) '?([^' ]+)'?|'([^']+)' is undefined")
SHOWN = 200  # characters of the line that a refusal quotes
Values = Mapping[str, Any]


def fill_apart(template: bytes, name: str, values: Values, *, limits: Limits = LIMITS) -> bytes:
    """The filled document. `values` are dicts, lists, texts and numbers, and nothing else.

    Refused with the line and what is wrong there; also what takes too long, or is no template.
    """
    if kind_of(name, template) != "docx":
        raise no(name, "A template is a Word file (.docx).", "Choose one.", "template-kind")
    given = json.dumps([name, plain(values)]).encode() + b"\n" + template
    code, answer = answer_of(CHILD, given, name, limits, too_much)
    if code == 0 and answer.startswith(b"PK"):
        return answer
    try:
        refusals = [Refusal(**one) for one in json.loads(answer)["refused"]]
    except (ValueError, TypeError, KeyError) as garbled:
        raise broken(name) from garbled
    raise Refused(refusals)


def plain(value: Any) -> Any:
    """The same in dicts, lists, texts and numbers; TypeError for any object that could do more."""
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, str):
        return writable(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    raise TypeError(f"{type(value).__name__} is not handed to templates")


class Template(DocxTemplate):  # type: ignore[misc]  # the library has no types
    """One that knows its text, to say where something went wrong."""

    text = ""

    def render_xml_part(self, src_xml: str, *rest: Any) -> str:
        self.text = src_xml
        return str(super().render_xml_part(src_xml, *rest))

    def line(self, wrong: TemplateError) -> str:
        """The paragraph with the tag: before it renders, docxtpl begins a line with each."""
        frames = traceback.extract_tb(wrong.__traceback__)
        numbers = [one.lineno for one in frames if one.filename in ("<template>", "<unknown>")]
        number = getattr(wrong, "lineno", None) or (numbers[-1] if numbers else None)
        lines = PARAGRAPH.sub("\n", self.text).split("\n")
        if not number or number > len(lines):
            return ""
        return " ".join(MARKUP.sub("", lines[number - 1]).split())[:SHOWN]


def fill(template: bytes, name: str, values: Values) -> bytes:
    """In this process: only the child calls it."""
    rules = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    rules.globals.clear()  # no range, no lipsum: a plan's lists are all that is gone through
    document = Template(BytesIO(template))
    try:
        document.render(dict(values), jinja_env=rules)
        out = BytesIO()
        document.save(out)
    except TemplateError as wrong:
        raise refused(name, wrong, document.line(wrong)) from wrong
    except (MemoryError, RecursionError, Refused):
        raise
    except Exception as wrong:
        # Filters and sums inside a template raise anything; the parser of the result too.
        raise broken(name, str(wrong)) from wrong
    return out.getvalue()


def refused(name: str, wrong: TemplateError, line: str) -> Refused:
    where = f" The line says: “{line}”." if line else ""
    if isinstance(wrong, SecurityError):
        why = "The template tries what templates may not do."
        return no(name, f"{why}{where}", CORRECT, "template-unsafe")
    found = UNKNOWN.search(wrong.message or "")
    if isinstance(wrong, UndefinedError) and found:
        why = f"The template asks for “{found[1] or found[2]}”, which is not known there."
        return no(name, f"{why}{where}", CORRECT, "template-unknown")
    said = " ".join((wrong.message or "").split()).rstrip(".")[:SHOWN]
    why = f"The template has a tag that we cannot read: {said}."
    return no(name, f"{why}{where}", CORRECT, "template-broken")


def broken(name: str, what: str = "") -> Refused:
    said = f" ({' '.join(MARKUP.sub(' ', what).split())[:SHOWN]})" if what else ""
    return no(name, f"This template cannot be filled{said}.", CORRECT, "template-broken")


def too_much(name: str) -> Refused:
    return no(
        name,
        "Filling this template takes more time or memory than a plan needs.",
        "Look for a list inside a list that need not be there, and choose it again.",
        "template-too-much",
    )


def no(name: str, why: str, do: str, code: str) -> Refused:
    return refuse(WHERE, name, why, do, code)

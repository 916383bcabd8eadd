"""What every page by which a plan is kept by hand shares: one question, and back where it stood."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now

from goldenthread.access.gate import ActorRequest
from goldenthread.access.permissions import Permission
from goldenthread.methods.words import say
from goldenthread.page.forms import PageForm

from .. import queries
from ..models import Block, Due, Placement, Plan
from .speaking import plan_at

EDIT = Permission.PLAN_EDIT
PAGE = "improvement/plans/hand/ask.html"


class Home(NamedTuple):
    """Where a question was asked, and where its answer leads back."""

    url: str
    back: str
    caption: str


class Question(NamedTuple):
    """`said` is the success; `about` the words that stand above the form, `quiet` a hint."""

    title: str
    said: str | Callable[[Any], str]
    about: str = ""
    quiet: str = ""
    button: str = "Save"
    dates: Sequence[Due] = ()
    goes: Callable[[Any], Home] | None = None  # to what was made, in place of back
    link: tuple[str, str] | None = None  # to a neighbouring question: its address and words


def plan_within(request: ActorRequest, slug: str, permission: Permission = EDIT) -> Plan:
    """A plan that this person may change; out of reach reads like not there."""
    return plan_at(request, slug, permission)


def block_within(request: ActorRequest, slug: str, pk: int, permission: Permission = EDIT) -> Block:
    rows = queries.blocks_of(plan_within(request, slug, permission))
    rows = rows.select_related("plan", "theme")
    return get_object_or_404(rows, pk=pk)


def place_within(request: ActorRequest, slug: str, pk: int, of: int) -> Placement:
    return get_object_or_404(queries.places_of(block_within(request, slug, pk)), pk=of)


def of_plan(plan: Plan) -> Home:
    return Home(reverse("improvement:plan", args=[plan.slug]), "Back to the plan", plan.title)


def of_block(block: Block) -> Home:
    where = reverse("improvement:block", args=[block.plan.slug, block.pk])
    return Home(where, say("Back to the {block}"), str(block))


def ask(
    request: ActorRequest,
    home: Home,
    asked: Question,
    form: PageForm,
    deed: Callable[..., object] | None,
    **given: Any,
) -> HttpResponse:
    """Without a deed the page only shows what was typed once more."""
    if deed and form.is_valid() and form.accepted_by(deed, **given, by=request.actor, at=now()):
        said = say(asked.said) if isinstance(asked.said, str) else asked.said(form.made)
        messages.success(request, said)
        return redirect((asked.goes(form.made) if asked.goes else home).url)
    asked = asked._replace(title=say(asked.title))
    return render(request, PAGE, {"home": home, "asked": asked, "form": form})

"""What the terms of a plan mean, said by hand."""

from django.http import Http404, HttpResponse
from django.urls import reverse

from goldenthread.access.gate import ActorRequest, may

from ..forms.glossary import AddTerm, ChangeTerm
from ..models import Plan
from ..operations.glossary import add_term as add
from ..operations.glossary import change_term as change
from ..queries.glossary import glossary_of
from .hand import EDIT, Home, Question, ask
from .speaking import plan_at


@may(EDIT)
def add_term(request: ActorRequest, slug: str) -> HttpResponse:
    """Explain a term of the plan."""
    plan = plan_at(request, slug, EDIT)
    asked = Question("Explain a term", "The glossary explains it now. No printed word has changed.")
    return ask(request, _home(plan), asked, AddTerm(request.POST or None), add,
               plan=plan)  # fmt: skip


@may(EDIT)
def change_term(request: ActorRequest, slug: str, of: int, line: int) -> HttpResponse:
    """Change what one line of the glossary says, or take it out."""
    plan = plan_at(request, slug, EDIT)
    there = glossary_of(plan)
    found = next((one for one in there if (one.note.pk, one.term.line) == (of, line)), None)
    if found is None:
        raise Http404
    form = ChangeTerm(request.POST or None, found=found)
    asked = Question("Change what the glossary says", "The glossary is changed.")
    return ask(request, _home(plan), asked, form, change, note=found.note, line=line)


def _home(plan: Plan) -> Home:
    where = reverse("improvement:terms", args=[plan.slug])
    return Home(f"{where}#words", "How it is laid out and rated", plan.title)

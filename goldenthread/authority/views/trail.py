"""Who did or saw what, and whether the trail is whole."""

import csv
import json
from collections.abc import Iterator
from itertools import islice

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now

from goldenthread.access import operations as access
from goldenthread.access import queries as entries
from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.models import TrailEntry
from goldenthread.access.permissions import Permission
from goldenthread.access.tasks import check_trail
from goldenthread.methods.formula import harmless
from goldenthread.page.numbers import whole_number
from goldenthread.page.tags.navigation import PAGE_SIZE

from .. import forms, queries

COLUMNS = ("at", "who", "did", "about", "because")
CHUNK = 2_000  # entries in memory at once


@may(Permission.TRAIL_READ)
def trail(request: ActorRequest) -> HttpResponse:
    form = forms.FindEntries(request.GET)
    asked = form.asked()
    if asked.case:
        access.note_trail_seen(case=asked.case, by=request.actor, at=now())
    start = whole_number(request.GET.get("before", ""))
    found = entries.before(entries.search(asked), start, at_most=PAGE_SIZE + 1)
    query = request.GET.copy()
    query.pop("before", None)
    shown = {
        "filter": form,
        "form": form if form.errors else None,
        "rows": [*said(found[:PAGE_SIZE])],
        "older": found[PAGE_SIZE - 1].pk if len(found) > PAGE_SIZE else None,
        "query": query.urlencode(),
        "narrowed": bool(asked),
    }
    return render(request, "authority/trail.html", shown)


def said(found: list[TrailEntry]) -> Iterator[dict[str, object]]:
    """Rows for people: names instead of keys, words instead of identifiers."""
    names = queries.names_of(entry.actor_key for entry in found)
    for entry in found:
        about = [(one.kind.replace("_", " "), one.key) for one in entry.things.all()]
        yield {
            "at": entry.at,
            "who": names[entry.actor_key],
            "did": entry.verb.replace("_", " "),
            "about": ", ".join(f"{kind} {key}" for kind, key in about),
            "because": json.loads(entry.text)["because"],
        }


@may(Permission.TRAIL_READ)
def trail_file(request: ActorRequest) -> StreamingHttpResponse:
    """The same entries as the page, all of them; taking them out is itself trailed."""
    asked = forms.FindEntries(request.GET).asked()
    access.take_trail_out(asked={"case": asked.case}, by=request.actor, at=now())
    found = entries.search(asked).prefetch_related("things").iterator(chunk_size=CHUNK)
    answer = StreamingHttpResponse(_lines(found), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="trail.csv"'
    return answer


class _Echo:
    def write(self, text: str) -> str:
        return text


def _lines(found: Iterator[TrailEntry]) -> Iterator[str]:
    out = csv.writer(_Echo())
    yield out.writerow(COLUMNS)
    while chunk := list(islice(found, CHUNK)):  # names are asked for once a chunk
        for entry, row in zip(chunk, said(chunk), strict=True):
            cells = [entry.at.isoformat(), *(str(row[name]) for name in COLUMNS[1:])]
            yield out.writerow([harmless(cell) for cell in cells])


@may(Permission.TRAIL_READ)
def check(request: ActorRequest) -> HttpResponse:
    """Asked for by a button; done in the background, as it may take minutes."""
    if request.method == "POST":
        access.ask_trail_check(by=request.actor, at=now())
        check_trail.enqueue()
        return redirect("authority:trail_check")
    shown = {"last": entries.last_check(), "head": entries.trail_head()}
    return render(request, "authority/trail_check.html", shown)

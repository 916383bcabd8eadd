"""The one way by which a stored file leaves: as an attachment, through the action it shows."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.documents.queries import content_of
from goldenthread.documents.rules import MEDIA

from .. import operations, queries

NOTHING_RUNS = "default-src 'none'; sandbox"


@may(Permission.ACTION_READ, Permission.ACTION_DO)
def evidence(request: ActorRequest, pk: int, of: int) -> HttpResponse:
    """Never shown in the browser, whatever it is."""
    action = get_object_or_404(queries.actions_seen(request.actor), pk=pk)
    offered = queries.evidence_of(action, request.actor)
    found = next((one.row for one in offered if one.row.pk == of), None)
    if found is None or found.file is None:
        raise Http404
    operations.note_file_taken(evidence=found, by=request.actor, at=now())
    answer = HttpResponse(content_of(found.file), content_type=MEDIA[found.file.kind])
    name = f"evidence-{found.pk}.{found.file.kind}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = NOTHING_RUNS
    answer["Cache-Control"] = "private, no-store"
    return answer

"""What anybody needs to repeat a draw at home: the certificate, the keys, the keys drawn."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.utils.timezone import now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission

from .. import operations, queries, rules
from .draws import certified, draw_for


def _file(body: str, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(body, content_type=f"text/{kind}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _line(row: Sequence[object]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(row)
    return line.getvalue()


def _csv(rows: Iterable[Sequence[object]]) -> str:
    return "".join(_line(row) for row in rows)


@may(Permission.DRAW_READ)
def certificate_file(request: ActorRequest, pk: int, ending: str) -> HttpResponse:
    one = queries.certificate(certified(request, pk))
    if ending == "txt":
        return _file(rules.certificate_text(one), f"draw-{pk}-certificate.txt", "plain")
    if ending == "csv":
        rows = [("what", "value", "more"), *rules.certificate_rows(one)]
        return _file(_csv(rows), f"draw-{pk}-certificate.csv", "csv")
    raise Http404


@may(Permission.DRAW_READ)
def frame_file(request: ActorRequest, pk: int) -> StreamingHttpResponse:
    """Keys and strata of everybody who could be drawn, and nothing else of them."""
    draw = draw_for(request, pk)
    operations.note_seen(draw=draw, keys=[], by=request.actor, at=now())
    rows = queries.keys_of(draw.frame).iterator(chunk_size=2_000)
    lines = (_line(row) for rows_of in ([("key", "stratum")], rows) for row in rows_of)
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="draw-{pk}-list.csv"'
    return answer


@may(Permission.DRAW_READ)
def drawn_file(request: ActorRequest, pk: int) -> HttpResponse:
    """The keys drawn, by rank within stratum; replaced ones and those in their place say so."""
    draw = draw_for(request, pk)
    rows = list(queries.drawn_seen(request.actor).filter(draw=draw))
    keys = [row.entry.key for row in rows]
    operations.note_seen(draw=draw, keys=keys, by=request.actor, at=now())
    standing = set(queries.drawn_in_force(draw).values_list("pk", flat=True))
    body = [("key", "stratum", "rank", "place", "drawn")]
    body += [
        (
            row.entry.key,
            row.stratum,
            row.rank,
            str(row.place),
            _how(row.is_replacement, row.pk in standing),
        )
        for row in rows
    ]
    return _file(_csv(body), f"draw-{pk}-drawn.csv", "csv")


def _how(is_replacement: bool, stands: bool) -> str:
    if not stands:
        return "replaced"
    return "in place of another" if is_replacement else "drawn"

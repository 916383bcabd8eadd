"""Plans on the command line: read one from a file, take it in, show it, give it back."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from django.conf import settings
from django.utils.timezone import localdate, now

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.authority.command_line import acting
from goldenthread.authority.models import Service
from goldenthread.documents.operations import InHand
from goldenthread.documents.reading import read_apart
from goldenthread.documents.reading.parts import Document
from goldenthread.documents.rules import check_size
from goldenthread.methods.cli import answer, bytes_of, day_of, refusing, write_whole
from goldenthread.methods.refusal import refuse, refuse_if_any
from goldenthread.methods.words import called
from goldenthread.page.words import words

from . import operations, queries, rules
from .models import Plan
from .queries.arriving import plan_with_file
from .queries.hand import inspection_of
from .queries.speaking import speak_of
from .rules.by_hand import Sorted
from .rules.changes import Change
from .rules.plans import Draft, draft, draft_as_json, said

app = typer.Typer(
    help="Improvement plans: read one from a file, show it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
File = Annotated[Path, typer.Argument(metavar="FILE", help="Word, Excel, CSV, PDF or text.")]
WrittenOn = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="When the plan was written: settles missing years."),
]
InspectedOn = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="The inspection's day: takes its judgements on that scale."),
]
Columns = Annotated[
    str, typer.Option(metavar="NAME", help="A template's name, or: document (as it came).")
]
WordTemplate = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Fill this Word template instead.")
]
As = Annotated[str | None, typer.Option("--as", metavar="EMAIL", help="Who does it.")]


@app.command("import")
def import_command(
    file: File,
    plan: Annotated[str | None, typer.Option(metavar="SLUG", help="Its address.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show it; store nothing.")] = False,
    written_on: WrittenOn = None,
    inspected_on: InspectedOn = None,
    as_: As = None,
    as_json: Json = False,
) -> None:
    """Take a plan in from a file: all of it or nothing; with --dry-run only show it."""
    with refusing(as_json), called({}):
        day = day_of(written_on, "--written-on") if written_on else None
        inspected = day_of(inspected_on, "--inspected-on") if inspected_on else None
        upload = _in_hand(file)
        if not dry_run:
            plan = plan or plan_with_file(upload.content, acting(as_))
        document = read_apart(upload.content, upload.name)
        made = draft(document, written_on=day)
        if not made.blocks:
            raise refuse(
                "file",
                file,
                "No table of this file looks like an improvement plan.",
                "Choose the file whose tables have columns of actions, and of leads or dates.",
                "no-plan",
            )
        if dry_run:
            told, text = _looked(document, made, plan, day, as_)
        else:
            told, text = _taken(upload, document, made, plan, day, inspected, acting(as_))
        answer(told, as_json, text)


@app.command("show")
def show_command(slug: str, as_: As = None, as_json: Json = False) -> None:
    """The plan as it stands."""
    with refusing(as_json):
        plan = _plan(slug, acting(as_))
        with called({}):
            speak_of(plan)
            alerts = tuple(queries.plan_page(plan, on=localdate()).said())
            printed = queries.as_printed(plan)
            made = replace(printed, alerts=alerts, inspected=inspection_of(plan))
            answer({"slug": slug, **draft_as_json(made)}, as_json, said(made))


@app.command("export")
def export_command(  # one option a parameter
    slug: str,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Ends in docx, xlsx, csv or pdf.")],
    columns: Columns = "",
    template: WordTemplate = None,
    as_: As = None,
    as_json: Json = False,
) -> None:
    """The plan as a document: in its template's columns, else in those in which it came."""
    with refusing(as_json):
        by = acting(as_)
        plan, kind = _plan(slug, by), rules.importing.kind_asked(file.name)
        if template:
            rules.importing.refuse_unless_word(kind, file.name)
            paper = _in_hand(template)
            content = queries.in_paper(plan, paper.content, paper.name, on=localdate())
        else:
            form = queries.columns_asked(plan, columns, on=localdate())
            content = queries.plan_document(plan, kind, template=form, on=localdate())
        operations.note_plan_taken_away(plan=plan, kind=kind, by=by, at=now())
        write_whole(file, content)
        told = {"slug": slug, "file": str(file), "kind": kind, "bytes": len(content)}
        answer(told, as_json, f"{plan.title} is in {file}.")


@app.command("template")
def template_command(
    slug: str,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A Word file with tags.")],
    for_all: Annotated[bool, typer.Option("--all", help="For every plan of its template.")] = False,
    as_: As = None,
    as_json: Json = False,
) -> None:
    """Keep a Word template of the council's own for the plan, once it fills."""
    with refusing(as_json):
        by = acting(as_)
        plan, upload = _plan(slug, by), _in_hand(file)
        operations.set_paper(plan=plan, upload=upload, for_all=for_all, by=by, at=now())
        told = {"slug": slug, "template": file.name, "for_all": for_all}
        answer(told, as_json, f"{plan.title} can be taken away in {file.name}.")


def _looked(
    document: Document, made: Draft, slug: str | None, day: date | None, as_: str | None
) -> tuple[dict[str, Any], str]:
    """What would be taken in; of a plan that is there, what the document changes in it."""
    compared = _compared(document, slug, day, as_) if slug else None
    if compared is None:
        return draft_as_json(made), said(made)
    read, found = compared
    rows = [rules.changes.as_json(one) for one in found.taken]
    text = "\n".join([said(read), "", *_rows_said(found.taken, found.stays)])
    return {**draft_as_json(read), "slug": slug, "changes": rows}, text


def _compared(
    document: Document, slug: str, day: date | None, as_: str | None
) -> tuple[Draft, Sorted] | None:
    """None where no such plan is there, or nobody is named who could see it."""
    if as_ is None and not settings.DEMO:
        typer.echo(f"Not compared with {slug}: that is done as a person, --as EMAIL.", err=True)
        return None
    by = acting(as_)
    known = queries.plans_seen(by, Permission.PLAN_IMPORT).filter(slug=slug).first()
    if known is None:
        return None
    looked = operations.look_at_plan(document=document, plan=known, written_on=day, by=by, at=now())
    read = queries.draft_of(looked)
    return read, queries.changes_for(known, read)


def _taken(
    upload: InHand,
    document: Document,
    made: Draft,
    slug: str | None,
    day: date | None,
    inspected: date | None,
    by: Actor,
) -> tuple[dict[str, Any], str]:
    known = queries.plans_seen(by, Permission.PLAN_IMPORT).filter(slug=slug or "").first()
    plan, found = _take_in(upload, document, made, slug, known, day, inspected, by)
    rows = [rules.changes.as_json(one) for one in found]
    told = {**draft_as_json(made), "slug": plan.slug, "plan": plan.slug, "changes": rows}
    ends = [f"Taken in as {plan.slug}."]
    if known is not None:
        became = "is renewed" if found else "stays as it is"
        ends = [*_rows_said(found), "", f"{plan.slug} {became}."]
    return told, "\n".join([said(made), "", *ends])


def _take_in(
    upload: InHand,
    document: Document,
    made: Draft,
    slug: str | None,
    known: Plan | None,
    day: date | None,
    inspected: date | None,
    by: Actor,
) -> tuple[Plan, list[Change]]:
    """A new plan; or what a later document changes in the plan of this address."""
    title, proposed = rules.importing.named(made, upload.name or "")
    address = slug or proposed
    if known is None:  # before anything is stored
        is_taken = queries.address_is_taken(address)
        if is_taken and slug is None:
            raise _which_plan(address)
        refuse_if_any(
            rules.importing.unfit_plan(made, title=title, slug=address, is_taken=is_taken)
        )
    brought = operations.bring_plan(
        upload=upload,
        document=document,
        service=known.service if known else _service(by),
        written_on=day or (known.written_on if known else None),
        plan=known,
        by=by,
        at=now(),
    )
    if known is not None:
        return known, operations.renew_plan(brought=brought, by=by, at=now())
    taken = operations.take_plan(
        brought=brought, title=title, slug=address, by=by, at=now(), **_origin(made, inspected)
    )
    return taken, []


def _origin(made: Draft, inspected: date | None) -> dict[str, Any]:
    """The day is the person's word; with it goes what the document prints on that day's scale."""
    if inspected is None:
        return {}
    judged = rules.judged.on_scale(made.inspected.judged if made.inspected else (), inspected)
    return {"origin": "inspection", "inspected_on": inspected, "judged": judged}


def _which_plan(address: str) -> Exception:
    why = "Another plan has this address, and this is not the document that it was last taken from."
    do = f"If this is a later document of it: --plan {address}. If not, give another address: --plan SLUG."  # noqa: E501
    return refuse("--plan", address, why, do, "slug-taken")


def _rows_said(taken: Sequence[Change], stays: Sequence[Change] = ()) -> Iterator[str]:
    """Row by row, for people; `stays`: what the document still has and people took out."""
    yield f"Changes: {len(taken)}"
    for one in taken:
        by_hand = " (changed by hand)" if one.is_by_hand else ""
        what = words()[one.field] if one.field else f"{words()[one.what]} {one.kind}"
        before, after = one.before or "nothing", one.after or "nothing"
        yield f"  {one.where}, {what}: {before} → {after}{by_hand}"
    for one in stays:
        yield f"  {one.where}, taken out by hand and still in the document: {one.after}"


def _service(by: Actor) -> Service:
    """The highest service over which the actor takes plans in."""
    held = Service.objects.filter(pk__in=by.services(Permission.PLAN_IMPORT))
    top = held.exclude(parent__in=held.values("pk")).order_by("pk").first()
    if top is None:
        why = "Nobody gave this person the right to take plans in."
        raise refuse("--as", by.key, why, "Name a programme manager: --as EMAIL.", "not-allowed")
    return top


def _plan(slug: str, by: Actor) -> Plan:
    found = queries.plans_seen(by).filter(slug=slug).first()
    if found is None:
        known = ", ".join(queries.plans_seen(by).values_list("slug", flat=True)[:10]) or "none"
        why = "There is no plan of this address that you may read."
        raise refuse("SLUG", slug, why, f"Choose one of: {known}.", "no-plan")
    return found


def _in_hand(path: Path) -> InHand:
    """A file of this disk; refused by its size before a byte of it is in memory."""
    if path.is_file():
        check_size(path.name, path.stat().st_size)
    return InHand(path.name, bytes_of(path))

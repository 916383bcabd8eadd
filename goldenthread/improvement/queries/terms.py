"""What holds of a plan on a day: its template, its cycle, who signed it, its paper."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.timezone import localtime

from goldenthread.documents.reading.parts import Document
from goldenthread.methods.refusal import refuse

from .. import rules
from ..models import Plan, PlanCycle, PlanImport, PlanPaper, PlanSigning, PlanTemplate
from ..rules import templates, worded
from ..rules.changes import Change
from ..rules.editions import changed_since
from ..rules.importing import TAKEN
from ..rules.plans import draft, layout_as_json
from ..rules.plans.maps import Layout
from ..rules.plans.templated import headed_as, known_by, known_of, read_as
from ..rules.plans.told import mapping_of
from ..rules.plans.values import Draft
from .glossary import glossary_of
from .plan_rows import WHY
from .printed import as_printed, as_signed
from .scales import scales_before, scales_in_force

AS_DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Cycle:
    """ "monthly", and the body that looks."""

    said: str
    body: str


def templates_in_force(*, on: date, readings: bool | None = None) -> list[PlanTemplate]:
    """The newest version of each that has begun, by title."""
    rows = PlanTemplate.objects.filter(in_force_from__lte=on)
    if readings is not None:
        rows = rows.filter(is_reading=readings)
    newest = {one.slug: one for one in rows.order_by("in_force_from", "number")}
    return sorted(newest.values(), key=lambda one: one.title)


def remembered_reading(
    document: Document, *, written_on: date | None, on: date
) -> tuple[PlanTemplate | None, list[dict[str, Any]]]:
    """How somebody corrected a document with these headings before; (None, []) where nobody did.

    The mapping names every table of the document, so that it can be corrected again.
    """
    found = {one.pk: one for one in templates_in_force(on=on, readings=True)}
    read = read_as(document, [known_of(pk, one.content) for pk, one in found.items()])
    if read is None:
        return None, []
    told = layout_as_json(Layout("", read[1]))
    made = draft(document, written_on=written_on, mapping=told)
    return found[read[0]], layout_as_json(made.layout)


def corrected_before(
    plan: Plan, document: Document, *, written_on: date | None
) -> list[dict[str, Any]]:
    """How this document is read by what people said of the columns, headings and colours of the one
    taken before it."""
    rows = PlanImport.objects.for_system(because=WHY).filter(plan=plan, state=TAKEN)
    last = rows.exclude(mapping=[]).order_by("-taken_at", "-pk").values_list("mapping", flat=True)
    if not (before := last.first()):
        return []
    known = [known_by(one) for one in mapping_of(before) if one.are_rows_said]
    told = layout_as_json(Layout("", headed_as(document, known)))
    mapping = layout_as_json(draft(document, written_on=written_on, mapping=told).layout)
    return rules.importing.corrected_before(mapping, before) or (mapping if told else [])


def answered_before(plan: Plan) -> dict[str, str]:
    """What people said of rows and leads of the plan's documents before, by what was asked."""
    rows = PlanImport.objects.for_system(because=WHY).filter(plan=plan, state=TAKEN)
    found: dict[str, str] = {}
    for answers in rows.order_by("taken_at", "pk").values_list("answers", flat=True):
        found |= rules.settling.said_again(answers)
    return found


def next_number(slug: str) -> int:
    last = PlanTemplate.objects.filter(slug=slug).order_by("-number").first()
    return last.number + 1 if last else 1


def proposed_template(read: Draft, found: Iterable[PlanTemplate]) -> templates.Fit | None:
    """The one whose headings match the document's best, if enough of them do."""
    known = [(one.pk, one.title, one.content) for one in found]
    return templates.best_fit(known, read.layout)


def cycles_of(plan: Plan, *, on: date) -> list[Cycle]:
    """For each body the plan's own latest one; while it has none, its template's."""
    rows = PlanCycle.objects.for_system(because=WHY).filter(plan=plan, in_force_from__lte=on)
    asked = rows.select_related("body").order_by("in_force_from", "pk")
    own = {row.body_id: row for row in asked}
    if own:
        return [
            Cycle(templates.cycle_said(one.months, one.weeks, one.at_most), str(one.body or ""))
            for one in own.values()
        ]
    told = plan.template.content.get("cycles", []) if plan.template else []
    return [
        Cycle(
            templates.cycle_said(one.get("months", 0), one.get("weeks", 0), one.get("at_most", 0)),
            one["body"],
        )
        for one in told
    ]


def signings_of(plan: Plan) -> list[PlanSigning]:
    rows = PlanSigning.objects.for_system(because=WHY).filter(plan=plan)
    near = rows.select_related("body", "by", "brought__file")
    return list(near.order_by("-signed_on", "-pk"))


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature with the day on which the plan stood so, and what it says otherwise since."""

    row: PlanSigning
    stood_on: date
    changes: list[Change]

    @property
    def is_kept(self) -> bool:
        return bool(self.row.stood)


def signed_of(plan: Plan, *, only: int | None = None) -> list[Signed]:
    """Each signature of the plan, the latest first; the plan is read once for all of them."""
    rows = [one for one in signings_of(plan) if only in {None, one.pk}]
    now = as_signed(plan) if any(one.stood for one in rows) else None
    return [
        Signed(one, _stood_on(one), changed_since(one.stood, *now) if one.stood and now else [])
        for one in rows
    ]


def _stood_on(row: PlanSigning) -> date:
    """The day on which it was noted, or on which the signed document was taken in."""
    return localtime((row.brought and row.brought.taken_at) or row.at).date()


def documents_of(plan: Plan) -> list[PlanImport]:
    """Those that were taken into it, the latest first."""
    rows = PlanImport.objects.for_system(because=WHY).filter(plan=plan, state="taken")
    return list(rows.select_related("file").order_by("-taken_at", "-pk"))


def paper_of(plan: Plan) -> PlanPaper | None:
    """The plan's own Word template, else that of all plans of its template; None for neither."""
    rows = PlanPaper.objects.for_system(because=WHY).select_related("file", "by", "template")
    own = rows.filter(plan=plan, template=None).order_by("-at", "-pk").first()
    if own and own.file_id:
        return own
    if plan.template is None:
        return None
    wide = rows.filter(template__slug=plan.template.slug, plan__service=plan.service)
    found = wide.order_by("-at", "-pk").first()
    return found if found and found.file_id else None


def in_own_words(plan: Plan, *, on: date) -> Draft:
    """The plan as it stands, its levels in the words of its scales."""
    found = scales_in_force(plan, on=on)
    return worded.in_own_words(as_printed(plan), {name: one.scale for name, one in found.items()})


def in_columns(plan: Plan, template: PlanTemplate | None, *, on: date) -> Draft:
    """The plan as it stands, in the columns of a template; without one in its document's."""
    made = in_own_words(plan, on=on)
    if template is None:
        return made
    content = template.content
    return replace(
        made, layout=templates.layout_of(content), structure=templates.captions_in(content)
    )


def terms_page(plan: Plan, *, on: date) -> dict[str, Any]:
    """All that holds of the plan today, and what held before."""
    content = plan.template.content if plan.template else {}
    without = content.get("without_reference", "action")
    return {
        "levels": scales_in_force(plan, on=on),
        "before": scales_before(plan),
        "cycles": cycles_of(plan, on=on),
        "signings": signed_of(plan),
        "paper": paper_of(plan),
        "content": content,
        "glossary": glossary_of(plan),
        "without_reference": templates.WITHOUT[without],
        "choices": [one for one in templates_in_force(on=on) if one.pk != plan.template_id],
    }


def columns_asked(plan: Plan, asked: str, *, on: date) -> PlanTemplate | None:
    """In whose columns a plan is asked for: "" its own, "document" as it came, else a template's.

    Refused for one that is not in force.
    """
    if asked == AS_DOCUMENT:
        return None
    if not asked:
        pinned: PlanTemplate | None = plan.template
        return pinned
    found = {one.slug: one for one in templates_in_force(on=on)}
    if asked not in found:
        known = ", ".join([AS_DOCUMENT, *sorted(found)])
        why = "There is no template of this name in force."
        raise refuse("columns", asked[:80], why, f"Choose one of: {known}.", "no-template")
    return found[asked]

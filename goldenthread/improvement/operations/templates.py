"""Templates of plans: loaded from files, remembered from a correction, pinned to a plan."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Authority
from goldenthread.methods.refusal import Refusal, refuse, refuse_if_any
from goldenthread.programme.rules import slug_of

from .. import queries
from ..models import Plan, PlanImport, PlanTemplate
from ..queries.deeds import day_of
from ..rules import template_faults, templates


@transaction.atomic
def publish_templates(
    *, found: Sequence[tuple[str, dict[str, Any]]], by: Actor, at: datetime
) -> list[PlanTemplate]:
    """Each with the place it was read from; all or none. What stands already is compared.

    Answers those that are new. Refused: a fault, or a version that stands and differs. A template
    is process and no plan: who sets up the authority may load it as well as who keeps plans.
    """
    may_edit = by.holds(Permission.PLAN_EDIT)
    by.must(Permission.PLAN_EDIT if may_edit else Permission.PEOPLE_MANAGE, over=Authority())
    refuse_if_any(
        fault for where, content in found for fault in template_faults.faults(content, where)
    )
    read = [(where, templates.as_content(content)) for where, content in found]
    known = {(one.slug, one.number): one for one in PlanTemplate.objects.all()}
    refuse_if_any(_changed(where, content, known) for where, content in _standing(read, known))
    new = [content for _, content in read if (content["slug"], content["number"]) not in known]
    return [_publish(content, by=by, at=at) for content in new]


def _standing(
    read: Sequence[tuple[str, dict[str, Any]]], known: dict[tuple[str, int], PlanTemplate]
) -> list[tuple[str, dict[str, Any]]]:
    """Those that are here in this version, and say something else."""
    return [
        (where, content)
        for where, content in read
        if (one := known.get((content["slug"], content["number"])))
        and one.sha256 != templates.checksum(content)
    ]


def _changed(
    where: str, content: dict[str, Any], known: dict[tuple[str, int], PlanTemplate]
) -> Refusal:
    one = known[content["slug"], content["number"]]
    why = f"Version {one.number} of “{one.title}” is here already, and says something else."
    do = f"Give the changed template the number {queries.next_number(one.slug)}."
    return Refusal(where, templates.checksum(content), why, do, "version-changed")


def _publish(
    content: dict[str, Any], *, is_reading: bool = False, by: Actor, at: datetime
) -> PlanTemplate:
    made = PlanTemplate.objects.create(
        slug=content["slug"],
        number=content["number"],
        title=content["title"],
        content=content,
        sha256=templates.checksum(content),
        in_force_from=templates.day_of(content) or day_of(at),
        is_reading=is_reading,
    )
    detail: dict[str, str | int | bool] = {
        "version": f"{made.slug}.v{made.number}", "sha256": made.sha256
    }  # fmt: skip
    things = [("plan_template", made.pk)]
    record(by=by, verb="publish_plan_template", things=things, at=at, detail=detail)
    return made


@transaction.atomic
def remember_template(*, brought: PlanImport, title: str, by: Actor, at: datetime) -> PlanTemplate:
    """How this document is read becomes a template; the next one with its headings is read so.

    A name that a remembered template has already makes its next version.
    """
    by.must(Permission.PLAN_IMPORT, over=brought)
    by.must(Permission.PLAN_EDIT, over=brought.service)
    draft = queries.draft_of(brought)
    refuse_if_any(templates.unfit_memory(draft.layout, title))
    slug = slug_of(title)[: templates.LONGEST_SLUG].strip("-") or "template"
    if PlanTemplate.objects.filter(slug=slug, is_reading=False).exists():
        why = "A template of a pack has this name."
        raise refuse("title", title[:80], why, "Choose another one.", "title-taken")
    content = templates.remembered(
        draft.layout,
        slug=slug,
        title=title.strip(),
        number=queries.next_number(slug),
        on=day_of(at),
        kinds=[one.kind for one in draft.blocks],
    )
    refuse_if_any(template_faults.faults(content, "template"))
    return _publish(content, is_reading=True, by=by, at=at)


@transaction.atomic
def pin_template(
    *, plan: Plan, template: PlanTemplate | None, version: int, by: Actor, at: datetime
) -> Plan:
    """In whose columns the plan is given back, and what its levels mean; none: as its document."""
    by.must(Permission.PLAN_EDIT, over=plan)
    rows = Plan.objects.visible_to(by, Permission.PLAN_EDIT).filter(pk=plan.pk, version=version)
    if not rows.update(template=template, version=version + 1):
        why = "Somebody else has changed this plan since you opened this page."
        raise refuse("version", version, why, "Look at the page again.", "stale")
    plan.template, plan.version = template, version + 1
    pinned = f"{template.slug}.v{template.number}" if template else ""
    things = [("plan", plan.pk)]
    record(by=by, verb="pin_template", things=things, at=at, detail={"template": pinned})
    return plan

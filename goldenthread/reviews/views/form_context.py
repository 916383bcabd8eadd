"""What the templates of the form are given."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from goldenthread.methods.refusal import Refusal
from goldenthread.page.words import words
from goldenthread.tools.rules import Question, level_of

from ..forms.capture import SectionForm
from ..models import Review
from ..queries import capture as queries
from ..queries.form_page import FormPage, said_here
from ..queries.settings import settings_of
from ..rules import actions
from ..rules.form import Section, progress, state_of

COLOURS = {"Done": "turquoise", "Under way": "blue", "Not begun": "grey", "Now": "blue"}


def address(review: Review, path: str) -> str:
    if path.startswith("standards/"):
        number = int(path.partition("/")[2])
        return reverse("reviews:standard", args=[review.pk, number])
    if path in ("start", "check"):
        return reverse(f"reviews:{path}", args=[review.pk])
    return reverse("reviews:section", args=[review.pk, path])


def gap_links(review: Review, gaps: Iterable[Refusal]) -> list[dict[str, str]]:
    local = words()
    found = []
    for one in gaps:
        path, _, field = one.where.partition("#")
        href = f"{address(review, path)}#id_{field}" if field else ""
        found.append({"text": one.said(local), "url": href})
    return found


def section_form(page: FormPage, here: Section, data: Any) -> SectionForm:
    return SectionForm(
        data,
        section=here,
        questions=page.writable(here),
        answers=page.answers,
        scale=page.about.scale,
        owners=queries.owners(page.review),
    )


def side(page: FormPage, current: str, gaps: list[Refusal]) -> list[dict[str, Any]]:
    found = []
    for one in page.sections():
        state = "Now" if one.path == current else state_of(one, page.values, gaps)
        title = f"{one.number} {one.title}" if one.number else one.title
        found.append(
            {
                "title": title,
                "url": address(page.review, one.path),
                "current": one.path == current,
                "state": state,
                "colour": COLOURS[state],
            }
        )
    if not page.is_worker:
        url = reverse("reviews:check", args=[page.review.pk])
        found.append({"title": "Check and submit", "url": url, "current": current == "check"})
    return found


def frame(page: FormPage, current: str, gaps: list[Refusal]) -> dict[str, Any]:
    done, pages = progress(page.about, gaps)
    return {
        "page_of": page,
        "review": page.review,
        "side": side(page, current, gaps),
        "done": done,
        "pages": pages,
        "front_door": settings_of(page.review.round)["front_door"],
    }


def section_context(
    page: FormPage, here: Section, form: SectionForm, *, on: date, at: datetime
) -> dict[str, Any]:
    gaps = page.gaps(on=on)
    missing = [one for one in gaps if one.where.partition("#")[0] != here.path]
    return {
        **frame(page, here.path, gaps),
        "here": here,
        "form": form,
        "groups": groups(page, here, form),
        "read_only": said(page, page.read_only(here)),
        "facts": page.facts(here),
        "criteria": page.criteria(here),
        "also_here": said_here(page, at=at),
        "saved_at": max((one.at for one in page.answers.values()), default=None),
        "next_gap": next(iter(gap_links(page.review, missing)), None),
        "grades": both_grades(page) if here.path == "grade" else None,
        "limits": limits(page, on) if here.path == "actions" else (),
        "has_no_worker": here.path == "worker" and not page.about.has_worker,
    }


def groups(page: FormPage, here: Section, form: SectionForm) -> list[dict[str, Any]]:
    """Fields under their headings: voices one by one, actions one by one."""
    advised = advices(page, form)
    titles = {one.key: one.who for one in page.about.tool.voices}
    found: list[dict[str, Any]] = []
    for field in form.shown():
        one = form.questions[field.name]
        heading = _heading(one, titles)
        if not found or found[-1]["heading"] != heading:
            found.append({"heading": heading, "fields": []})
        notes = [
            {"name": key, "label": form.questions[key].label, "stale": form.stale.get(key),
             "advice": advised.get(key, "")}
            for key in form.inside(field.name)
            if key in form.stale or advised.get(key)
        ]  # fmt: skip
        found[-1]["fields"].append({"field": field, "notes": notes})
    return found


def _heading(one: Question, titles: Mapping[str, str]) -> str:
    if one.voice:
        who = titles.get(one.voice, one.voice)
        return who[:1].upper() + who[1:]
    if one.section == "action":
        return f"Action {one.key.split('.')[1]}"
    return ""


def advices(page: FormPage, form: SectionForm) -> dict[str, str]:
    """Names of the child and family in what stands on this page: one search for all of it."""
    texts = {
        key: str(form[key].value() or "")
        for key, one in form.questions.items()
        if one.kind == "text"
    }
    names = queries.names_told(page.review, "\n".join(texts.values()))
    return {
        key: advice([name for name in names if name.casefold() in text.casefold()])
        for key, text in texts.items()
    }


def advice(names: list[str]) -> str:
    """Beside the field, never a refusal: what a reviewer writes is kept as it is."""
    if not names:
        return ""
    said_names = ", ".join(f"“{one}”" for one in dict.fromkeys(names))
    return f"This looks like the child's name: {said_names}. Use “the child” or a role."


def said(page: FormPage, questions: Iterable[Question]) -> list[dict[str, str]]:
    """Answers in words; an empty one says so."""
    return [
        {"key": one.label, "value": said_value(page, one) or "Not answered yet"}
        for one in questions
        if one.when is None or one.when.holds(page.values)
    ]


def said_value(page: FormPage, one: Question) -> str:
    value = page.values.get(one.key, "")
    if one.kind == "level":
        level = level_of(page.about.scale, value)
        return level.word if level else ""
    if one.kind == "person":
        return dict(queries.owners(page.review)).get(value, "")
    if one.choices:
        return dict(one.choices).get(value, "")
    return actions.as_typed(value) if one.kind == "date" else value


def both_grades(page: FormPage) -> dict[str, Any]:
    worker = level_of(page.about.scale, page.values.get("worker.grade", ""))
    mine = level_of(page.about.scale, page.values.get("grade.level", ""))
    differ = bool(worker and mine and worker.key != mine.key)
    return {"worker": worker, "mine": mine, "differ": differ}


def limits(page: FormPage, on: date) -> list[str]:
    kinds = ("immediate", "ordinary")
    return [actions.limit_words(kind, on=on, limits=page.about.limits) for kind in kinds]


def check_context(page: FormPage, refused: list[Refusal], *, on: date) -> dict[str, Any]:
    gaps = page.gaps(on=on)
    cards = [
        {
            "title": f"{one.number} {one.title}" if one.number else one.title,
            "url": address(page.review, one.path),
            "rows": said(page, answered(page, one)),
        }
        for one in page.sections()
    ]
    return {
        **frame(page, "check", gaps),
        "cards": cards,
        "gaps": gap_links(page.review, gaps),
        "refused": gap_links(page.review, refused),
        "page_error": bool(refused),
        "grades": both_grades(page),
    }


def answered(page: FormPage, section: Section) -> list[Question]:
    """Required questions always, optional ones when they hold something."""
    return [
        one for one in section.questions if one.required or page.values.get(one.key, "").strip()
    ]


def submitted_context(page: FormPage) -> dict[str, Any]:
    return {
        "page_of": page,
        "review": page.review,
        "grades": both_grades(page),
        "submission": queries.submission_of(page.review),
    }

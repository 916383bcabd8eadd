"""The draft of a document is kept beside it: no page works it out, and none shows an old one."""

from datetime import timedelta

import pytest
from django.urls import reverse

from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import system_actor
from goldenthread.documents.reading import read
from goldenthread.improvement import operations, queries, tasks
from goldenthread.improvement.models import PlanImport
from goldenthread.improvement.queries import drafts
from goldenthread.improvement.rules import templates
from goldenthread.improvement.rules.plans import Draft, draft
from goldenthread.improvement.rules.plans.made import Made
from goldenthread.improvement.rules.plans.packed import packed, unpacked
from tests.plans import LISTS, SMALL, WRITTEN, File, bring, take, worked
from tests.town import NOW

WORDS = {
    "title": "Our words",
    "levels": [{"key": "on_track", "word": "Sailing", "meaning": "Well."}],
}


@pytest.fixture
def counted(monkeypatch):
    """How often a draft was worked out."""
    made, real = [], drafts.made
    monkeypatch.setattr(drafts, "made", lambda *a, **k: made.append(1) or real(*a, **k))
    return made


def again(brought):
    return PlanImport.objects.for_system(because="test").get(pk=brought.pk)


def wanted():
    return [pk for pk, _ in queries.drafts_wanted()]


def page(name, *given):
    return reverse(f"improvement:{name}", args=given)


@pytest.mark.parametrize("text", [SMALL, LISTS, "No plan at all."])
def test_a_draft_that_was_kept_is_the_one_that_was_made(text):
    made = draft(read(text.encode(), "plan.txt"), written_on=WRITTEN)
    kept = unpacked(Draft, packed(made))
    assert kept == made
    assert repr(kept) == repr(made)  # numbers and texts of the same kind, days as days


def test_no_page_of_an_import_works_its_draft_out(town, signed_in, manager, counted):
    brought, browser = bring(town, manager, text=LISTS), signed_in(town.programme)
    assert counted == [1]
    key = queries.draft_of(brought).questions[0].key
    for one in (
        page("import", brought.pk), page("question", brought.pk, key),
        page("columns", brought.pk, 0), page("take", brought.pk), page("remember", brought.pk),
    ):  # fmt: skip
        assert browser.get(one).status_code == 200
    operations.settle_question(
        brought=brought, key=key, answer="right", version=1, by=manager, at=NOW
    )
    take(brought, manager)
    assert browser.get(page("import", brought.pk)).status_code == 200
    assert counted == [1]


def corrected(brought, manager, old, new):
    told = queries.made_of(brought).tables[0]
    fields = [new if one.field == old else one.field for one in told.columns]
    operations.correct_columns(
        brought=brought, table=told.where, fields=fields, version=1, by=manager, at=NOW
    )
    return again(brought)


def test_a_draft_is_made_again_when_columns_are_corrected(town, manager, counted):
    brought = corrected(bring(town, manager), manager, "rating", "notes")
    assert counted == [1, 1]
    assert queries.draft_of(brought).blocks[0].actions[2].rating.printed == ""
    assert counted == [1, 1]
    assert wanted() == []


def test_a_draft_is_made_again_when_words_of_the_plan_mean_something_else(town, manager):
    plan = take(bring(town, manager), manager)
    later = bring(town, manager, SMALL.replace("Amber", "Sailing"), plan=plan)
    assert queries.draft_of(later).blocks[0].actions[2].rating.level == ""
    given = {"content": WORDS, "in_force_from": WRITTEN, "why": "Agreed."}
    operations.set_scale(
        plan=plan, aspect="progress", **given, by=manager, at=NOW - timedelta(days=1)
    )
    assert queries.draft_of(again(later)).blocks[0].actions[2].rating.level == "green"
    assert wanted() == [later.pk]
    before = again(later).draft
    worked()
    assert wanted() == []
    assert again(later).draft != before
    assert queries.draft_of(again(later)).blocks[0].actions[2].rating.level == "green"


def test_what_was_taken_stays_as_it_was_read_then(town, manager):
    brought = bring(town, manager, SMALL.replace("Amber", "Sailing"))
    plan = take(brought, manager)
    given = {"content": WORDS, "in_force_from": WRITTEN, "why": "Agreed."}
    operations.set_scale(
        plan=plan, aspect="progress", **given, by=manager, at=NOW - timedelta(days=1)
    )
    assert queries.draft_of(again(brought)).blocks[0].actions[2].rating.level == ""
    assert "unknown-rating" in [one.kind for one in queries.unanswered(plan)]


def test_what_was_taken_is_read_by_the_words_of_its_template(town, manager, counted):
    """The template that was chosen knows a word that the document's reading did not."""
    brought = bring(town, manager, SMALL.replace("Amber", "Sailing"))
    content = {
        **templates.remembered(
            queries.draft_of(brought).layout, slug="words", title="Words", number=1, on=WRITTEN,
            kinds=[],
        ),
        "scales": {"progress": WORDS},
    }  # fmt: skip
    by = system_actor("test", [Permission.PLAN_EDIT])
    (made,) = operations.publish_templates(found=[("x", content)], by=by, at=NOW)
    plan = take(brought, manager, template=made)
    assert counted == [1, 1]
    assert queries.draft_of(again(brought)).blocks[0].actions[2].rating.level == "green"
    assert "unknown-rating" not in [one.kind for one in queries.unanswered(plan)]
    assert counted == [1, 1]


@pytest.mark.parametrize("is_taken", [False, True])
def test_after_an_update_no_draft_of_other_code_is_shown(
    town, signed_in, manager, monkeypatch, counted, is_taken
):
    brought = bring(town, manager)
    if is_taken:
        take(brought, manager)
    monkeypatch.setattr(drafts, "_code", lambda: "another.")
    PlanImport.objects.for_system(because="test").update(draft=packed(Made(None, (), (), ())))
    text = signed_in(town.programme).get(page("import", brought.pk)).text
    assert "2 blocks" in text
    assert wanted() == [brought.pk]
    worked()
    assert wanted() == []
    assert counted == [1, 1, 1]
    assert again(brought).draft_of.startswith("another.")


def test_a_long_document_is_read_again_by_the_worker(town, signed_in, manager, monkeypatch):
    brought, browser = bring(town, manager, text=LISTS), signed_in(town.programme)
    key = queries.draft_of(brought).questions[0].key
    monkeypatch.setattr(drafts, "AT_ONCE", 2)
    before = brought.draft
    assert corrected(brought, manager, "lead", "notes").draft == before
    monkeypatch.setattr(drafts, "made", None)  # no page makes one
    assert "We read your plan again" in browser.get(page("import", brought.pk)).text
    assert "data-progress-url" in browser.get(page("import_progress", brought.pk)).text
    for one in (page("question", brought.pk, key), page("columns", brought.pk, 0),
                page("take", brought.pk)):  # fmt: skip
        assert browser.get(one).url == page("import", brought.pk)
    monkeypatch.undo()
    tasks.tick(NOW)
    tasks.tick(NOW)
    (waits,) = tasks.DBTaskResult.objects.filter(task_path__endswith=".make_draft")
    worked()
    assert waits.args_kwargs["args"] == [brought.pk, again(brought).draft_of]
    assert "Did we read your document right?" in browser.get(page("import", brought.pk)).text
    assert queries.draft_of(again(brought)).blocks[0].leads == ()


def test_a_long_document_that_is_read_as_it_was_before_is_read_again_too(
    town, manager, monkeypatch
):
    brought = bring(town, manager)
    monkeypatch.setattr(drafts, "AT_ONCE", 2)
    for old, new in (("rating", "notes"), ("notes", "rating"), ("rating", "notes")):
        told = queries.made_of(brought).tables[0]
        fields = [new if one.field == old else one.field for one in told.columns]
        given = {"table": told.where, "fields": fields, "version": brought.version}
        operations.correct_columns(brought=brought, **given, by=manager, at=NOW)
        tasks.tick(NOW)
        tasks.tick(NOW)
        (waits,) = waiting()
        tasks.make_draft.func(*waits.args_kwargs["args"])
        tasks.DBTaskResult.objects.filter(pk=waits.pk).update(status="SUCCESSFUL")
        brought = again(brought)
        assert wanted() == []
    assert "notes" in [one.field for one in queries.made_of(brought).tables[0].columns]


def waiting():
    made = tasks.DBTaskResult.objects.filter(task_path__endswith=".make_draft")
    return list(made.filter(status="READY"))


def test_what_people_sent_is_read_before_drafts_are_made_again(town, manager, monkeypatch):
    brought = bring(town, manager)
    monkeypatch.setattr(drafts, "_code", lambda: "another.")
    sent = operations.send_plan(upload=File(LISTS), service=town.council, by=manager, at=NOW)
    tasks.tick(NOW)
    assert waiting() == []
    PlanImport.objects.for_system(because="test").filter(pk=sent.pk).update(state="left")
    tasks.tick(NOW)
    assert [one.args_kwargs["args"][0] for one in waiting()] == [brought.pk]


def test_a_correction_of_a_long_document_is_not_said_to_be_done(
    town, signed_in, manager, monkeypatch
):
    brought, browser = bring(town, manager), signed_in(town.programme)
    told = queries.table_of(brought, 0)
    given = {f"column_{one.at}": "" for one in told.map.columns} | {"version": 1, "tables": "one"}
    monkeypatch.setattr(drafts, "AT_ONCE", 2)
    sent = browser.post(page("columns", brought.pk, 0), given, follow=True)
    assert "We read your plan again" in sent.text
    assert "We read the document again by these columns" not in sent.text


def test_a_draft_that_was_overtaken_is_not_kept(town, manager):
    brought = bring(town, manager)
    old = again(brought)
    after = corrected(brought, manager, "rating", "notes")
    operations.keep_draft(brought=old, by=manager, at=NOW)
    assert again(brought).draft == after.draft

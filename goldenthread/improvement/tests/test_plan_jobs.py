"""Reading and taking a plan are jobs: left alone they end, killed they leave nothing half written,
and what goes wrong is said where the document waits."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from goldenthread.access.actor import Actor, NotAllowed
from goldenthread.access.pace import ATTEMPTS
from goldenthread.improvement import operations, queries, tasks
from goldenthread.improvement.models import Plan, PlanImport
from goldenthread.methods.refusal import Refused
from tests.plans import LISTS, SMALL, File, bring, read_here, take, worked
from tests.town import NOW, acting, grant

NAMED = {"title": "Children are heard", "slug": "heard"}


def rows(model):
    return model.objects.for_system(because="test")


def send(town, by, text=SMALL, **more):
    given = {"upload": File(text), "service": town.council, "by": by, "at": NOW, **more}
    return operations.send_plan(**given)


def now_is(brought):
    return rows(PlanImport).get(pk=brought.pk).state


def waiting():
    return [
        (one.task_path.rsplit(".", 1)[1], one.args_kwargs["args"])
        for one in DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    ]


def page_of(browser, brought):
    return browser.get(reverse("improvement:import", args=[brought.pk])).text


def test_a_document_is_read_by_the_worker_and_says_how_far_it_is(
    town, signed_in, manager, monkeypatch
):
    brought, browser = send(town, manager), signed_in(town.programme)
    assert "Waiting to be read." in page_of(browser, brought)
    assert "plan.txt</a>, brought by" in browser.get(reverse("improvement:plans")).text
    seen = []
    read = queries.remembered_reading

    def looked_at(*given, **more):
        seen.append(page_of(browser, brought))
        return read(*given, **more)

    monkeypatch.setattr(queries, "remembered_reading", looked_at)
    worked()
    assert "Comparing its headings" in seen[0]
    assert "Did we read your document right?" in page_of(browser, brought)


def test_a_document_behind_other_work_says_so(town, signed_in, manager):
    brought, browser = send(town, manager), signed_in(town.programme)
    other = tasks.make_draft.enqueue(1, "another")
    assert "Waiting to be read.</p>" in page_of(browser, brought)
    DBTaskResult.objects.filter(pk=other.id).update(status=TaskResultStatus.RUNNING)
    shown = "Waiting to be read. Other work began before it, and this is done next."
    assert shown in page_of(browser, brought)
    rows(PlanImport).filter(pk=brought.pk).update(step=1)
    assert "Other work" not in page_of(browser, brought)


@pytest.mark.parametrize("deed", [operations.bring_plan, operations.send_plan])
def test_a_later_document_asks_over_its_plan_too(town, manager, deed):
    """Who takes plans in for one service sends none for the plan of another."""
    plan = take(bring(town, manager), manager)
    type(plan).objects.for_system(because="test").update(service=town.north)
    grant(town.south_head, "programme_manager", town.south)
    south = acting(town.south_head)
    given = {"service": town.south, "by": south, "at": NOW}
    with read_here():
        with pytest.raises(NotAllowed):
            deed(upload=File(SMALL), plan=plan, **given)
        assert rows(PlanImport).count() == 1
        assert deed(upload=File(SMALL), **given).plan is None


@pytest.mark.parametrize("page", ["take", "remember"])
def test_a_document_that_is_not_read_has_no_further_pages(town, signed_in, manager, page):
    brought = send(town, manager)
    address = reverse(f"improvement:{page}", args=[brought.pk])
    assert signed_in(town.programme).get(address).status_code == 404


def test_what_cannot_be_read_says_why_and_can_be_left(town, signed_in, manager, monkeypatch):
    monkeypatch.setattr("goldenthread.improvement.rules.importing.MOST_ROWS", 3)
    brought, browser = send(town, manager), signed_in(town.programme)
    worked()
    page = page_of(browser, brought)
    assert "We could not read your document" in page
    assert "lines and rows; a plan is read up to 3." in page
    assert "could not be read" in browser.get(reverse("improvement:plans")).text
    browser.post(reverse("improvement:leave", args=[brought.pk]))
    assert now_is(brought) == "left"
    assert "This document was left" in page_of(browser, brought)
    assert "plan.txt" not in browser.get(reverse("improvement:plans")).text


def test_a_damaged_file_is_refused_by_the_child_and_not_by_the_page(town, signed_in):
    """It has the beginning and the end of a PDF and nothing between."""
    browser = signed_in(town.programme)
    half = SimpleUploadedFile("plan.pdf", b"%PDF-1.7\nnothing\n%%EOF\n")
    sent = browser.post(
        reverse("improvement:import_new"), {"upload": half, "service": town.council.pk}
    )
    brought = rows(PlanImport).get()
    tasks.read_plan.func(brought.pk, brought.version)  # the child itself
    assert "We could not read your document" in browser.get(sent.url).text


def test_the_same_file_sent_twice_is_one_document(town, manager):
    first = send(town, manager)
    assert send(town, manager) == first
    assert send(town, manager, text=LISTS) != first
    worked()
    assert send(town, manager) != first  # read by now: a new document


def test_who_may_take_in_no_plans_sends_and_orders_none(town, manager):
    brought = bring(town, manager)
    for who in (town.director, town.qa_head, town.south_head):
        with pytest.raises(NotAllowed):
            send(town, acting(who))
        with pytest.raises(NotAllowed):
            operations.order_plan(brought=brought, **NAMED, by=acting(who), at=NOW)
        with pytest.raises(NotAllowed):
            operations.order_renewal(brought=brought, by=acting(who), at=NOW)
    assert rows(PlanImport).count() == 1


def test_pressed_twice_it_is_taken_once(town, signed_in, manager):
    brought, browser = bring(town, manager), signed_in(town.programme)
    same = rows(PlanImport).get(pk=brought.pk)
    operations.order_plan(brought=brought, **NAMED, by=manager, at=NOW)
    with pytest.raises(Refused, match="over") as refused:
        operations.order_plan(brought=same, **NAMED, by=manager, at=NOW)
    assert "is being taken in" in refused.value.refusals[0].why
    again = browser.post(reverse("improvement:take", args=[brought.pk]), NAMED)
    assert again.url == reverse("improvement:import", args=[brought.pk])
    for _ in range(2):
        tasks.take_plan_in.func(brought.pk, brought.version + 1)
    assert rows(Plan).count() == 1


def test_what_is_being_taken_in_is_settled_no_more(town, manager):
    brought = bring(town, manager)
    key = queries.draft_of(brought).questions[0].key
    operations.order_plan(brought=brought, **NAMED, by=manager, at=NOW)
    ordered = rows(PlanImport).get(pk=brought.pk)
    for deed, given in (
        (operations.settle_question, {"key": key, "answer": "right", "version": 2}),
        (operations.correct_columns, {"table": "", "fields": [], "version": 2}),
        (operations.leave_import, {}),
    ):
        with pytest.raises(Refused, match="over"):
            deed(brought=ordered, **given, by=manager, at=NOW)


@pytest.mark.parametrize(
    ("given", "code"),
    [({"slug": "Not An Address"}, "slug"), ({"title": " "}, "title"), ({"slug": "here"}, "taken")],
)
def test_a_name_that_cannot_be_is_refused_before_anything_is_ordered(town, manager, given, code):
    take(bring(town, manager), manager, slug="here")
    brought = bring(town, manager)
    with pytest.raises(Refused, match=code):
        operations.order_plan(brought=brought, **{**NAMED, **given}, by=manager, at=NOW)
    assert now_is(brought) == "open"


def test_a_document_of_its_own_is_no_renewal(town, manager):
    with pytest.raises(Refused, match="no-plan"):
        operations.order_renewal(brought=bring(town, manager), by=manager, at=NOW)


def test_an_order_on_a_page_that_is_stale_is_refused(town, manager):
    brought = bring(town, manager)
    stale = rows(PlanImport).get(pk=brought.pk)
    key = queries.draft_of(brought).questions[0].key
    given = {"key": key, "answer": "right", "version": 1}
    operations.settle_question(brought=brought, **given, by=manager, at=NOW)
    with pytest.raises(Refused, match="stale"):
        operations.order_plan(brought=stale, **NAMED, by=manager, at=NOW)


def test_an_address_that_was_taken_meanwhile_gives_the_document_back(town, signed_in, manager):
    brought, browser = bring(town, manager), signed_in(town.programme)
    operations.order_plan(brought=brought, **NAMED, by=manager, at=NOW)
    take(bring(town, manager, text=LISTS), manager)
    worked()
    page = page_of(browser, brought)
    assert "It was not taken in. Nothing of it is in any plan." in page
    assert "Another plan has this address. Choose another one." in page
    browser.post(reverse("improvement:take", args=[brought.pk]), {**NAMED, "slug": "heard-too"})
    worked()
    assert now_is(brought) == "taken"


def test_what_was_chosen_for_the_plan_is_kept_until_it_is_taken(town, manager):
    brought = bring(town, manager)
    day = NOW.date()
    given = {"origin": "inspection", "inspected_on": day}
    operations.order_plan(brought=brought, **NAMED, **given, by=manager, at=NOW)
    worked()
    plan = rows(Plan).get()
    assert (plan.title, plan.slug, plan.origin) == ("Children are heard", "heard", "inspection")
    assert plan.inspected_on == day


def test_the_tick_asks_for_each_job_once(town, manager):
    sent, brought = send(town, manager, text=LISTS), bring(town, manager)
    operations.order_plan(brought=brought, **NAMED, by=manager, at=NOW)
    for _ in range(3):
        tasks.tick(NOW)
    assert sorted(waiting()) == [("read_plan", [sent.pk, 1]), ("take_plan_in", [brought.pk, 2])]


def test_who_lost_the_right_meanwhile_takes_nothing_in(town, manager, monkeypatch):
    brought = bring(town, manager)
    operations.order_plan(brought=brought, **NAMED, by=manager, at=NOW)
    monkeypatch.setattr(tasks, "actor_of", lambda person, on: Actor(person.actor_key, ()))
    worked()
    assert now_is(brought) == "open"
    assert [one["code"] for one in rows(PlanImport).get().told] == ["not-allowed"]
    assert not rows(Plan).exists()


def test_a_job_that_never_ends_is_given_back_and_can_be_asked_for_again(town, signed_in, manager):
    brought = bring(town, manager)
    operations.order_plan(brought=brought, **NAMED, by=manager, at=NOW)
    tasks.tick(NOW)
    asked = DBTaskResult.objects.get()
    for attempts in range(1, ATTEMPTS + 1):
        asked.worker_ids, asked.status = ["here"] * attempts, TaskResultStatus.FAILED
        asked.save()
        assert now_is(brought) == "ordered"  # the queue begins it again
        tasks.tick(NOW)
    assert now_is(brought) == "open"
    assert "begun several times and never ended" in page_of(signed_in(town.programme), brought)
    operations.order_plan(brought=rows(PlanImport).get(), **NAMED, by=manager, at=NOW)
    tasks.tick(NOW)
    assert waiting() == [("take_plan_in", [brought.pk, 3])]
    tasks.take_plan_in.func(brought.pk, 2)  # the old one, tried again among the jobs
    assert now_is(brought) == "ordered"

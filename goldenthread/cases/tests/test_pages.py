"""Case lists through the browser's door."""

import csv
import io
import re
import sys

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from goldenthread.access.models import TrailEntry
from goldenthread.cases import queries, tasks
from goldenthread.cases.models import Batch
from goldenthread.cases.reading.survey import layouts
from goldenthread.cases.rules import Reason, State

from .factories import row, write_list


@pytest.fixture(autouse=True)
def no_breath(monkeypatch):
    monkeypatch.setattr(tasks, "BREATH", 0)


def work_off():
    """What the tick and the worker do, in this process."""
    for batch in queries.lists_at_rest(now()):
        tasks.WORK[State(batch.state)].func(batch.pk)


@pytest.fixture
def browser(client, council):
    client.force_login(council.analyst.account)
    return client


def send(browser, path, as_of="2026-11-20", **more):
    upload = SimpleUploadedFile(path.name, path.read_bytes())
    typed = {"upload": upload, "as_of": as_of, "service": browser.service, **more}
    answer = browser.post(reverse("cases:new"), typed)
    work_off()
    return answer


@pytest.fixture
def sender(browser, council):
    browser.service = council.council.pk
    return browser


def newest():
    return Batch.objects.for_system(because="test").order_by("-pk").first()


def test_an_empty_page_says_what_to_do(browser):
    page = browser.get(reverse("cases:lists")).text
    assert "No list is in force yet" in page
    assert reverse("cases:new") in page


def test_a_list_is_checked_first_then_put_in_force_and_its_file_goes(sender, tmp_path):
    path = write_list(tmp_path / "list.csv", row("C1"), row("C2"))
    shown = sender.get(send(sender, path).url).text
    assert "2 children and young people can be taken in" in shown
    assert "Put in force" in shown
    batch = newest()
    assert queries.list_in_force() is None
    assert default_storage.exists(batch.stored_as)
    done = sender.post(reverse("cases:put_in_force", args=[batch.pk]))
    assert "You can leave this page" in sender.get(done.url).text
    work_off()
    assert done.url == reverse("cases:show", args=[batch.pk])
    assert queries.list_in_force() == batch
    assert not default_storage.exists(batch.stored_as)
    assert "are taken in" in sender.get(done.url).text


def test_every_bad_row_is_shown_with_what_to_do_25_a_page(sender, tmp_path):
    bad = [row(f"C{n}", born_on="31/02/2015") for n in range(30)]
    shown = sender.get(send(sender, write_list(tmp_path / "list.csv", *bad)).url).text
    assert shown.count("31 February 2015 does not exist.") == 25
    assert "children, row 2 (C0)" in shown
    assert "Leave out these rows" in shown
    again = sender.get(f"{reverse('cases:show', args=[newest().pk])}?page=2").text
    assert again.count("31 February 2015 does not exist.") == 5
    assert TrailEntry.objects.filter(verb="see bad rows").count() == 2


def test_a_list_with_a_wrong_value_is_not_put_in_force_and_says_why(sender, tmp_path):
    send(sender, write_list(tmp_path / "list.csv", row("C1"), row("C2", sex="3")))
    answer = sender.post(reverse("cases:put_in_force", args=[newest().pk])).text
    assert "1 value is wrong in this list" in answer
    assert "<title>Error:" in answer.replace("\n", "")
    assert queries.list_in_force() is None


def test_rows_stay_out_with_a_reason_and_the_rest_goes_in(sender, tmp_path):
    send(sender, write_list(tmp_path / "list.csv", row("C1"), row("C2", sex="3")))
    page = reverse("cases:leave_out", args=[newest().pk])
    assert "Say why, in at least five letters." in sender.post(page, {"reason": "no"}).text
    sent = sender.post(page, {"reason": "Corrected on Monday"})
    assert "stay out: Corrected on Monday" in sender.get(sent.url).text
    sender.post(reverse("cases:put_in_force", args=[newest().pk]))
    work_off()
    assert newest().state == State.IN_FORCE
    assert set(queries.cases_named("case_system", ["C1", "C2"])) == {"C1"}


def test_bad_rows_come_as_a_file_that_runs_nothing(sender, tmp_path):
    send(sender, write_list(tmp_path / "list.csv", row("C1", status="=1+1")))
    answer = sender.get(reverse("cases:bad_rows", args=[newest().pk]))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    (only,) = csv.DictReader(io.StringIO(text))
    assert (only["key"], only["column"], only["value"]) == ("C1", "status", "'=1+1")
    assert only["rule"] == "CODE_INVALID"


def test_discarding_deletes_the_file_and_changes_nothing(sender, tmp_path):
    send(sender, write_list(tmp_path / "list.csv", row("C1")))
    batch, page = newest(), reverse("cases:discard", args=[newest().pk])
    assert "Discard this list" in sender.get(page).text
    assert sender.post(page, {"sure": "yes"}).url == reverse("cases:lists")
    work_off()
    assert newest().state == State.DISCARDED
    assert not queries.lists_at_rest(now()).exists()
    assert not default_storage.exists(batch.stored_as)


def test_a_file_that_is_no_list_is_refused_beside_the_field(sender, tmp_path):
    path = tmp_path / "list.pdf"
    path.write_bytes(b"%PDF-1.7 nothing")
    answer = send(sender, path).text
    assert "neither CSV nor a workbook" in answer
    assert newest() is None


def test_a_file_that_cannot_be_read_says_where(sender, tmp_path):
    path = write_list(tmp_path / "list.csv", row("C1"))
    path.write_text(path.read_text() + 'C2,"Kit,Ashgrove\nC3,Vale\n')
    shown = sender.get(send(sender, path).url).text
    assert "We could not read this list" in shown
    assert "quotation mark" in shown
    assert not default_storage.exists(newest().stored_as)


def test_the_same_list_twice_is_refused_on_the_page(sender, tmp_path):
    path = write_list(tmp_path / "list.csv", row("C1"))
    send(sender, path)
    assert "This list is here already; it is checked." in send(sender, path).text
    sender.post(reverse("cases:put_in_force", args=[newest().pk]))
    work_off()
    assert "This list is in force already." in send(sender, path).text


def test_an_older_list_than_the_one_in_force_is_refused(sender, tmp_path):
    send(sender, write_list(tmp_path / "list.csv", row("C1")))
    sender.post(reverse("cases:put_in_force", args=[newest().pk]))
    work_off()
    older = write_list(tmp_path / "older.csv", row("C1"), row("C2"))
    answer = send(sender, older, as_of="2026-10-01").text
    assert "the list in force is newer, of 20 November 2026" in answer


def test_progress_is_a_part_of_the_page_that_can_be_left(sender, tmp_path, monkeypatch):
    monkeypatch.setattr(sys.modules[__name__], "work_off", lambda: None)
    send(sender, write_list(tmp_path / "list.csv", row("C1")))
    shown = sender.get(reverse("cases:show", args=[newest().pk])).text
    assert "Waiting to be read." in shown
    assert "You can leave this page" in shown
    tasks.check_list.func(newest().pk)
    part = sender.get(reverse("cases:progress", args=[newest().pk])).text
    assert "See the result" in part
    assert "<html" not in part


def test_a_list_of_a_service_that_is_not_mine_is_not_found(sender, council, client, tmp_path):
    send(sender, write_list(tmp_path / "list.csv", row("C1")))
    client.force_login(council.local.account)
    pk = newest().pk
    for page in ("show", "progress", "bad_rows", "leave_out", "discard"):
        assert client.get(reverse(f"cases:{page}", args=[pk])).status_code == 404
    assert client.post(reverse("cases:put_in_force", args=[pk])).status_code == 404


@pytest.mark.parametrize("page", ["lists", "new", "sample"])
def test_who_may_take_no_list_in_opens_no_page_of_lists(council, client, page):
    client.force_login(council.manager.account)
    assert client.get(reverse(f"cases:{page}")).status_code == 403


def test_the_blank_sample_has_the_headings_that_the_layout_reads(browser):
    answer = browser.get(reverse("cases:sample"))
    (headings,) = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert headings == list(layouts()["our_list"].tables["children"].columns)


def find(browser, **typed):
    given = {"kind": "case_system", "value": "C1", "because": Reason.CONCERN.value} | typed
    return browser.post(reverse("cases:find"), given).text


def test_a_child_is_found_by_the_whole_number_with_a_reason(listed, client):
    client.force_login(listed.manager.account)
    page = find(client)
    key = queries.cases_named("case_system", ["C1"])["C1"].key
    assert f"Case {key}" in page
    assert "Wren Ashgrove" in page
    verbs = set(TrailEntry.objects.values_list("verb", flat=True))
    assert verbs >= {"find", "reveal"}


@pytest.mark.parametrize("value", ["C", "c1", "C1%", "C9", "Ashgrove", "  "])
def test_part_of_a_number_or_a_name_finds_nothing_and_leaves_a_trail(listed, client, value):
    client.force_login(listed.manager.account)
    page = find(client, value=value)
    assert "Wren" not in page
    assert not re.search(r"Case [A-Z2-9]{8}", page)
    if value.strip():
        assert "No child whom you may look for has exactly this number." in page
        entry = TrailEntry.objects.get(verb="find")
        assert value not in entry.text


def test_a_child_of_another_service_is_not_found(listed, client):
    client.force_login(listed.other.account)
    assert "No child whom you may look for" in find(client)
    assert not TrailEntry.objects.filter(verb="reveal").exists()


def test_nobody_looks_for_a_child_without_a_reason(listed, client):
    client.force_login(listed.manager.account)
    assert "Choose one" in find(client, because="")
    assert not TrailEntry.objects.filter(verb="find").exists()


def test_who_may_see_no_names_has_no_page_to_find_a_child(listed, client):
    client.force_login(listed.analyst.account)
    assert client.get(reverse("cases:find")).status_code == 403


def test_a_page_of_bad_rows_costs_the_same_for_few_and_for_many(sender, tmp_path):
    def cost(count):
        rows = [row(f"C{n}", sex="3") for n in range(count)]
        url = send(sender, write_list(tmp_path / f"{count}.csv", *rows)).url
        sender.get(url)  # the message of the sending
        with CaptureQueriesContext(connection) as found:
            sender.get(url)
        return len(found)

    few = cost(2)
    assert cost(40) == few
    assert few <= 30

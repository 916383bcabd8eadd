"""The pages of the trail: who saw what, as a list, as a file, and whether it is whole."""

import pytest
from django.urls import reverse

from goldenthread.access import tasks
from goldenthread.access.models import TrailEntry
from goldenthread.access.operations import record, seal_trail

from .factories import NOW, acting

pytestmark = pytest.mark.django_db
CASE = "K7F3Q2MN"


@pytest.fixture
def history(council):
    by = acting(council.worker)
    record(by=by, verb="see", things=[("case", CASE)], at=NOW)
    record(by=by, verb="confirm record", things=[("case", CASE), ("review", 4)], at=NOW)
    record(by=by, verb="see", things=[("case", "OTHER")], at=NOW)
    record(by=acting(council.admin), verb="raise", things=[("allegation", 1)], at=NOW)
    return council


def get(client, name="trail", **data):
    return client.get(reverse(f"authority:{name}"), data)


def rows(answer):
    return [(row["who"], row["did"], row["about"]) for row in answer.context["rows"]]


def test_who_saw_a_childs_entry_is_one_question(signed_in, history):
    answer = get(signed_in(history.governance), case=CASE.lower(), only_seen="on")
    assert ("Worker", "see", f"case {CASE}") in rows(answer)
    assert not [row for row in rows(answer) if "OTHER" in row[2] or "confirm" in row[1]]


def test_asking_about_a_child_is_itself_in_the_trail(signed_in, history):
    get(signed_in(history.governance), case=CASE)
    entry = TrailEntry.objects.get(verb="see trail")
    assert entry.actor_key == history.governance.actor_key


def test_what_is_sealed_is_in_no_list_file_or_filter(signed_in, history):
    client = signed_in(history.governance)
    assert "allegation" not in get(client).content.decode()
    assert not rows(get(client, verb="raise"))
    assert b"allegation" not in b"".join(get(client, "trail_file").streaming_content)


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"verb": "confirm"}, 1),
        ({"first_on": "2026-11-02", "last_on": "2026-11-02"}, 3),
        ({"last_on": "2026-11-01"}, 0),
        ({"first_on": "2026-11-03"}, 0),
    ],
)
def test_the_list_is_narrowed(signed_in, history, asked, count):
    client = signed_in(history.governance)
    TrailEntry.objects.filter(verb__startswith="sign").delete()
    answer = get(client, person=history.worker.pk, **asked)
    assert len(rows(answer)) == count


def test_an_unreadable_day_is_said_beside_its_field(signed_in, history):
    shown = get(signed_in(history.governance), first_on="2026-02-31").content.decode()
    assert "31 February 2026 does not exist." in shown


def test_older_entries_follow_without_a_gap(signed_in, history):
    for number in range(60):
        record(by=acting(history.worker), verb="see", things=[("case", f"C{number}")], at=NOW)
    client, seen, url = signed_in(history.governance), [], reverse("authority:trail")
    while url:
        answer = client.get(url, {} if "?" in url else {"verb": "see"})
        seen += [row[2] for row in rows(answer)]
        older = answer.context["older"]
        url = f"{reverse('authority:trail')}?verb=see&before={older}" if older else ""
    assert len(seen) == len(set(seen)) == 62


def test_the_list_asks_as_often_for_few_as_for_many(
    signed_in, history, django_assert_max_num_queries
):
    client, asked = signed_in(history.governance), []
    get(client)
    for many in (5, 100):
        for number in range(many):
            record(by=acting(history.worker), verb="x", things=[("case", f"C{number}")], at=NOW)
        with django_assert_max_num_queries(30) as found:
            get(client)
        asked.append(len(found))
    assert asked[0] == asked[1]


def test_the_file_asks_as_often_for_few_as_for_many(
    signed_in, history, django_assert_max_num_queries
):
    client, asked = signed_in(history.governance), []
    get(client)
    for many in (5, 100):
        for number in range(many):
            record(by=acting(history.worker), verb="x", things=[("case", f"C{number}")], at=NOW)
        with django_assert_max_num_queries(30) as found:
            b"".join(get(client, "trail_file").streaming_content)
        asked.append(len(found))
    assert asked[0] == asked[1]


@pytest.mark.parametrize("before", ["²", "9" * 30, "9" * 5_000, "-1", "x"])
def test_a_page_that_is_no_number_is_the_first(signed_in, history, before):
    client = signed_in(history.governance)
    assert rows(get(client, verb="confirm", before=before)) == rows(get(client, verb="confirm"))


def test_the_file_holds_the_same_and_no_formula(signed_in, history):
    record(by=acting(history.worker), verb="=cmd()", things=[("case", CASE)], at=NOW)
    answer = get(signed_in(history.governance), "trail_file", case=CASE)
    text = b"".join(answer.streaming_content).decode()
    assert answer["Content-Disposition"] == 'attachment; filename="trail.csv"'
    assert f",Worker,see,case {CASE}," in text
    assert ",'=cmd()," in text
    assert "OTHER" not in text
    assert TrailEntry.objects.filter(verb="take trail out").count() == 1


def test_a_whole_trail_and_a_broken_one_are_told_apart(signed_in, history, monkeypatch):
    monkeypatch.setattr("goldenthread.authority.views.trail.check_trail", AtOnce)
    client = signed_in(history.governance)
    assert "Nobody has checked it here yet." in get(client, "trail_check").content.decode()
    url = reverse("authority:trail_check")
    assert "The trail is whole." in client.post(url, follow=True).content.decode()
    seal_trail()
    TrailEntry.objects.filter(verb="confirm record").update(verb="see")
    assert "The chain is broken." in client.post(url, follow=True).content.decode()


class AtOnce:
    """Does in the request what the worker does beside it."""

    @staticmethod
    def enqueue():
        from django_tasks_db.models import DBTaskResult

        result = tasks.check_trail.enqueue()
        row = DBTaskResult.objects.get(pk=result.id)
        row.set_successful(tasks.check_trail.func())


def test_a_thing_slipped_in_beside_an_entry_breaks_the_chain(history):
    from goldenthread.access.models import TrailThing
    from goldenthread.access.queries import verify_trail

    seal_trail()
    assert verify_trail().ok
    TrailThing.objects.filter(key="OTHER").update(key=CASE)
    assert not verify_trail().ok


def test_the_trail_is_for_information_governance_alone(signed_in, history):
    for someone in (history.admin, history.worker):
        for name in ("trail", "trail_file", "trail_check"):
            assert get(signed_in(someone), name).status_code == 403

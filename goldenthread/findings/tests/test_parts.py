"""One recommendation in several parts, each with its own owner and its own state."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from goldenthread.access.actor import NotAllowed
from goldenthread.access.sealed import NeverChanged
from goldenthread.authority.models import Post
from goldenthread.findings.models import PartState, RecommendationPart
from goldenthread.findings.operations import add_part, say_part_state
from goldenthread.findings.queries import part_state, parts_of, parts_said
from goldenthread.findings.rules import parts_said as said_of
from goldenthread.methods.refusal import Refused
from tests.town import NOW, TODAY, acting, party

from .factories import LATER, new_acceptance, rows, url


def adding(town, recommendation, **change):
    given = {"words": "Say so in supervision", "owner": f"party:{party(town.manager).pk}"}
    given |= {"by": acting(town.qa), "at": NOW}
    return add_part(recommendation=recommendation, **{**given, **change})


def saying(town, part, state="done", **change):
    given = {"because": "", "by": acting(town.head), "at": LATER}
    return say_part_state(part=part, state=state, **{**given, **change})


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ([], ""),
        (["open"], "0 of 1 part done"),
        (["done", "done", "done", "open", "open"], "3 of 5 parts done"),
        (["done", "not_done", "open"], "1 of 3 parts done, 1 will not be done"),
    ],
)
def test_how_many_parts_are_done_is_said(states, said):
    assert said_of(states) == said


def test_each_part_has_its_own_owner_and_its_own_state(town, proposed):
    post = Post.objects.create(title="Head of Early Help", service=town.north)
    parts = [adding(town, proposed, owner=f"post:{post.pk}", words=f"n{n}") for n in range(5)]
    assert parts[0].party.post == post
    for one in parts[:3]:
        saying(town, one)
    saying(town, parts[3], "not_done", because="The team does not exist any more.")
    assert [one.state for one in parts_of(proposed)] == [*["done"] * 3, "not_done", "open"]
    assert parts_said([proposed]) == {proposed.pk: "3 of 5 parts done, 1 will not be done"}


def test_the_last_word_counts_and_all_stand(town, proposed):
    part = adding(town, proposed)
    saying(town, part)
    saying(town, part, "open", because="It stopped.", at=LATER + dt.timedelta(hours=1))
    assert part_state(part) == "open"
    assert rows(PartState).filter(part=part).count() == 2
    with pytest.raises(NeverChanged):
        rows(PartState).update(state="done")
    with pytest.raises(IntegrityError), transaction.atomic():
        PartState.objects.create(part=part, state="not_done", by=town.qa, at=NOW)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"words": " "}, "empty"),
        ({"owner": ""}, "no-owner"),
        ({"words": "See Wren"}, "names"),
        ({"due_on": TODAY - dt.timedelta(days=1)}, "over"),
    ],
)
def test_what_a_part_lacks_is_refused_and_nothing_is_written(town, proposed, change, code):
    with pytest.raises(Refused, match=code):
        adding(town, proposed, **change)
    assert not rows(RecommendationPart).exists()


def test_nobody_is_asked_for_a_part_of_what_was_refused(town, proposed):
    new_acceptance(town, proposed, "refused")
    with pytest.raises(Refused, match="refused"):
        adding(town, proposed)


@pytest.mark.parametrize(
    ("state", "because", "code"),
    [
        ("open", "", "same"),
        ("not_done", " ", "no-why"),
        ("closed", "", "no-state"),
        ("done", "Wren knows it", "names"),
    ],
)
def test_what_a_state_lacks_is_refused(town, proposed, state, because, code):
    part = adding(town, proposed)
    with pytest.raises(Refused, match=code):
        saying(town, part, state, because=because)
    assert not rows(PartState).exists()


@pytest.mark.parametrize("who", ["head", "manager", "member", "worker"])
def test_only_who_recommends_splits_it(town, proposed, who):
    with pytest.raises(NotAllowed):
        adding(town, proposed, by=acting(getattr(town, who)))


@pytest.mark.parametrize("who", ["manager", "member", "worker", "south_head"])
def test_only_who_recommends_or_decides_says_where_a_part_stands(town, proposed, who):
    part = adding(town, proposed)
    with pytest.raises(NotAllowed):
        saying(town, part, by=acting(getattr(town, who)))
    assert saying(town, part, by=acting(town.qa)).state == "done"


def test_a_part_is_added_and_done_by_page_and_the_log_counts_it(town, proposed, signed_in):
    browser = signed_in(town.qa)
    page = url("recommendation", proposed.pk)
    assert "It is not split into parts." in browser.get(page).text
    sent = {"words": "Ask in supervision", "owner": f"party:{party(town.manager).pk}"}
    assert browser.post(url("add_part", proposed.pk), sent).url == page
    dated = {**sent, "words": "Tell teams", "due_on": "2099-01-05"}
    assert browser.post(url("add_part", proposed.pk), dated).url == page
    assert "5 January 2099" in browser.get(page).text
    part = rows(RecommendationPart).order_by("pk").first()
    browser = signed_in(town.head)
    say = url("say_part", part.pk)
    refused = browser.post(say, {"state": "not_done", "because": ""}).text
    assert "The others who do a part need to know why." in refused
    assert browser.post(say, {"state": "done", "because": ""}).url == page
    assert "1 of 2 parts done." in browser.get(page).text
    assert "1 of 2 parts done" in browser.get(url("log")).text
    assert "1 of 2 parts done" in browser.get(url("log_file")).text
    assert url("add_part", proposed.pk) not in browser.get(page).text


def test_what_will_not_be_done_is_said_in_whole_sentences(town, proposed, signed_in):
    part = adding(town, proposed)
    sent = {"state": "not_done", "because": "The team does not exist any more."}
    browser = signed_in(town.head)
    told = browser.post(url("say_part", part.pk), sent, follow=True).text
    assert "Where the part stands now: will not be done." in told
    with pytest.raises(Refused, match="same") as found:
        saying(town, part, **sent)
    assert found.value.refusals[0].why == "It was said of this part already: will not be done."


def test_a_part_of_another_service_is_not_found(town, proposed, signed_in):
    part = adding(town, proposed)
    assert signed_in(town.south_head).get(url("say_part", part.pk)).status_code == 404


def test_a_page_costs_the_same_for_one_part_as_for_ten(town, proposed, signed_in):
    browser = signed_in(town.qa)

    def cost():
        with CaptureQueriesContext(connection) as found:
            for page in (url("recommendation", proposed.pk), url("log")):
                browser.get(page)
        return len(found)

    adding(town, proposed)
    cost()
    few = cost()
    for n in range(9):
        post = Post.objects.create(title=f"Head {n}", service=town.north)
        adding(town, proposed, owner=f"post:{post.pk}")
    assert cost() == few

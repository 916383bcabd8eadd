"""A drawn sample is not edited: replaced for a listed reason, by somebody else's yes."""

import pytest

from goldenthread.access.actor import NotAllowed, Task
from goldenthread.access.models import TrailEntry
from goldenthread.access.operations import admit
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Grant
from goldenthread.cases.models import Case
from goldenthread.methods.draw import ranked
from goldenthread.methods.refusal import Refused
from goldenthread.sampling import queries
from goldenthread.sampling.models import DrawnSubject, FrameEntry, Replacement
from goldenthread.sampling.operations import (
    ask_replacement,
    decide_replacement,
    define_frame,
    draw_sample,
    freeze_frame,
    withdraw_draw,
)

from .factories import LONG_AGO, NOW, acting, children, everything


@pytest.fixture
def one(drawn):
    rows = everything(DrawnSubject).select_related("entry__subject__case", "draw__frame__round")
    return rows.filter(stratum="Red").order_by("place").first()


@pytest.fixture
def asked(one, by):
    return ask_replacement(drawn=one, reason="conflict", words="Nobody else is left.", **by)


def deciding(place, who="north_head"):
    """The head of service of the north, who is not tied to any case."""
    return {"by": acting(getattr(place, who)), "at": NOW}


@pytest.fixture
def decider(place):
    return place.north_head


def test_the_next_rank_of_its_own_stratum_takes_the_place(place, drawn, one, asked, decider):
    done = decide_replacement(replacement=asked, approve=True, **deciding(place))
    pool = everything(FrameEntry).filter(frame=drawn.frame, stratum="Red")
    order = ranked(pool.values_list("key", flat=True), seed=drawn.frame.seed)
    new = done.replaced_with
    assert (new.entry.key, new.place, new.is_replacement) == (order[8], 9, True)
    assert new.chance == one.chance
    standing = [row.entry.key for row in queries.drawn_in_force(drawn)]
    assert one.entry.key not in standing
    assert new.entry.key in standing
    assert everything(DrawnSubject).filter(pk=one.pk).exists()  # both stay visible
    assert (done.asked_by, done.decided_by) == (place.qa, decider)
    found = queries.certificate(drawn)
    assert (found.replaced, found.drawn) == (1, 12)
    assert found.replaced_by_reason[0][0].startswith("A conflict of interest")
    assert found.replaced_by_team == (("Red", 1),)
    trailed = TrailEntry.objects.filter(things__kind="case", things__key=one.entry.key)
    assert set(trailed.values_list("verb", flat=True)) == {
        "ask replacement",
        "approve replacement",
    }


def test_a_refused_request_changes_nothing_and_is_counted(place, drawn, one, asked, decider):
    decide_replacement(replacement=asked, approve=False, **deciding(place))
    assert one.pk in queries.drawn_in_force(drawn).values_list("pk", flat=True)
    found = queries.certificate(drawn)
    assert (found.replaced, found.refused, found.waiting) == (0, 1, 0)


@pytest.mark.parametrize(
    ("reason", "words", "code"),
    [
        ("no_reason", "She is away.", "no-reason"),
        ("worker_left", "She left.", "not-listed"),
        ("conflict", "  ", "no-words"),
    ],
)
def test_only_a_listed_reason_counts(one, by, reason, words, code):
    with pytest.raises(Refused, match=code) as refused:
        ask_replacement(drawn=one, reason=reason, words=words, **by)
    if code == "no-reason":
        said = refused.value.refusals[0].said({"review": "review"})
        assert said == (
            "A worker who left, a family that wants no contact or a closed case is no reason to "
            "replace. The review goes on from the record and says so."
        )
    assert not everything(Replacement).exists()


def test_a_case_is_asked_for_once_and_replaced_once(place, one, asked, decider, by):
    with pytest.raises(Refused, match="asked-already"):
        ask_replacement(drawn=one, reason="conflict", words="Again.", **by)
    decide_replacement(replacement=asked, approve=True, **deciding(place))
    with pytest.raises(Refused, match="replaced-already"):
        ask_replacement(drawn=one, reason="conflict", words="Again.", **by)
    with pytest.raises(Refused, match="decided-already"):
        decide_replacement(replacement=asked, approve=False, **deciding(place))


def may_approve(place, someone):
    Grant.objects.create(
        person=someone, role="qa_head", service=place.council, from_on=LONG_AGO, because="test"
    )


@pytest.mark.parametrize(
    ("who", "code"), [("qa", "own-request"), ("worker", "is-worker"), ("manager", "is-manager")]
)
def test_nobody_tied_to_the_case_decides(place, asked, who, code):
    may_approve(place, getattr(place, who))
    with pytest.raises(Refused, match=code):
        decide_replacement(replacement=asked, approve=True, **deciding(place, who))
    asked.refresh_from_db()
    assert asked.decision == ""


def test_the_reviewer_of_the_case_does_not_decide(place, one, asked, decider):
    case = queries.case_of(one)
    admit(
        task=Task(decider.actor_key, "review 1"),
        permission=Permission.REVIEW_WRITE,
        to=[Case.thing(case.pk)],
        at=NOW,
    )
    with pytest.raises(Refused, match="is-reviewer"):
        decide_replacement(replacement=asked, approve=True, **deciding(place))


@pytest.mark.parametrize("who", ["worker", "south_qa", "qa_head", "head"])
def test_only_who_may_draw_here_asks(place, one, who):
    with pytest.raises(NotAllowed):
        ask_replacement(
            drawn=one, reason="conflict", words="x", by=acting(getattr(place, who)), at=NOW
        )


def test_only_who_may_approve_here_decides(place, asked):
    for who in ("qa", "head", "worker"):  # this head is of the south
        with pytest.raises(NotAllowed):
            decide_replacement(
                replacement=asked, approve=True, by=acting(getattr(place, who)), at=NOW
            )


def test_when_nobody_is_left_in_the_stratum_it_says_so(place, by, decider):
    children(place, 4)
    frame = define_frame(round=place.round, strata=["team"], size=4, **by)
    draw = draw_sample(frame=freeze_frame(frame=frame, seed_source="system", **by), **by)
    row = queries.drawn_in_force(draw).first()
    asked = ask_replacement(drawn=row, reason="sealed", words="A police inquiry.", **by)
    with pytest.raises(Refused, match="none-left"):
        decide_replacement(replacement=asked, approve=True, **deciding(place))
    asked.refresh_from_db()
    assert asked.decision == ""
    decide_replacement(replacement=asked, approve=False, **deciding(place))


def test_nothing_is_replaced_in_a_draw_that_was_withdrawn(place, drawn, one, asked, decider, by):
    withdraw_draw(draw=drawn, reason="Wrong list", **by)
    with pytest.raises(Refused, match="withdrawn"):
        decide_replacement(replacement=asked, approve=True, **deciding(place))
    with pytest.raises(Refused, match="withdrawn"):
        ask_replacement(drawn=one, reason="conflict", words="x", **by)
    assert not queries.replacements_waiting(acting(decider)).exists()


def test_a_request_waits_for_others_and_not_for_who_asked(place, asked, decider):
    may_approve(place, place.qa)
    assert list(queries.replacements_waiting(acting(decider))) == [asked]
    assert not queries.replacements_waiting(acting(place.qa)).exists()
    assert not queries.replacements_waiting(acting(place.head)).exists()


def test_a_replacement_by_page(place, browser, client, drawn):
    row = queries.drawn_in_force(drawn).first()
    ask = f"/draws/{drawn.pk}/drawn/{row.pk}/replace/"
    assert ask in browser.get(f"/draws/{drawn.pk}/drawn/").text
    wish = browser.post(ask, {"reason": "no_reason", "words": "The worker left."}).text
    assert "The review goes on from the record and says so." in wish
    browser.post(ask, {"reason": "sealed", "words": "A police inquiry."})
    request = everything(Replacement).get()
    page = f"/replacements/{request.pk}/"
    assert page in browser.get(f"/draws/{drawn.pk}/").text
    assert "Waiting for a decision" in browser.get(page).text
    browser.post(page, {"approve": "yes"})
    request.refresh_from_db()
    assert request.decision == ""  # who asks does not decide
    client.force_login(place.north_head.account)
    assert page in client.get("/replacements/").text
    assert client.post(page, {"approve": "yes"}).url == f"/draws/{drawn.pk}/"
    text = client.get(f"/draws/{drawn.pk}/").text
    assert "Replaced 1:" in text
    assert "12 drawn of 60" in text
    assert "No replacement waits for you." in client.get("/replacements/").text
    client.force_login(place.qa.account)
    assert "In place of another" in client.get(f"/draws/{drawn.pk}/drawn/").text


def test_whoever_is_tied_to_the_case_reads_why_they_cannot_decide(place, client, drawn, by):
    from goldenthread.sampling.operations import ask_replacement

    row = queries.drawn_in_force(drawn).filter(stratum="Red").first()
    asked = ask_replacement(drawn=row, reason="sealed", words="x", **by)
    Grant.objects.create(
        person=place.manager, role="qa_head", service=place.council, from_on="2020-01-01",
        because="test",
    )  # fmt: skip
    client.force_login(place.manager.account)
    text = client.post(f"/replacements/{asked.pk}/", {"approve": "yes"}).text
    assert "You manage somebody who worked with this child" in text

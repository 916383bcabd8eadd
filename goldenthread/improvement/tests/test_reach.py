"""What the trail holds, and whose an action is to do."""

import pytest
from django.urls import reverse

from goldenthread.access.actor import NotAllowed
from goldenthread.access.models import TrailEntry
from goldenthread.improvement import operations as deeds
from goldenthread.improvement.models import Closure
from tests.town import NOW, acting, party

from .acts import doing, moving, offering
from .factories import new_action, of, provable, rows


def test_the_trail_holds_no_typed_text_and_no_rating(town, action):
    offering(town, action, words="VERY SPECIAL")
    deeds.rate(
        action=action,
        aspect="progress",
        level="off_track",
        why="VERY SPECIAL",
        by=acting(town.manager),
        at=NOW,
    )
    moving(town, action, reason="VERY SPECIAL")
    texts = "".join(TrailEntry.objects.values_list("text", flat=True))
    assert "VERY SPECIAL" not in texts
    assert "off_track" not in texts


@pytest.mark.parametrize("who", ["worker", "colleague", "reviewer", "south_head", "admin", "ig"])
def test_an_action_of_others_is_not_theirs_to_do(town, action, who):
    by = acting(getattr(town, who))
    for deed in (moving, doing, offering):
        with pytest.raises(NotAllowed):
            deed(town, action, by=by)
    with pytest.raises(NotAllowed):
        deeds.note_seen(action=action, by=by, at=NOW)


# Who may


def test_the_owner_reads_why_another_person_closes_it_and_cannot(town, signed_in):
    action = provable(town)
    browser = signed_in(town.manager)
    text = browser.get(of(action)).text
    assert "You own this action, so another person closes it." in text
    assert of(action, "close") not in text
    assert browser.get(of(action, "close")).status_code == 403
    assert browser.post(of(action, "close"), {"level": "3"}).status_code == 403
    assert not rows(Closure).exists()


def test_an_owner_who_may_close_others_is_refused_on_the_page(town, signed_in):
    action = provable(town, owner=party(town.qa_head))
    browser = signed_in(town.qa_head)
    sent = browser.post(of(action, "close"), {"level": "3", "words": "x"})
    assert "You own this action, so another person closes it. Ask the Head of QA." in sent.text
    assert not rows(Closure).exists()


def test_a_worker_of_another_action_does_not_find_it(town, signed_in):
    mine = new_action(town, owner=party(town.worker))
    others = new_action(town)
    browser = signed_in(town.worker)
    assert browser.get(of(mine)).status_code == 200
    assert browser.get(of(mine, "mark_done")).status_code == 200
    for name in ("action", "mark_done", "move", "rate_progress", "talk_over", "offer_evidence"):
        assert browser.get(of(others, name)).status_code == 404


def test_an_action_of_another_service_is_not_found(town, signed_in):
    action = provable(town)
    for name in ("action", "close", "end_without_proof", "reopen"):
        assert signed_in(town.south_head).get(of(action, name)).status_code == 404
    assert action.words not in signed_in(town.south_head).get(reverse("improvement:list")).text

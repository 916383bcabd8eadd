"""An allegation is sealed to the designated officer."""

import pytest
from django.urls import reverse

from goldenthread.access.actor import NotAllowed
from goldenthread.access.models import TrailEntry
from goldenthread.access.permissions import Permission
from goldenthread.access.queries import entries
from goldenthread.methods.refusal import Refused
from goldenthread.reviews import operations
from goldenthread.reviews.models import Allegation, Concern, ConcernTold
from goldenthread.reviews.queries import concerns as queries
from tests.town import NOW, acting

from .factories import codes, raise_one, rows


@pytest.fixture
def allegation(town, review):
    return raise_one(review, town.first, kind="allegation", about=town.worker)


def test_an_allegation_goes_to_the_designated_officer_alone(town, allegation):
    assert isinstance(allegation, Allegation)
    assert list(queries.allegations_seen(acting(town.officer))) == [allegation]
    for who in ("first", "worker", "manager", "head", "qa", "qa_head", "director", "admin", "ig"):
        actor = acting(getattr(town, who))
        assert not queries.allegations_seen(actor)
        for permission in Permission:
            assert not Allegation.objects.visible_to(actor, permission).exists()


def test_an_allegation_leaves_no_trace_anywhere_else(town, review, allegation, signed_in):
    assert not rows(Concern).exists()
    assert not rows(ConcernTold).exists()
    assert not entries().filter(verb__contains="allegation").exists()
    hidden = TrailEntry.objects.get(verb="raise_allegation")
    assert set(hidden.things.values_list("kind", flat=True)) == {"allegation"}
    show = reverse("reviews:show", args=[review.pk])
    listed = reverse("reviews:concerns")
    for who in ("first", "qa", "head", "director"):
        for url in (show, listed, reverse("reviews:list")):
            text = signed_in(getattr(town, who)).get(url, follow=True).text
            assert "CONCERNWORDS" not in text
            assert "llegation" not in text


def test_the_officer_does_not_open_one_about_themselves(town, review):
    allegation = raise_one(review, town.first, kind="allegation", about=town.officer)
    assert allegation not in queries.allegations_seen(acting(town.officer))
    with pytest.raises(NotAllowed):
        operations.acknowledge_allegation(allegation=allegation, by=acting(town.officer), at=NOW)


def test_the_officer_acknowledges_then_closes(town, allegation):
    deed = {"allegation": allegation, "by": acting(town.officer), "at": NOW}

    def refused_by(act, **given):
        with pytest.raises(Refused) as refused:
            act(**deed, **given)
        return codes(refused)

    assert refused_by(operations.close_allegation, outcome="x") == {"not-acknowledged"}
    operations.acknowledge_allegation(**deed)
    assert refused_by(operations.acknowledge_allegation) == {"acknowledged-already"}
    assert refused_by(operations.close_allegation, outcome="") == {"no-outcome"}
    operations.close_allegation(outcome="Taken up outside.", **deed)
    assert refused_by(operations.close_allegation, outcome="x") == {"closed-already"}
    assert not queries.allegations_waiting_for(acting(town.officer))


def test_nobody_else_answers_an_allegation(town, allegation):
    for who in ("first", "director", "qa_head"):
        deed = {"allegation": allegation, "by": acting(getattr(town, who)), "at": NOW}
        with pytest.raises(NotAllowed):
            operations.acknowledge_allegation(**deed)
        with pytest.raises(NotAllowed):
            operations.close_allegation(outcome="x", **deed)

"""What a recommendation stands on, and who answers for it."""

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.authority.models import Party, Post
from goldenthread.findings.models import Ground, Recommendation
from goldenthread.findings.operations import propose_by_key
from goldenthread.findings.operations import recommendations as deeds
from goldenthread.findings.queries import state_of
from goldenthread.methods.refusal import Refused
from tests.town import NOW, acting

from .acts import proposal
from .factories import new_finding, owe_second, rows, second_review


def test_a_recommendation_stands_on_findings_and_has_one_who_answers_for_it(town):
    findings = [
        new_finding(town.review, town.first),
        new_finding(second_review(town), town.first, kind="strength"),
    ]
    made = proposal(town, *findings, printed="4")
    assert rows(Ground).filter(recommendation=made).count() == 2
    assert (made.round, made.printed, state_of(made)) == (town.round, "4", "proposed")


def test_two_recommendations_may_be_printed_alike_and_are_two(town):
    finding = new_finding(town.review, town.first)
    first, second = (proposal(town, finding, printed="4") for _ in range(2))
    assert first.pk != second.pk
    assert rows(Recommendation).filter(printed="4").count() == 2


def test_a_finding_whose_review_waits_for_its_second_judgement_cannot_be_used(town):
    finding = new_finding(town.review, town.first)
    part = owe_second(town.review, town.second)
    with pytest.raises(Refused, match="second-owed"):
        proposal(town, finding)
    part.to_at = NOW
    part.save()
    assert proposal(town, finding).pk


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"words": ""}, "empty"),
        ({"words": "See Wren alone"}, "names"),
        ({"measure": ""}, "no-measure"),
        ({"measure": "Ask the Ashgrove family"}, "names"),
        ({"owners": [], "accountable": None}, "no-owner"),
        ({"accountable": None}, "not-accountable"),
    ],
)
def test_what_a_proposal_lacks_is_refused_and_nothing_is_written(town, change, code):
    with pytest.raises(Refused, match=code):
        proposal(town, new_finding(town.review, town.first), **change)
    assert not rows(Recommendation).exists()


def test_a_team_alone_does_not_answer_for_it(town):
    team = Party.objects.create(kind="team", team=town.red)
    with pytest.raises(Refused, match="not-accountable"):
        proposal(town, new_finding(town.review, town.first), owners=[team], accountable=team)


def test_a_draft_and_nothing_at_all_are_no_grounds(town, draft):
    with pytest.raises(Refused, match="not-recorded"):
        proposal(town, draft)
    with pytest.raises(Refused, match="no-grounds"):
        proposal(town)


def test_nobody_proposes_from_findings_that_they_could_not_open(town):
    finding = new_finding(town.review, town.first, is_restricted=True)
    with pytest.raises(NotAllowed):
        proposal(town, finding)
    with pytest.raises(NotAllowed):
        proposal(town, new_finding(town.review, town.first), by=acting(town.head))


def test_owners_named_on_a_page_get_their_party_when_it_is_needed(town):
    post = Post.objects.create(title="Head of Family Support", service=town.north)
    given = {"words": "Do it", "theme": "planning", "measure": "Count it", "printed": ""}
    made = propose_by_key(
        findings=[new_finding(town.review, town.first)],
        service=town.north,
        body=town.body,
        accountable=f"post:{post.pk}",
        others=[f"team:{town.red.pk}", f"post:{post.pk}"],
        by=acting(town.qa),
        at=NOW,
        **given,
    )
    owners = deeds.Owner.objects.for_system(because="test").filter(recommendation=made)
    assert {(one.party.kind, one.is_accountable) for one in owners} == {
        ("post", True),
        ("team", False),
    }


def test_names_are_looked_for_in_every_review_behind_a_text(town):
    other = second_review(town)
    findings = [new_finding(town.review, town.first), new_finding(other, town.first)]
    with pytest.raises(Refused, match="names"):
        proposal(town, *findings, words="As the Birchwood family asked")

"""Done needs something that shows it, and somebody else accepts that."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.access.actor import NotAllowed
from goldenthread.documents.models import StoredFile
from goldenthread.findings.tests.factories import second_review
from goldenthread.improvement import operations as deeds
from goldenthread.improvement.models import Completion, Evidence, EvidenceVerdict
from goldenthread.improvement.queries import action_state
from tests.town import NOW, TODAY, acting, party

from .acts import doing, offering, refused
from .factories import DAY, PDF, new_action, new_evidence, rows


def test_done_needs_something_that_shows_it_and_does_not_close(town, action):
    refused("no-evidence", doing, town=town, one=action)
    new_evidence(action, town.manager)
    doing(town, action)
    state = action_state(action)
    assert (state.progress.key, state.loop.key) == ("complete", "done")
    refused("already-done", doing, town=town, one=action)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"done_on": TODAY + DAY}, "future"),
        ({"done_on": TODAY - DAY}, "before-made"),
        ({"words": "Wren was seen"}, "names"),
    ],
)
def test_when_it_was_done_is_a_day_that_can_be(town, action, change, code):
    new_evidence(action, town.manager)
    refused(code, doing, town=town, one=action, **change)


def test_refused_evidence_alone_does_not_make_it_done(town, action):
    new_evidence(action, town.manager, accepted_by=town.qa, is_accepted=False)
    refused("no-evidence", doing, town=town, one=action)


def test_done_and_what_shows_it_stand_or_fall_together(town, action):
    given = {"action": action, "words": "", "by": acting(town.manager), "at": NOW}
    shown = {"evidence_kind": "statement", "evidence_words": "Eight plans looked at"}
    refused("future", deeds.mark_done_showing, done_on=TODAY + DAY, **given, **shown)
    assert not rows(Evidence).exists()
    deeds.mark_done_showing(done_on=TODAY, **given, **shown)
    assert (rows(Evidence).count(), rows(Completion).count()) == (1, 1)


def test_a_file_is_kept_with_the_evidence(town, action):
    upload = SimpleUploadedFile("record.pdf", PDF)
    offered = offering(town, action, kind="file", upload=upload, shows_on=TODAY - DAY)
    assert offered.file.kind == "pdf"
    assert offered.shows_on == TODAY - DAY


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"shows_on": TODAY + DAY}, "future"),
        ({"kind": "rumour"}, "no-kind"),
        ({"words": ""}, "empty"),
        ({"kind": "file"}, "no-file"),
        ({"kind": "review"}, "no-review"),
        ({"words": "Wren said so"}, "names"),
    ],
)
def test_what_evidence_lacks_is_refused(town, action, change, code):
    refused(code, offering, town=town, one=action, **change)
    assert not rows(Evidence).exists()


def test_a_refused_file_leaves_no_evidence(town, action):
    upload = SimpleUploadedFile("record.docx", PDF)
    refused("file-kind-differs", offering, town=town, one=action, kind="file", upload=upload)
    assert not rows(Evidence).exists()
    assert not rows(StoredFile).exists()


def test_a_review_is_evidence_only_for_who_may_read_it(town, action):
    later = second_review(town)
    assert offering(town, action, kind="review", review=later).review == later
    south = {"kind": "review", "review": later, "by": acting(town.south_head)}
    with pytest.raises(NotAllowed):
        offering(town, action, **south)


def deciding(town, evidence, **change):
    given = {"is_accepted": True, "words": "", "by": acting(town.qa), "at": NOW}
    return deeds.decide_evidence(evidence=evidence, **{**given, **change})


def test_evidence_is_accepted_by_somebody_else_once(town, action):
    evidence = new_evidence(action, town.manager)
    deciding(town, evidence)
    refused("already-decided", deciding, town=town, evidence=evidence)


def test_nobody_accepts_their_own_evidence_nor_that_of_their_own_action(town, action):
    own = new_evidence(action, town.qa)
    refused("own-evidence", deciding, town=town, evidence=own)
    theirs = new_action(town, owner=party(town.qa))
    offered = new_evidence(theirs, town.manager)
    refused("owner-accepts", deciding, town=town, evidence=offered)
    assert not rows(EvidenceVerdict).exists()


def test_not_accepting_says_what_is_missing(town, action):
    evidence = new_evidence(action, town.manager)
    refused("no-why", deciding, town=town, evidence=evidence, is_accepted=False)
    deciding(town, evidence, is_accepted=False, words="Say what changed in meetings")
    assert action_state(action).loop.key == "open"

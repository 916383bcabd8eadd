"""A file kept as evidence leaves only as one, through its own action."""

from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.access.models import TrailEntry
from goldenthread.improvement.models import Evidence
from tests.town import TODAY

from .factories import PDF, day, new_action, of, rows


def offered(town, action, signed_in):
    upload = SimpleUploadedFile("plan of K7.pdf", PDF)
    typed = {"words": "Minutes", "kind": "file", **day("shows_on", TODAY), "upload": upload}
    signed_in(town.manager).post(of(action, "offer_evidence"), typed)
    return rows(Evidence).get()


def test_a_file_leaves_only_as_an_attachment_that_runs_nothing(town, signed_in):
    action = new_action(town)
    evidence = offered(town, action, signed_in)
    answer = signed_in(town.qa).get(of(action, "file", evidence.pk))
    assert answer.content == PDF
    assert answer["Content-Disposition"] == f'attachment; filename="evidence-{evidence.pk}.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert TrailEntry.objects.filter(verb="take_file").count() == 1


def test_a_file_is_not_found_without_its_action_nor_through_another(town, signed_in):
    action, other = new_action(town), new_action(town)
    evidence = offered(town, action, signed_in)
    assert signed_in(town.worker).get(of(action, "file", evidence.pk)).status_code == 404
    assert signed_in(town.south_head).get(of(action, "file", evidence.pk)).status_code == 404
    assert signed_in(town.qa).get(of(other, "file", evidence.pk)).status_code == 404


def test_a_refused_file_says_what_to_choose_and_keeps_what_was_typed(town, signed_in):
    upload = SimpleUploadedFile("minutes.docx", PDF)
    typed = {"words": "MY WORDS", "kind": "file", **day("shows_on", TODAY), "upload": upload}
    text = signed_in(town.manager).post(of(new_action(town), "offer_evidence"), typed).text
    assert "By its content this is PDF; its name says otherwise." in text
    assert "MY WORDS" in text

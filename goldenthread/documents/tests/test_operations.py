import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.access.actor import NotAllowed
from goldenthread.access.models import TrailEntry
from goldenthread.access.permissions import Permission
from goldenthread.documents.models import StoredFile
from goldenthread.documents.operations import store
from goldenthread.documents.queries import Altered, content_of
from goldenthread.methods.refusal import Refused
from tests.town import NOW, acting

from .files import PDF


def kept(town, name="record.pdf", content=PDF, by=None):
    return store(
        upload=SimpleUploadedFile(name, content),
        owner=town.round,
        permission=Permission.ROUND_READ,
        by=acting(by or town.qa),
        at=NOW,
    )


def test_a_file_is_kept_under_a_name_that_says_nothing_and_read_back(town):
    stored = kept(town)
    assert (stored.kind, stored.size, stored.name) == ("pdf", len(PDF), "record.pdf")
    assert "record" not in stored.path
    assert content_of(stored) == PDF
    assert TrailEntry.objects.get().verb == "store_file"


def test_the_same_bytes_twice_are_two_files(town):
    first, second = kept(town), kept(town)
    assert first.sha256 == second.sha256
    assert first.path != second.path


def test_who_may_not_touch_the_owner_row_keeps_nothing(town):
    with pytest.raises(NotAllowed):
        kept(town, by=town.worker)
    assert not StoredFile.objects.for_system(because="test").exists()


def test_a_refused_file_leaves_nothing_behind(town):
    with pytest.raises(Refused, match="file-kind-differs"):
        kept(town, name="record.docx")
    assert not StoredFile.objects.for_system(because="test").exists()


def test_bytes_that_were_changed_on_disk_are_not_handed_out(town):
    stored = kept(town)
    with default_storage.open(stored.path, "wb") as file:
        file.write(b"%PDF-other")
    with pytest.raises(Altered):
        content_of(stored)


def test_no_grant_reaches_a_file(town):
    kept(town)
    for permission in Permission:
        assert not StoredFile.objects.visible_to(acting(town.qa_head), permission).exists()

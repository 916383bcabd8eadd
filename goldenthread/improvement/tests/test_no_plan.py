"""A letter is no plan: its page says so, and what to do."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.improvement.models import PlanImport
from tests.plans import worked

LETTER = b"Dear all,\n\nthe board meets on Monday.\n\nYours\n"


def test_a_letter_is_said_to_hold_no_plan(town, signed_in):
    browser = signed_in(town.programme)
    sent = {"upload": SimpleUploadedFile("letter.txt", LETTER), "service": town.council.pk}
    browser.post(reverse("improvement:import_new"), sent)
    worked()
    brought = PlanImport.objects.for_system(because="test").get()
    page = browser.get(reverse("improvement:import", args=[brought.pk])).text
    assert "We found no plan in this document." in page
    assert "choose the file that holds the plan" in page
    for words in ("0 blocks", "text is in the plan", "Import the plan"):
        assert words not in page, words

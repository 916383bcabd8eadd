"""A council's own Word template of a plan: filled apart, reaching nothing else."""

from io import BytesIO
from unittest.mock import patch
from zipfile import ZipFile

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.documents.operations import InHand
from goldenthread.documents.reading import read
from goldenthread.documents.writing.template import fill
from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import Block, PlanPaper
from goldenthread.methods.refusal import Refused
from tests.plans import bring, take
from tests.town import NOW

from .plan_forms import rows


def paper(*lines):
    document = docx.Document()
    for line in lines or ("{{ plan.title }}, {{ plan.on }}", "{{ plan.blocks[0].title }}"):
        document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture
def here():
    """In this process: the child of its own has tests of its own, and costs a second."""

    def filled(template, name, values):
        return fill(template, name, values)

    with patch("goldenthread.improvement.queries.exports.fill_apart", filled):
        yield


def test_a_plan_is_given_back_in_the_councils_own_word_template(
    town, signed_in, manager, plan, here
):
    browser = signed_in(town.programme)
    page = reverse("improvement:set_paper", args=[plan.slug])
    sent = SimpleUploadedFile("ours.docx", paper())
    done = browser.post(page, {"upload": sent})
    assert done.url == reverse("improvement:terms", args=[plan.slug])
    assert "ours.docx, chosen by" in browser.get(done.url).text
    own = browser.get(reverse("improvement:paper", args=[plan.slug]))
    texts = list(read(own.content, "own.docx").texts())
    assert texts[0].startswith("Children are heard, ")
    assert texts[1] == "Children are heard in every plan"
    browser.post(reverse("improvement:end_paper", args=[plan.slug]))
    assert browser.get(reverse("improvement:paper", args=[plan.slug])).status_code == 404
    assert rows(PlanPaper).count() == 2


def test_a_template_that_no_longer_fills_says_so(town, signed_in, manager, plan, here):
    """It names the second block, which a later document took away."""
    upload = InHand("ours.docx", paper("{{ plan.blocks[1].title }}"))
    operations.set_paper(plan=plan, upload=upload, by=manager, at=NOW)
    rows(Block).filter(plan=plan, order=1).update(gone_at=NOW)
    browser = signed_in(town.programme)
    answer = browser.get(reverse("improvement:paper", args=[plan.slug]), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("improvement:terms", args=[plan.slug])
    assert "Correct it in Word" in answer.text


HOSTILE = [
    "{{ plan.__class__.__mro__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ plan.title.format.__globals__ }}",
    "{{ ''.__class__.__base__.__subclasses__()[0]('/etc/passwd').read() }}",
    "{% import 'os' as os %}",
    "{% include '/etc/passwd' %}",
    "{{ self.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.environ }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ request.actor }}",
    "{{ settings.SECRET_KEY }}",
]


@pytest.mark.parametrize("tag", HOSTILE)
def test_a_hostile_template_reaches_nothing_and_is_not_kept(town, manager, plan, here, tag):
    with pytest.raises(Refused, match="template-"):
        operations.set_paper(plan=plan, upload=InHand("evil.docx", paper(tag)), by=manager, at=NOW)
    assert not rows(PlanPaper).exists()


def test_a_template_is_filled_in_a_process_apart(town, manager, plan):
    operations.set_paper(plan=plan, upload=InHand("ours.docx", paper()), by=manager, at=NOW)
    assert rows(PlanPaper).get().file.name == "ours.docx"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("ours.docx", paper("{{ plan.titel }}"), "template-unknown"),
        ("ours.docx", b"PK\x03\x04 half a file", "file-"),
        ("ours.txt", b"{{ plan.title }}", "template-kind"),
        ("ours.docx", b"", "file-empty"),
    ],
)
def test_a_template_that_is_none_is_refused(town, manager, plan, name, content, code):
    with pytest.raises(Refused, match=code):
        operations.set_paper(plan=plan, upload=InHand(name, content), by=manager, at=NOW)


def test_a_template_with_macros_is_refused(town, manager, plan):
    out = BytesIO(paper())
    with ZipFile(out, "a") as parts:
        parts.writestr("word/vbaProject.bin", b"x")
    with pytest.raises(Refused, match="file-active"):
        operations.set_paper(
            plan=plan, upload=InHand("ours.docx", out.getvalue()), by=manager, at=NOW
        )


def test_a_paper_for_all_is_used_by_other_plans_of_the_template(town, manager, brag, here):
    other = take(bring(town, manager), manager, slug="other", template=brag.template)
    apart = take(bring(town, manager), manager, slug="apart")
    upload = InHand("ours.docx", paper())
    operations.set_paper(plan=brag, upload=upload, for_all=True, by=manager, at=NOW)
    assert queries.paper_of(other)
    assert queries.paper_of(apart) is None
    with pytest.raises(Refused, match="no-template"):
        operations.set_paper(plan=apart, upload=upload, for_all=True, by=manager, at=NOW)

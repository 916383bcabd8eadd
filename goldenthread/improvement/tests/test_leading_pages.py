"""Names are settled, and leads and owners changed, by page."""

from django.urls import reverse

from goldenthread.improvement.models import Placement
from tests.plans import SMALL, bring, take
from tests.town import TODAY

from .hand import rows
from .led import key_of, post

__all__ = ["post"]  # fixtures


def test_names_are_settled_by_page(town, signed_in, plan, manager, post):
    browser = signed_in(town.programme)
    page = browser.get(reverse("improvement:names", args=["heard"])).text
    assert '<td data-label="Where">In 1 place</td>' in page
    assert "4 names of Children are heard not settled yet" in page
    address = reverse("improvement:name", args=["heard", key_of("Head of listening")])
    assert address in page
    assert str(post) in browser.get(address).text
    back = f'href="{reverse("improvement:names", args=["heard"])}">Cancel</a>'
    assert back in browser.get(address).text
    refused = browser.post(address, {"meant": "else", "everywhere": "yes"})
    assert "Choose who is meant" in refused.text
    done = browser.post(address, {"meant": f"post:{post.pk}", "everywhere": "yes"})
    assert done.url == reverse("improvement:names", args=["heard"])
    assert "3 names of Children are heard not settled yet" in browser.get(done.url).text
    address = reverse("improvement:name", args=["heard", key_of("All team managers")])
    given = {"meant": "new", "new_kind": "group", "name": "All team managers", "everywhere": "no"}
    browser.post(address, given)
    assert "For 1 group nobody alone answers" in browser.get(done.url).text
    address = reverse("improvement:name", args=["heard", key_of("Board of listening")])
    browser.post(address, {"meant": "split", "parts": "Board\nPanel", "everywhere": "no"})
    assert "Panel" in browser.get(done.url).text


def test_leads_and_owners_are_changed_by_page(town, signed_in, plan, post):
    browser = signed_in(town.programme)
    place = rows(Placement).get(printed_ref="1.1")
    block = reverse("improvement:block", args=["heard", place.block_id])
    leads = reverse("improvement:leads", args=["heard", place.block_id, place.pk])
    owner = reverse("improvement:block_owner", args=["heard", place.block_id])
    page = browser.get(block).text
    assert leads in page
    assert owner in page
    day = {"from_on_day": TODAY.day, "from_on_month": TODAY.month, "from_on_year": TODAY.year}
    new = {"holder": f"post:{post.pk}", "accountable": "new", "why": "It moved.", **day}
    assert "Why?" in browser.get(leads).text
    assert browser.post(leads, new).url == block
    assert browser.post(owner, {"holder": f"post:{post.pk}", "why": "New.", **day}).url == block
    shown = browser.get(block).text
    assert shown.count(str(post)) >= 2
    reader = signed_in(town.director)
    assert leads not in reader.get(block).text
    assert reader.get(leads).status_code == 403


def test_the_page_of_names_asks_as_much_for_many_as_for_few(
    town, signed_in, manager, django_assert_max_num_queries
):
    browser = signed_in(town.programme)
    take(bring(town, manager), manager)
    many = SMALL + "".join(f"2.{n}\tAct {n}\tSo\tLead {n}\tApr-27\t\t\n" for n in range(2, 40))
    take(bring(town, manager, text=many), manager, slug="many")
    browser.get(reverse("improvement:names", args=["heard"]))  # a session is begun once
    counts = []
    for slug in ("heard", "many"):
        with django_assert_max_num_queries(30) as asked:
            browser.get(reverse("improvement:names", args=[slug]))
        counts.append(len(asked))
    assert counts[0] == counts[1]

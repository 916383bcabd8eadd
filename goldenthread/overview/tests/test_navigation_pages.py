"""Every page that a section holds is led to from its other pages."""

import pytest

from goldenthread.overview.navigation import SECTIONS, sub_navigation
from tests.town import acting


@pytest.mark.parametrize("who", ["qa", "qa_head", "admin", "ig", "manager", "director"])
def test_a_page_of_a_section_leads_to_the_others(town, signed_in, who):
    person = getattr(town, who)
    browser = signed_in(person)
    for section in SECTIONS:
        pages = sub_navigation(section, acting(person), "/")
        for page in pages if len(pages) > 1 else []:
            if page["title"] == "Tools":  # the town's own scale has no whole text to show
                continue
            text = browser.get(page["url"]).text
            assert all(f'class="gt-sub__link" href="{other["url"]}"' in text for other in pages)


def test_what_complaints_taught_stands_below_recommendations(town):
    pages = sub_navigation("Improvement", acting(town.qa), "/findings/elsewhere/")
    assert [one["title"] for one in pages if one["current"]] == ["Recommendations"]

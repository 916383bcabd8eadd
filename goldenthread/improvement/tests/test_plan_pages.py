"""Plans through the browser's door: from the file to the plan, and what its pages say."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.authority.operations import party_for, settle_alias
from goldenthread.documents.reading import read
from goldenthread.improvement import queries
from goldenthread.improvement.models import Block, BlockRating, Lead, Placement, Plan, PlanImport
from goldenthread.improvement.rules.column_titles import COLUMN_TITLES
from goldenthread.improvement.rules.importing import fields_known
from tests.plans import FELT, MOST, SMALL, bring, seat, take, worked
from tests.town import NOW


def rows(model):
    return model.objects.for_system(because="test")


def upload(browser, town, text=SMALL, name="plan.txt", **more):
    given = {"upload": SimpleUploadedFile(name, text.encode()), "service": town.council.pk, **more}
    sent = browser.post(reverse("improvement:import_new"), given)
    worked()
    return sent


def test_from_the_file_to_the_plan_by_page(town, signed_in):
    browser = signed_in(town.programme)
    assert "Import the plan you have" in browser.get(reverse("improvement:plans")).text
    sent = upload(browser, town, text=SMALL.replace("TBC", "Jul-27 Apr-28"))  # two questions
    brought = rows(PlanImport).get()
    assert sent.url == reverse("improvement:import", args=[brought.pk])
    page = browser.get(sent.url).text
    assert "2 blocks, 4 actions, 0 rows of what would show success" in page
    assert "1 line of what children will say" in page
    assert "text is in the plan" in page
    first = queries.next_question(brought, queries.draft_of(brought))
    asked = reverse("improvement:question", args=[brought.pk, first])
    assert asked in page
    answered = browser.post(asked, {"answer": "right", "version": 1})
    following = queries.next_question(rows(PlanImport).get(), queries.draft_of(brought))
    assert following != first
    assert answered.url == reverse("improvement:question", args=[brought.pk, following])
    take_page = reverse("improvement:take", args=[brought.pk])
    assert 'value="Plan for listening"' in browser.get(take_page).text
    refused = browser.post(take_page, {"title": "Heard", "slug": "Not An Address"}).text
    assert "small letters, figures and single hyphens" in refused
    ordered = browser.post(take_page, {"title": "Heard", "slug": "heard"})
    assert ordered.url == reverse("improvement:import", args=[brought.pk])
    assert "Waiting to be taken in." in browser.get(ordered.url).text
    worked()
    assert "It was taken in as" in browser.get(ordered.url).text
    done = browser.get(reverse("improvement:import_progress", args=[brought.pk])).text
    assert f'href="{reverse("improvement:plan", args=["heard"])}"' in done
    plan = browser.get(reverse("improvement:plan", args=["heard"])).text
    assert "2 blocks, 4 actions; no body owns it yet" in plan


def test_an_answer_in_words_is_kept_and_a_stale_page_is_told(town, signed_in, manager):
    brought = bring(town, manager)
    key = queries.next_question(brought, queries.draft_of(brought))
    page = reverse("improvement:question", args=[brought.pk, key])
    browser = signed_in(town.programme)
    assert "Say what is right" in browser.post(page, {"answer": "other", "version": 1}).text
    browser.post(page, {"answer": "other", "words": "It is 1.3", "version": 1})
    assert rows(PlanImport).get().answers == {key: "It is 1.3"}
    stale = browser.post(page, {"answer": "right", "version": 1}).text
    assert "Somebody else has settled something since you opened this page" in stale
    assert rows(PlanImport).get().answers == {key: "It is 1.3"}


def test_columns_are_corrected_by_page(town, signed_in, manager):
    brought = bring(town, manager)
    page = reverse("improvement:columns", args=[brought.pk, 0])
    browser = signed_in(town.programme)
    shown = browser.get(page).text
    assert "Progress BRAG" in shown
    assert "Plans hold the child" in shown  # what stands in the column, under its heading
    fields = ["ref", "action", "comments", "lead", "due", "rating", ""]
    given = {f"column_{at}": field for at, field in enumerate(fields)} | {"tables": "alike"}
    assert browser.post(page, {**given, "version": 1}).status_code == 302
    read_again = queries.draft_of(rows(PlanImport).get()).blocks[0].actions[0]
    assert read_again.comments == "Plans hold the child's words"


def test_who_is_asked_about_a_column_sees_what_it_holds_and_is_led_to_say_it(
    town, signed_in, manager
):
    brought = bring(town, manager, text=FELT)
    browser = signed_in(town.programme)
    about = reverse("improvement:import", args=[brought.pk])
    assert "Due date: Due date; " in browser.get(about).text
    asked = {one.read: one.key for one in queries.draft_of(brought).questions}
    assert "table 1, “What it will feel like”: We do not know this" in browser.get(about).text
    columns = reverse("improvement:columns", args=[brought.pk, 0])
    page = browser.get(
        reverse("improvement:question", args=[brought.pk, asked["What it will feel like"]])
    )
    assert "Under it: Fewer goodbyes · I was asked" in page.text
    assert f'href="{columns}"' in page.text
    offered = browser.get(columns).text
    for words in ("What children will say", "Rating of progress (RAG)", "Number of the action"):
        assert f">{words}</option>" in offered
    assert "(optional)" not in offered


def test_every_part_of_a_plan_that_a_column_holds_has_a_title():
    assert set(COLUMN_TITLES) == set(fields_known())


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("plan.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Word"),
        ("plan.docx", b"PK\x03\x04 half a file", "Word"),
        ("plan.txt", b"", "empty"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "picture"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_beside_the_field(
    town, signed_in, name, content, said
):
    browser = signed_in(town.programme)
    given = {"upload": SimpleUploadedFile(name, content), "service": town.council.pk}
    answer = browser.post(reverse("improvement:import_new"), given)
    assert answer.status_code == 200
    assert "There is a problem" in answer.text
    assert said in answer.text
    assert not rows(PlanImport).exists()


def test_a_block_says_who_when_what_and_the_childrens_own_words(town, signed_in, plan):
    block = rows(Block).get(printed_ref="1")
    page = signed_in(town.director).get(reverse("improvement:block", args=["heard", block.pk])).text
    for words in (
        "Children are heard in every plan",
        "Head of listening",
        "“Mar-27”",
        "I was asked.",
        "owner answers",
    ):
        assert words in page, words


def test_a_member_reads_the_plan_and_opens_no_action(town, signed_in, plan):
    block = rows(Block).get(printed_ref="1")
    action = rows(Placement).get(printed_ref="1.1").action
    seat(town.member, plan)
    browser = signed_in(town.member)
    page = browser.get(reverse("improvement:block", args=["heard", block.pk])).text
    assert "Ask each child before the plan is written" in page
    link = reverse("improvement:action", args=[action.pk])
    assert link not in page
    assert browser.get(link).status_code == 403


def test_a_plans_action_has_its_page_and_its_thread(town, signed_in, plan):
    action = rows(Placement).get(printed_ref="1.1").action
    browser = signed_in(town.director)
    page = browser.get(reverse("improvement:action", args=[action.pk])).text
    assert "Children are heard" in page  # where it comes from
    block = rows(Block).get(printed_ref="1")
    assert "Stands in 1 block" in page
    assert f'href="{reverse("improvement:block", args=["heard", block.pk])}"' in page
    assert "All team managers" in page  # who leads it there
    thread = browser.get(f"/thread/action/{action.pk}/")
    assert thread.status_code == 200
    assert "Ask each child before the plan is written" in thread.text
    listed = browser.get(reverse("improvement:list"), {"show": "all"}).text
    assert "Ask each child before the plan is written" in listed


def test_an_action_printed_as_complete_says_why_it_counts_as_not_rated(town, signed_in, manager):
    take(bring(town, manager, text=SMALL.replace("Green", "Blue")), manager)
    block = rows(Block).get(printed_ref="1")
    page = signed_in(town.qa).get(reverse("improvement:block", args=["heard", block.pk])).text
    assert "Complete as printed, but nobody has marked it as done" in page


def test_gaps_are_listed_and_nothing_is_guessed(town, signed_in, plan):
    where = reverse("improvement:gaps", args=["heard"])
    page = signed_in(town.qa).get(where).text
    for words in (
        "Nobody answers for the block",
        "Nobody said who the lead is: Head of listening",
        "1.4: No lead: the block&#x27;s owner answers",
        "1.4: Nobody said what will be different for children",
    ):
        assert words in page, words
    lead = rows(Lead).get(printed="Head of listening")
    settle = reverse("improvement:name", args=["heard", f"lead-{lead.pk}"])
    assert settle not in page  # who only reads cannot settle it
    assert f'href="{settle}"' in signed_in(town.programme).get(where).text


def test_a_name_in_two_places_is_one_line_with_both_of_them(town, signed_in, manager):
    text = SMALL.replace("Board of listening", "head of  listening")
    take(bring(town, manager, text=text), manager)
    page = signed_in(town.programme).get(reverse("improvement:gaps", args=["heard"])).text
    _, rest = page.split("Nobody said who the lead is: Head of listening</a>")
    line, _, _ = rest.partition("</ul>")
    assert "In 2 places" in line
    assert [ref for ref in ("1.1", "1.2", "1.4") if f"<li>{ref} in" in line] == ["1.1", "1.2"]


def test_a_filter_leaves_what_was_asked_for(town, signed_in, plan, manager):
    block = rows(Block).get(printed_ref="2")
    BlockRating.objects.create(
        plan=plan, block=block, aspect="progress", level="on_track", how="person",
        rated_on=NOW.date(), by=town.programme, at=NOW,
    )  # fmt: skip
    browser = signed_in(town.qa)
    page = browser.get(reverse("improvement:plan", args=["heard"]), {"progress": "on_track"}).text
    assert "Managers write why they decide" in page
    assert "Children are heard in every plan" not in page
    nonsense = browser.get(reverse("improvement:plan", args=["heard"]), {"progress": "purple"})
    assert nonsense.status_code == 200


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv", "pdf"])
def test_the_plan_is_taken_away_and_read_again_the_same(town, signed_in, plan, kind):
    answer = signed_in(town.qa).get(reverse("improvement:document", args=["heard", kind]))
    assert answer.status_code == 200
    assert f'filename="heard.{kind}"' in answer["Content-Disposition"]
    again = read(answer.content, f"heard.{kind}")
    texts = " ".join(again.texts())
    assert "Ask each child before the plan is written" in texts
    assert signed_in(town.qa).get("/plans/heard/plan.exe").status_code == 404


def test_next_months_document_shows_its_changes_before_they_are_taken(
    town, signed_in, plan, manager
):
    browser = signed_in(town.programme)
    sent = upload(browser, town, text=SMALL.replace("Mar-27", "May-27"), plan=plan.pk)
    page = browser.get(sent.url).text
    assert "What changed: 1 change" in page
    assert "May-27" in page
    later = rows(PlanImport).order_by("pk").last()
    done = browser.post(reverse("improvement:renew", args=[later.pk]))
    assert done.url == reverse("improvement:import", args=[later.pk])
    worked()
    assert "It was taken in as" in browser.get(done.url).text
    twice = browser.post(reverse("improvement:renew", args=[later.pk]), follow=True).text
    assert "This document was taken already" in twice


def test_left_is_left(town, signed_in, manager):
    brought = bring(town, manager)
    browser = signed_in(town.programme)
    assert browser.post(reverse("improvement:leave", args=[brought.pk])).status_code == 302
    page = browser.get(reverse("improvement:import", args=[brought.pk])).text
    assert "It was left. No plan has changed." in page
    assert not rows(Plan).exists()


def test_a_plan_takes_as_many_queries_for_many_blocks_as_for_few(
    town, signed_in, manager, django_assert_max_num_queries
):
    party = party_for(person=town.head)
    settle_alias(printed="Head of listening", party=party, by=manager, at=NOW)
    named = SMALL.replace("\n\nRef", "\n\nOwner Head of listening\n\nRef")
    take(bring(town, manager, text=named), manager)
    many = "\n".join(
        named.replace("Recommendation 2.", f"Recommendation {n}.") for n in range(3, 9)
    )
    take(bring(town, manager, text=many), manager, slug="many")
    browser = signed_in(town.qa)
    counts = []
    for slug in ("heard", "many"):
        page = reverse("improvement:plan", args=[slug])
        browser.get(page)
        with django_assert_max_num_queries(MOST) as asked:
            assert browser.get(page).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_questions_and_tables_that_are_not_there_are_missing(town, signed_in, manager):
    brought = bring(town, manager)
    browser = signed_in(town.programme)
    assert browser.get(f"/plans/imports/{brought.pk}/questions/nobody-asked/").status_code == 404
    assert browser.get(f"/plans/imports/{brought.pk}/tables/99/").status_code == 404

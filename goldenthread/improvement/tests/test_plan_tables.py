"""Tables of one layout are shown and settled together, each beside its rows in the document."""

import pytest
from django.urls import reverse

from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import PlanImport
from goldenthread.methods.refusal import Refused
from tests.plans import SMALL, bring
from tests.town import NOW

THIRD = """
Recommendation 3. Families see their plan

Ref|Action|Responsible|When|Progress BRAG
3.1|Send each plan|Team managers|May-27|Green
3.2|Ask what was read|Team managers|June-27|Green
""".replace("|", "\t")
TEXT = SMALL + THIRD


@pytest.fixture
def brought(town, manager):
    return bring(town, manager, text=TEXT)


def page(name, *given):
    return reverse(f"improvement:{name}", args=given)


def fields_read(brought):
    again = PlanImport.objects.for_system(because="test").get(pk=brought.pk)
    tables = queries.draft_of(again).layout.tables
    return [[column.field for column in one.columns] for one in tables]


def typed(brought, number, **more):
    told = queries.table_of(brought, number)
    given = {f"column_{one.at}": one.field for one in told.map.columns}
    return {**given, "version": brought.version, **more}


def test_tables_alike_stand_in_one_row_and_each_can_be_opened(town, signed_in, brought):
    text = signed_in(town.programme).get(page("import", brought.pk)).text
    assert "Table 1 and 1 table like it" in text
    assert "Table 2 and" not in text
    for number in range(3):
        assert page("columns", brought.pk, number) in text


def test_what_is_said_of_one_table_is_said_of_those_alike(town, signed_in, brought):
    browser, before = signed_in(town.programme), fields_read(brought)
    at = page("columns", brought.pk, 1)
    assert "All 2 tables with these columns" in browser.get(at).text
    sent = browser.post(at, typed(brought, 1, column_2="notes", tables="alike"))
    assert sent.status_code == 302
    first, second, third = fields_read(brought)
    assert first == second == [*before[0][:2], "notes", *before[0][3:]]
    assert third == before[2]


def test_one_of_them_can_be_corrected_alone(town, signed_in, brought):
    before = fields_read(brought)
    at = page("columns", brought.pk, 1)
    signed_in(town.programme).post(at, typed(brought, 1, column_2="notes", tables="one"))
    assert fields_read(brought) == [before[0], [*before[1][:2], "notes", *before[1][3:]], before[2]]


def test_a_table_of_its_own_layout_asks_for_no_others(town, signed_in, brought):
    text = signed_in(town.programme).get(page("columns", brought.pk, 2)).text
    assert "For which tables?" not in text


def test_what_is_said_of_tables_with_other_headings_is_refused(brought, manager):
    told = queries.table_of(brought, 0)
    fields = [one.field for one in told.map.columns]
    with pytest.raises(Refused, match="other-headings"):
        operations.correct_columns(
            brought=brought, table=told.map.where, fields=fields, also=["table 3"], version=1,
            by=manager, at=NOW,
        )  # fmt: skip


def test_the_rows_of_the_document_stand_beside_its_columns(town, signed_in, brought):
    text = signed_in(town.programme).get(page("columns", brought.pk, 2)).text
    assert ", heading</th>" in text
    assert "<td>Ask what was read</td>" in text
    assert "Write each reason" not in text  # of another table

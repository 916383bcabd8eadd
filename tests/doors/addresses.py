"""Every address of ours, filled from the lived-in town."""

from django.urls import URLResolver, get_resolver, reverse

# Name of the argument -> what of the town it stands for ("@"), or the value itself.
USUAL = {
    "reviews": {"slug": "round", "pk": "@writing", "number": 2, "path": "worker"},
    "sampling": {"slug": "next-round", "pk": "@draw", "drawn": "@waiting", "ending": "csv"},
    "authority": {"pk": "@colleague", "token": "@secret"},
    "findings": {"slug": "round", "pk": "@finding"},
    "improvement": {
        **{"pk": "@action", "of": "@evidence", "slug": "heard", "table": 0, "kind": "csv"},
        "aspect": "progress",
    },
    "reports": {"slug": "round", "name": "good", "number": 1},
    "overview": {"slug": "round", "kind": "recommendation", "key": "@accepted"},
    "cases": {"pk": "@later_batch"},
    "tools": {"slug": "practice-review", "number": 1},
    "jobs": {"pk": "@job"},
}
OF_TABLE = ("columns", "headings", "colours")
OF_IMPORT = ("import", "import_progress", *OF_TABLE, "take", "renew", "leave", "remember")
BUT = {
    "reviews:show": {"pk": "@submitted"},
    "reviews:start": {"pk": "@given"},
    "reviews:submitted": {"pk": "@submitted"},
    "reviews:file_note": {"pk": "@submitted"},
    "reviews:place_on_file": {"pk": "@submitted"},
    "reviews:mine": {"pk": "@submitted"},
    "reviews:ask_second": {"pk": "@submitted"},
    "reviews:second": {"pk": "@owed"},
    "reviews:second_name": {"pk": "@owed"},
    "reviews:reveal": {"pk": "@told"},
    "reviews:reply": {"pk": "@told"},
    "reviews:allocate_by_hand": {"pk": "@waiting"},
    "reviews:concern_show": {"pk": "@concern"},
    "reviews:allegation": {"pk": "@allegation"},
    "sampling:replacement": {"pk": "@replacement"},
    "authority:end_grant": {"pk": "@grant"},
    "authority:end_place": {"pk": "@membership"},
    "authority:appoint": {"pk": "@post"},
    "authority:body": {"pk": "@seat_body"},
    "authority:take_seat": {"pk": "@seat_body"},
    "authority:end_seat": {"pk": "@seat"},
    "findings:recommendation": {"pk": "@accepted"},
    "findings:decide": {"pk": "@recommendation"},
    "findings:add_part": {"pk": "@recommendation"},
    "findings:say_part": {"pk": "@part"},
    "findings:ask_review": {"pk": "@recommendation"},
    "findings:held": {"pk": "@asked"},
    "findings:give_up": {"pk": "@asked"},
    "findings:ask_again": {"pk": "@asked_and_held"},
    "improvement:add": {"pk": "@accepted"},
    "improvement:in_plans": {"pk": "@accepted"},
    "improvement:put_in_plan": {"pk": "@accepted"},
    "improvement:record_result": {"pk": "@tested"},
    "improvement:close": {"pk": "@tested"},
    "improvement:reopen": {"pk": "@tested"},
    "improvement:rate_impact": {"pk": "@tested"},
    "improvement:block": {"pk": "@block"},
    "improvement:block_owner": {"pk": "@block"},
    "improvement:name": {"key": "@lead_key"},
    "improvement:leads": {"pk": "@block", "place": "@placement"},
    "improvement:rate_block": {"pk": "@block", "aspect": "progress"},
    "improvement:rate_evidence": {"pk": "@block", "of": "@proof"},
    "improvement:rate_placed": {"pk": "@block", "of": "@placement"},
    "improvement:next_review": {"pk": "@block"},
    "improvement:clears": {"what": "block", "of": "@block"},
    "improvement:take_further": {"what": "block", "of": "@block"},
    "improvement:leave_open": {"pk": "@block"},
    "improvement:answer_asking": {"pk": "@block", "of": "@asking"},
    "improvement:expect_presented": {"what": "block", "of": "@block"},
    "improvement:note_presented": {"pk": "@block", "of": "@deliverable"},
    "improvement:withdraw_deliverable": {"pk": "@block", "of": "@deliverable"},
    "improvement:set_block_test": {"pk": "@block"},
    "improvement:block_result": {"pk": "@other_block"},
    "improvement:decide_block": {"pk": "@block"},
    "improvement:dates": {"pk": "@block", "of": "@placement"},
    "improvement:reading": {"pk": "@block", "of": "@placement"},
    "improvement:add_to_plan": {"what": "block"},
    "improvement:add_to_block": {"pk": "@block", "what": "action"},
    "improvement:change_block": {"pk": "@block"},
    "improvement:order_block": {"pk": "@block"},
    "improvement:change_term": {"of": "@glossary", "line": 0},
    "improvement:signed": {"of": "@signing"},
    "improvement:reword": {"what": "evidence", "of": "@proof", "field": "words"},
    "improvement:take_out": {"what": "evidence", "of": "@proof"},
    "improvement:put_back": {"what": "evidence", "of": "@gone"},
    "improvement:alike_group": {"pk": "@place"},
    "improvement:part": {"pk": "@place"},
    "improvement:differs": {"pk": "@shared", "what": "due"},
    "improvement:waits": {"pk": "@shared"},
    "improvement:waits_end": {"pk": "@shared", "of": "@wait"},
    **{f"improvement:{name}": {"pk": "@brought"} for name in OF_IMPORT},
    "improvement:question": {"pk": "@brought", "key": "@question"},
    "improvement:cells": {"pk": "@brought", "table": 0, "row": "@cells_row"},
    "cases:name_more": {"key": "@restricted_key"},
    "cases:lift": {"key": "@restricted_key"},
    "overview:case": {"key": "@case_key"},
}


def ours(patterns=None, space=""):
    """Name of each page with the names of its arguments."""
    for entry in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(entry, URLResolver):
            yield from ours(entry.url_patterns, entry.namespace or space)
        else:
            name = f"{space}:{entry.name}" if space else entry.name
            yield name, tuple(entry.pattern.converters)


ARGUMENTS = dict(ours())


def value(town, said):
    if not isinstance(said, str) or not said.startswith("@"):
        return said
    found = getattr(town, said[1:])
    return found if isinstance(found, str) else found.pk


def address(town, page, **more):
    """`more`: arguments other than the usual, written like those above."""
    space = page.partition(":")[0]
    said = {**USUAL.get(space, {}), **BUT.get(page, {}), **more}
    return reverse(page, kwargs={name: value(town, said[name]) for name in ARGUMENTS[page]})

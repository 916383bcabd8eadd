"""A later document quotes the inspection's report otherwise: the words of before are kept."""

from .. import queries
from ..models import Citation, Paragraph
from ..queries.plan_rows import PlanRows
from ..rules.changes import Change, Quote, quoted, quotes_of
from ..rules.plans import values as v
from .writing import Writing


def requote(change: Change, draft: v.Draft, work: Writing, rows: PlanRows) -> None:
    """One paragraph of a block, or of an action in it. The row with the older words stays as it
    was, for other blocks may quote it: this one now quotes another."""
    at, row = change.old or (-1, None)
    block = rows.blocks[at]
    place = None if row is None else rows.placements[block.pk][row]
    cited = [one for one in rows.citations[block.pk] if _says(one) == change.before]
    if not change.after:
        pks = [one.pk for one in cited]
        asked = Citation.objects.for_system(because="the document no longer quotes it here")
        asked.filter(pk__in=pks).delete()
        return
    read = draft.blocks[change.new[0] if change.new else -1]
    number, words = next(one for one in quotes_of(read) if quoted(one) == change.after)
    older = cited[0].paragraph if cited else None
    paragraph = _paragraph((number, words), older, work)
    now = cited[0] if cited else Citation(plan=work.plan, block=block)
    now.placement, now.paragraph = place, paragraph
    now.save()


def _says(one: Citation) -> str:
    return quoted((one.paragraph.number, one.paragraph.words))


def _paragraph(quote: Quote, older: Paragraph | None, work: Writing) -> Paragraph:
    number, words = quote
    known = queries.paragraph_of(work.plan, number, words) if words else None
    return known or Paragraph.objects.create(
        plan=work.plan, number=number, words=words, version=older.version + 1 if older else 1
    )

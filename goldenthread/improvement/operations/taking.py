"""A plan as read becomes rows, ready to be written in one short transaction, or not at all."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from goldenthread.authority.models import Body, Person
from goldenthread.authority.operations import parties_written

from .. import rules
from ..models import (
    Block,
    BlockLine,
    BlockOwner,
    BlockRating,
    Citation,
    EvidenceRow,
    Judgement,
    NextReview,
    Paragraph,
    Placement,
    Plan,
    PlanNote,
    PlanTheme,
    Statement,
)
from ..queries.deeds import day_of
from ..rules.plans import values
from .ahead import Ahead
from .placing import write_actions
from .writing import Writing, nobody_ahead, owner_row

LISTS = {  # the kind of a line, and the list of the block as read
    "goal": "goals",
    "standard": "standards",
    "agency": "agencies",
    "assurance": "assurance",
    "note": "notes",
}
TEXTS = ("outcome", "progress", "impact", "comments")


def plan_ahead(
    draft: values.Draft,
    *,
    plan: Plan,
    body: Body | None,
    judged: Sequence[rules.judged.Judged] = (),
    by: Person,
    at: datetime,
) -> Ahead:
    """Every row of a plan that is none yet, with the plan itself, ready to be written in one go."""
    ahead, on = Ahead(), day_of(at)
    ahead.add([plan])
    owning = [owner_row(plan, body, on=on)] if body else []
    owner = owning[0].party if owning else nobody_ahead(plan, ahead)
    names = {lead.text for block in draft.blocks for lead in all_leads(block)}
    work = Writing(plan, owner, by, at, on, parties_written(names), ahead)
    work.many(owning)
    for title in draft.themes:
        theme_of(title, work)
    write_blocks(draft.blocks, work)
    scale = rules.judged.scale_on(plan.inspected_on)
    work.many(
        Judgement(plan=plan, area=area, level=level, scale=scale.name if scale else "", order=order)
        for order, (area, level) in enumerate(judged)
    )
    work.many(
        PlanNote(plan=plan, heading=note.heading, words=note.text, order=order)
        for order, note in enumerate(draft.notes)
    )
    ahead.make_ready()
    return ahead


def write_blocks(
    read: Sequence[values.DraftBlock], work: Writing, *, first: int = 0
) -> list[Block]:
    """Blocks that the plan does not hold yet, with all that stands under them."""
    titles = dict.fromkeys(one.theme for one in read)
    themes = {title: theme_of(title, work) for title in titles}
    blocks = work.many(
        Block(
            plan=work.plan,
            theme=themes[block.theme],
            kind=block.kind,
            printed_ref=block.ref,
            title=block.title,
            order=order,
            timescale=block.timescale.text,
            category=block.timescale.category,
            due_on=rules.planned.due_by_timescale(work.plan.inspected_on, block.timescale.category),
        )
        for order, block in enumerate(read, start=first)
    )
    pairs = list(zip(blocks, read, strict=True))
    _write_beside(pairs, work)
    write_quotes(pairs, write_actions(pairs, work), work)
    return blocks


def theme_of(title: str, work: Writing) -> PlanTheme | None:
    if not title:
        return None
    known = work.themes
    if work.ahead is None:
        rows = PlanTheme.objects.for_system(because="a theme of this plan is made once")
        known = {one.title: one for one in rows.filter(plan=work.plan).order_by("-pk")}
    if title not in known:
        (known[title],) = work.many([PlanTheme(plan=work.plan, title=title, order=len(known))])
    return known[title]


def all_leads(block: values.DraftBlock) -> Iterator[values.Lead]:
    yield from block.owners
    yield from block.leads
    for action in block.actions:
        yield from action.leads


def _write_beside(pairs: list[tuple[Block, values.DraftBlock]], work: Writing) -> None:
    """Owners, lists, evidence, what children say, ratings, next reviews."""
    write_owners(pairs, work)
    work.many(line for block, read in pairs for line in lines(block, read, work))
    rows = [
        (EvidenceRow(plan=work.plan, block=block, order=order, words=row.text,
                     targets=[rules.planned.target_json(one) for one in row.targets]), row)
        for block, read in pairs
        for order, row in enumerate(read.evidence)
    ]  # fmt: skip
    work.many(made for made, _ in rows)
    work.many(
        Statement(plan=work.plan, block=block, order=order, words=words)
        for block, read in pairs
        for order, words in enumerate(read.voice)
    )
    work.many(rating for rating in _block_ratings(pairs, rows, work) if rating)
    work.many(review_of(block, read, work) for block, read in pairs if read.next_review)


def write_owners(pairs: list[tuple[Block, values.DraftBlock]], work: Writing) -> None:
    work.many(
        BlockOwner(
            plan=work.plan, block=block, order=order, party=work.party(owner.text),
            printed=owner.text,
            post=owner.post,
            persons=list(owner.persons), from_on=work.on,
        )
        for block, read in pairs
        for order, owner in enumerate(read.owners)
    )  # fmt: skip


def lines(block: Block, read: values.DraftBlock, work: Writing) -> Iterator[BlockLine]:
    found = [(kind, words) for kind, name in LISTS.items() for words in getattr(read, name)]
    found += [(name, getattr(read, name)) for name in TEXTS if getattr(read, name)]
    found += [("date", one.text) for one in read.dates]
    found += [("lead", one.text) for one in read.leads]
    found += [("owner", read.owner)] if read.owner else []
    for order, (kind, words) in enumerate(found):
        party = work.party(words) if kind in {"agency", "lead"} else None
        yield BlockLine(
            plan=work.plan, block=block, kind=kind, words=words, party=party, order=order
        )


def _block_ratings(
    pairs: list[tuple[Block, values.DraftBlock]],
    rows: list[tuple[EvidenceRow, values.Evidence]],
    work: Writing,
) -> Iterator[BlockRating | None]:
    for block, read in pairs:
        yield block_rating(block, None, rules.PROGRESS, read.rating, read.progress, work)
        yield block_rating(block, None, rules.IMPACT, read.impact_rating, read.impact, work)
    for made, row in rows:
        yield block_rating(made.block, made, rules.IMPACT, row.rating, row.comments, work)


def block_rating(
    block: Block,
    evidence: EvidenceRow | None,
    aspect: str,
    read: values.Rating,
    why: str,
    work: Writing,
) -> BlockRating | None:
    """None where the document says nothing: that it is not rated yet is no fact of its own."""
    said, printed = rules.planned.level_and_state(aspect, read), rules.planned.words_kept(read)
    if said is None and not printed and not (evidence and why):
        return None
    level, state = said or ("", values.NOT_RATED)
    return BlockRating(
        plan=work.plan, block=block, evidence=evidence, aspect=aspect, level=level, state=state,
        how=read.how or "document", why=why, printed=printed,
        rated_on=work.plan.written_on or work.on,
        by=work.by, at=work.at,
    )  # fmt: skip


def review_of(block: Block, read: values.DraftBlock, work: Writing) -> NextReview:
    printed = read.next_review or values.Printed("")
    due = printed.reading
    day = due.end if due else None
    state = "due" if day else "unknown"
    return NextReview(
        plan=work.plan, block=block, printed=printed.text, review_on=day,
        state=state if printed.is_required else "not_required", by=work.by, at=work.at,
    )  # fmt: skip


def write_quotes(
    pairs: list[tuple[Block, values.DraftBlock]], placed: Iterable[Placement], work: Writing
) -> None:
    """Of the report, each beside its action. Numbers are labels: a quote is the same one only where
    number and words are the same."""
    left = iter(placed)
    cited = [
        (block, None if one.action is None else places[one.action], (number, one.words))
        for block, read in pairs
        for places in [[*islice(left, len(read.actions))]]
        for one in read.paragraphs
        for number in one.numbers or ("",)
    ]
    quotes = list(dict.fromkeys(quote for *_, quote in cited))
    made = work.many(Paragraph(plan=work.plan, number=n, words=w) for n, w in quotes)
    known = dict(zip(quotes, made, strict=True))
    work.many(
        Citation(plan=work.plan, block=block, placement=place, paragraph=known[quote])
        for block, place, quote in cited
    )

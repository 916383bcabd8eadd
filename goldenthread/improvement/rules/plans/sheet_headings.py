"""The words above a written table's columns and rows: the council's own, else ours."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .values import AREA, GOAL, RECOMMENDATION, Draft, DraftBlock
from .words import caption_of, field_of

HEADERS = {
    "theme": "Theme",
    "block_ref": "Recommendation no",
    "block": "Recommendation",
    "owner": "Owner",
    "timescale": "Timescale",
    "goals": "Goals",
    "standards": "Practice standards",
    "agencies": "Agencies",
    "paragraphs": "Inspection paragraph",
    "ref": "Ref",
    "action": "Action",
    "steps": "Steps",
    "outcome": "Desired outcome",
    "lead": "Lead",
    "start": "Start date",
    "due": "Due date",
    "moved_to": "Revised date",
    "rating": "Progress BRAG",
    "progress": "Progress",
    "impact_rating": "Impact BRAG",
    "impact": "Evidence of impact",
    "assurance": "Assurance measures",
    "evidence": "Evidence of success",
    "voice": "What children will say",
    "comments": "Comments",
    "next_review": "Date of next review",
    "notes": "Other notes",
}
KINDS = {RECOMMENDATION: "Recommendation", AREA: "Area for improvement", GOAL: "Objective"}
MIXED = "What needs to improve"
EVIDENCE, VOICE = "Evidence of success:", "What children will say:"


@dataclass(frozen=True, slots=True)
class Heading:
    field: str
    header: str


@dataclass(frozen=True, slots=True)
class Captions:
    """Of the rows of evidence and of what children say, as the council prints them.

    `rating` and `comments` are "" where the council has none beside its evidence.
    """

    evidence: str = EVIDENCE
    rating: str = HEADERS["impact_rating"]
    comments: str = HEADERS["comments"]
    voice: str = VOICE


OURS = Captions()


def captions_of(draft: Draft) -> Captions:
    """Those of the document, known or not; else from the words that were read as captions."""
    found = OURS
    kept = {one.kind: one.texts for one in draft.layout.captions if one.texts}
    if "voice" in kept:
        found = replace(found, voice=kept["voice"][0])
    if "evidence" in kept:
        return _with_beside(replace(found, evidence=kept["evidence"][0]), kept["evidence"][1:])
    words = draft.structure
    if any(caption_of(text) == "evidence" for text in words):
        found = replace(found, rating="", comments="")
    for at, text in enumerate(words):
        kind = caption_of(text)
        if kind == "voice" and found.voice == VOICE:
            found = replace(found, voice=text)
        if kind == "evidence" and found.evidence == EVIDENCE:
            found = _with_beside(replace(found, evidence=text), words[at + 1 : at + 3])
    return found


def _with_beside(found: Captions, beside: Sequence[str]) -> Captions:
    """With the headings beside a caption of evidence; without those that it has not."""
    names = {field_of(text)[0]: text for text in beside}
    ratings = (names.get(one) for one in ("rating", "impact_rating", "impact"))
    rating = next(filter(None, ratings), "")
    return replace(found, rating=rating, comments=names.get("comments", ""))


def block_header(blocks: Sequence[DraftBlock], *, has_refs: bool) -> str:
    """What a reader takes for the kind of the blocks: of all, of none where they differ, or of
    most where no title can say its own.
    """
    kinds = Counter(block.kind for block in blocks)
    if not kinds or (len(kinds) > 1 and not has_refs):
        return MIXED
    return KINDS[kinds.most_common(1)[0][0]]

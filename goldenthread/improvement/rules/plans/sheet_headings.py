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
    """From the words that were read as captions."""
    found = OURS
    words = draft.structure
    if any(caption_of(text) == "evidence" for text in words):
        found = replace(found, rating="", comments="")
    for at, text in enumerate(words):
        kind = caption_of(text)
        if kind == "voice" and found.voice == VOICE:
            found = replace(found, voice=text)
        if kind == "evidence" and found.evidence == EVIDENCE:
            found = replace(found, evidence=text)
            for beside in words[at + 1 : at + 3]:
                if field_of(beside)[0] in ("rating", "impact_rating", "impact"):
                    found = replace(found, rating=beside)
                if field_of(beside)[0] == "comments":
                    found = replace(found, comments=beside)
    return found


def block_header(blocks: Sequence[DraftBlock], *, has_refs: bool) -> str:
    """What a reader takes for the kind of the blocks: of all, of none where they differ, or of
    most where no title can say its own.
    """
    kinds = Counter(block.kind for block in blocks)
    if not kinds or (len(kinds) > 1 and not has_refs):
        return MIXED
    return KINDS[kinds.most_common(1)[0][0]]

"""What a column of a plan holds, in the words of whoever keeps the plan."""

from goldenthread.methods.words import say

COLUMN_TITLES = {
    "ref": "Number of the action",
    "block_ref": "Number of the {block}",
    "block": "{Block}: a recommendation, area or goal",
    "theme": "{Theme} over several {blocks}",
    "action": "Action",
    "level": "Level of the action: main, or what it is below",
    "underpinned_by": "Actions: {underpinned_by}",
    "supplemented_by": "Actions: {supplemented_by}",
    "steps": "Steps of the action",
    "lead": "Who leads the action",
    "owner": "Who owns the {block}",
    "due": "Due date",
    "moved_to": "Date it was moved to",
    "start": "Start date",
    "timescale": "Timescale of the {block}",
    "outcome": "Outcome: what will be different",
    "rating": "Rating of progress (RAG)",
    "progress": "Progress, in words",
    "impact": "Impact, in words",
    "impact_rating": "Rating of impact",
    "evidence": "{Evidence}",
    "figures": "Baseline or target: {evidence}",
    "voice": "{Voice}",
    "assurance": "How we will be sure",
    "goals": "Goals",
    "standards": "Practice standards",
    "agencies": "Agencies",
    "paragraphs": "Paragraphs of the inspection's report",
    "next_review": "Next review",
    "comments": "Comments",
    "notes": "Notes",
}


def column_title(field: str) -> str:
    """Of a field that only the vocabulary has, its key as words; "" stays ""."""
    return say(COLUMN_TITLES.get(field, "")) or field.replace("_", " ").capitalize()

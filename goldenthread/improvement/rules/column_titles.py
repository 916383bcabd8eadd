"""What a column of a plan holds, in the words of whoever keeps the plan."""

COLUMN_TITLES = {
    "ref": "Number of the action",
    "block_ref": "Number of the block",
    "block": "Block: a recommendation, area or goal",
    "theme": "Theme over several blocks",
    "action": "Action",
    "underpinned_by": "Actions that the action is underpinned by",
    "supplemented_by": "Actions that the action is supplemented by",
    "steps": "Steps of the action",
    "lead": "Who leads the action",
    "owner": "Who owns the block",
    "due": "Due date",
    "moved_to": "Date it was moved to",
    "start": "Start date",
    "timescale": "Timescale of the block",
    "outcome": "Outcome: what will be different",
    "rating": "Rating of progress (RAG)",
    "progress": "Progress, in words",
    "impact": "Impact, in words",
    "impact_rating": "Rating of impact",
    "evidence": "What would show success",
    "voice": "What children will say",
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
    return COLUMN_TITLES.get(field) or field.replace("_", " ").capitalize()

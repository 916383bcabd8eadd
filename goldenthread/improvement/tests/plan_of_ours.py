"""A plan of ours, as no file has it yet: for exports and templates."""

from goldenthread.improvement.rules.plans import (
    Draft,
    DraftAction,
    DraftBlock,
    Evidence,
    Layout,
    Lead,
    Printed,
    Rating,
)

NOTHING = Layout("", ())
FULL = DraftBlock(
    "Leaders see each child's plan",
    ref="7",
    theme="Leadership & practice",
    owner="Head of service; Principal social worker",
    notes=("Agreed in May.",),
    actions=(
        DraftAction(
            "Draw ten plans a month",
            ref="7.1",
            leads=(Lead("Head of QA", "Head of QA"), Lead("Team managers", "Team managers")),
            due=Printed("30 September 2026", first="31 July 2026"),
            outcome="Plans are <good> & short\nChildren know them",
            rating=Rating("amber", "rated"),
            comments="=1+1 is no formula",
        ),
        DraftAction(
            "Teach managers\nwrite aims\nset dates",
            ref="7.2",
            sub_steps=("write aims", "set dates"),
            leads=(Lead("Workforce lead", "Workforce lead"),),
            rating=Rating("red", "rated", printed="Red"),
            progress="Started late",
        ),
        DraftAction("Nobody leads this", ref="7.3"),
    ),
    evidence=(
        Evidence("90% of plans have dates", rating=Rating("green", "rated"), comments="12 of 13"),
        Evidence("Fewer complaints"),
    ),
    voice=("I know what happens next.", "=They listen"),
)
PLAN = Draft("Getting to good: our plan", NOTHING, (FULL.theme,), (FULL,))

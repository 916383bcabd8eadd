"""Actions in one line with nothing between them: cut where the next begins, not inside a name."""

import pytest

from goldenthread.improvement.rules.plans.run_on import run_on


@pytest.mark.parametrize(
    "parts",
    [
        ("Refresh training for Social Workers re audits", "Use of a template by Team Managers"),
        ("Lists of children who are looked after", "Review of the forms"),
        ("Sponsors for all leavers", "Work of the housing post", "Plans for all leavers",
         "Work of the Virtual School"),
        ("Form read by the North Team and signed", "Trial in the duty team"),
        ("Notes go to the Reviewing Officer", "Planning and preparation in supervision"),
        ("Money goes to help Behaviour and Attendance Panels",),
        ("Send the children/Health Service protocol to all",),
        ("Link with actions re 1.8 (above)", "Front line staff take part in audits"),
        ("CQC plan", "Monitoring of CQC plan by Board"),
    ],
)  # fmt: skip
def test_items_that_ran_together_are_cut_at_capitals_but_not_inside_names(parts):
    also = " social workers, team managers, the north team, looked after reviews, health service, "
    also += "leavers work, cqc plan monitoring, (above) front"
    text = " ".join(parts)
    assert run_on(text, (text + also).lower()) == list(parts)

"""Invented things for the page of components."""

import datetime as dt
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import include, path

from goldenthread.page.forms import DateField, FilterForm, Option, PageForm

TODAY = dt.date(2026, 11, 20)


class Everything(PageForm):
    title = forms.CharField(label="What is it called?", help_text="A few words.")
    told = forms.CharField(
        label="What did you see, and what changed for the child?",
        widget=forms.Textarea,
        help_text="The child may read this one day.",
    )
    team = forms.ChoiceField(label="Team", choices=[("n", "North"), ("s", "South")])
    heard = forms.ChoiceField(
        label="Was the child heard?",
        widget=forms.RadioSelect,
        choices=[
            ("yes", Option("Heard", hint="In their own words, or by watching.")),
            ("no", Option("Not asked, because", reveals=("because",))),
        ],
    )
    because = forms.CharField(label="Why not?", required=False)
    looked = forms.MultipleChoiceField(
        label="What did you look at?",
        widget=forms.CheckboxSelectMultiple,
        choices=[("record", "The child's record"), ("worker", "Spoke with the worker")],
    )
    due = DateField(label="By when?", help_text="For example, 27 3 2026.")
    number = forms.IntegerField(label="How many?", required=False)
    agreed = forms.BooleanField(label="The worker has read this", required=False)
    paper = forms.FileField(label="Evidence", required=False)
    secret = forms.CharField(label="Password", widget=forms.PasswordInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class Narrow(FilterForm):
    team = forms.ChoiceField(
        label="Team", choices=[("", "Any team"), ("n", "North")], required=False
    )
    late = forms.MultipleChoiceField(
        label="State",
        choices=[("late", "Late"), ("back", "Back")],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "small"}),
        required=False,
    )


NODES = [
    {"title": "Improvement Board, 12 October 2026, decision 31", "url": "/m/", "state": "accepted",
     "line": "accepted"},
    {"title": "Report: Repeat plans", "url": "/r/", "state": "final", "line": "recorded"},
    {"title": "11 of 18 reviews good or better", "here": True, "line": "recorded",
     "detail": "All 18 children on a repeat plan, so no sampling doubt.", "children": [
         {"title": "Review 12: first Good, second Requires improvement", "url": "/12/",
          "state": "judged twice", "more": {"text": "and 17 others: show by grade", "url": "/all/"},
          "children": [
              {"title": "Finding 31, worry, Planning", "url": "/f/", "state": "proposed",
               "children": [
                   {"title": "Recommendation 38", "url": "/38/", "line": "accepted",
                    "state": "accepted 11 May 2026", "children": [
                        {"title": "Action 207", "url": "/207/", "line": "promised",
                         "gap": {"what": "No impact test.", "url": "/t/", "link": "Plan the test"}},
                    ]},
               ]},
              {"line": "recorded"},
          ]},
     ]},
]  # fmt: skip


def counted() -> dict[str, Any]:
    """Strips, scales, tags and signs."""
    return {
        "grades": [
            ("Outstanding", 1), ("Good", 11), ("Requires improvement", 7), ("Inadequate", 2)
        ],
        "progress": [("complete", 2), ("on_track", 13), ("at_risk", 12), ("off_track", 5),
                     ("not_rated", 3), ("not_due", 1), ("lost", 1)],
        "impact": [("lasting", 0), ("real", 5), ("some", 9), ("none", 4), ("too_early", 2)],
        "states": ["Proposed", "Accepted", "Done", "Evidence accepted", "Impact tested", "Closed",
                   "Late", "Not begun", "Under way"],
        "icons": [("concern", "Concern"), ("clock", "Late"), ("shield", "Second judgement"),
                  ("speech", "Voice"), ("paper", "Evidence"), ("lock", "Frozen"),
                  ("moved", "Moved"), ("thread", "Thread")],
    }  # fmt: skip


def told() -> dict[str, Any]:
    """Ways onward: where somebody is, what comes next, what happened."""
    return {
        "sub": [
            {"title": title, "url": f"/{title}/", "current": title == "Overview"}
            for title in ("Overview", "Draw", "Reviews", "Grades", "Voice", "Findings")
        ],
        "changes": ["2 returned", {"text": "3 judged twice", "url": "/judged/"}],
        "next": [
            ("Ask after 3 reviews", "/ask/", "oldest 15 days late"),
            ("9 second judgements", "/second/", "2 people free"),
            ("14 findings drafted", "/findings/", "none proposed"),
        ],
        "tasks": [
            {"title": "Review 39", "url": "/39/", "hint": "The worker answered", "state": "Now"},
            {"title": "Review 43", "url": "/43/", "clock": "Due Friday 4 December 2026"},
            {"title": "Draw", "hint": "Freeze the list first"},
        ],
        "events": [
            {"title": "Marked done", "by": "Conference manager", "at": dt.date(2026, 10, 2),
             "text": "All chairs briefed", "url": "/e/", "link": "Read the evidence"},
            {"title": "Accepted", "by": "QA meeting", "at": dt.date(2026, 5, 11)},
        ],
        "side": [
            {"title": "Before you start", "url": "/0/", "state": "Done"},
            {"title": "2 Assessment", "url": "/2/", "state": "Now", "current": True},
            {"title": "3 Plan", "url": "/3/", "state": "Not begun"},
        ],
        "rows_of_summary": [("Owner", "Conference manager"),
                            {"key": "First date", "value": "31 July 2026", "url": "/c/"}],
    }  # fmt: skip


def everything() -> dict[str, Any]:
    due = TODAY + dt.timedelta(days=7)
    return {
        **counted(),
        **told(),
        "today": TODAY,
        "due": due,
        "late": TODAY - dt.timedelta(days=8),
        "first": dt.date(2026, 7, 31),
        "filter": Narrow(),
        "rows": [
            {"pk": 41, "team": "North", "due": TODAY, "state": "Under way", "grade": "Good",
             "step": 2, "answers": 12},
            {"pk": 43, "team": "South", "due": due, "state": "Allocated", "grade": "", "step": 0,
             "answers": 0},
            {"pk": 38, "team": "West", "due": TODAY - dt.timedelta(days=15), "state": "Submitted",
             "grade": "Requires improvement", "step": 3, "answers": 18},
        ],
        "listed": Paginator(range(250), 25).page(4),
        "nodes": NODES,
        "form": Everything(initial={"due": due, "version": 3}),
    }  # fmt: skip


def sent() -> dict[str, Any]:
    """The same page after a refusal: nothing of what was needed had been filled in."""
    return {
        **everything(),
        "form": Everything({"due_day": "31", "due_month": "2", "due_year": "2026"}),
    }


class Answer(PageForm):
    told = forms.CharField(
        label="What did you see?",
        widget=forms.Textarea(attrs={"data-question": "1", "data-revision": "1"}),
    )


def navigation(request: Any) -> list[dict[str, Any]]:
    titles = ("My work", "Reviews", "Improvement", "Voice", "Measures", "Boards and reports",
              "Set up")  # fmt: skip
    return [
        {"title": title, "url": f"/{title.casefold().split()[0]}/", "current": title == "Reviews"}
        for title in titles
    ]


def person(request: Any) -> dict[str, str]:
    return {"title": "Head of Family Support", "url": "/me/"}


def strips(request: Any) -> list[dict[str, str]]:
    return [{"tag": "Demonstration", "text": "Everybody here is invented."}]


def _nothing(request: Any) -> HttpResponse:
    return HttpResponse("")


urlpatterns = [
    path("", include("goldenthread.page.urls")),
    path("search/", _nothing, name="search"),
    path("sign-out/", _nothing, name="sign-out"),
]

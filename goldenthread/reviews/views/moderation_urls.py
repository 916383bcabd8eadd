"""Addresses of the second judgement; `urls.py` takes them in."""

from django.urls import path

from . import moderation as views

MODERATION_URLS = [
    path("second-judgements/", views.second_queue, name="second_queue"),
    path("rounds/<slug:slug>/second-judgements/", views.ask_second_round, name="ask_second_round"),
    path("reviews/<int:pk>/second-judgement/ask/", views.ask_second, name="ask_second"),
    path("reviews/<int:pk>/second-judgement/", views.second, name="second"),
    path("reviews/<int:pk>/second-judgement/name/", views.second_name, name="second_name"),
    path("reviews/<int:pk>/second-judgement/reveal/", views.reveal, name="reveal"),
    path("reviews/<int:pk>/answer/", views.reply, name="reply"),
]

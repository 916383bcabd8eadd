from django.urls import path

from . import views

app_name = "overview"
urlpatterns = [
    path("", views.home, name="home"),
    path("rounds/", views.rounds, name="rounds"),
    path("rounds/<slug:slug>/", views.round, name="round"),
    path("thread/<slug:kind>/<str:key>/", views.thread, name="thread"),
    path("cases/<slug:key>/", views.case, name="case"),
    path("leadership/", views.leadership, name="leadership"),
    path("recommendations/log/", views.log, name="log"),
    path("recommendations/log.csv", views.log_file, name="log_file"),
    path("search/", views.search, name="search"),
]

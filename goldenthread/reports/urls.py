from django.urls import path

from . import views

app_name = "reports"
ROUND = "reports/round/<slug:slug>/"
urlpatterns = [
    path("reports/", views.listed, name="list"),
    path(ROUND, views.round_report, name="round"),
    path(f"{ROUND}make/", views.make, name="make"),
    path(f"{ROUND}figures/<slug:name>/", views.figure, name="figure"),
    path(f"{ROUND}v<int:number>/", views.version, name="version"),
    path(f"{ROUND}v<int:number>/response/", views.response, name="response"),
    path(f"{ROUND}v<int:number>/figures/<slug:name>/", views.version_figure, name="version_figure"),
]

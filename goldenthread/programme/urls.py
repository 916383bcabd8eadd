from django.urls import path

from . import views

app_name = "programme"
urlpatterns = [
    path("year/", views.year, name="year"),
    path("year/start/", views.start, name="start"),
]

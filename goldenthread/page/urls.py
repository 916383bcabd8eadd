from django.urls import path

from . import views

app_name = "page"
urlpatterns = [
    path("help/", views.help_page, name="help"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("glossary/", views.glossary, name="glossary"),
    path("who-can-see/", views.who, name="who"),
]

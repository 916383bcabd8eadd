from django.urls import path

from . import views

app_name = "tools"
urlpatterns = [
    path("tools/", views.tools, name="list"),
    path("tools/<slug:slug>/v<int:number>/", views.show, name="show"),
]

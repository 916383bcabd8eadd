from django.urls import path

from . import views

app_name = "packs"
urlpatterns = [path("demo/", views.door, name="door")]

from django.urls import path

from . import views

app_name = "sampling"
urlpatterns = [
    path("rounds/<slug:slug>/draw/", views.define, name="define"),
    path("rounds/<slug:slug>/draw/who/", views.who, name="who"),
    path("rounds/<slug:slug>/draw/left-out/", views.left_out, name="left_out"),
    path("rounds/<slug:slug>/draw/left-out/add/", views.leave_out, name="leave_out"),
    path("rounds/<slug:slug>/draw/how-many/", views.how_many, name="how_many"),
    path("rounds/<slug:slug>/draw/seed/", views.seed, name="seed"),
    path("rounds/<slug:slug>/draw/freeze/", views.freeze, name="freeze"),
    path("rounds/<slug:slug>/draw/now/", views.draw, name="draw"),
    path("draws/", views.draws, name="draws"),
    path("draws/<int:pk>/", views.certificate, name="certificate"),
    path(
        "draws/<int:pk>/certificate.<str:ending>", views.certificate_file, name="certificate_file"
    ),
    path("draws/<int:pk>/list.csv", views.frame_file, name="frame_file"),
    path("draws/<int:pk>/drawn.csv", views.drawn_file, name="drawn_file"),
    path("draws/<int:pk>/drawn/", views.drawn, name="drawn"),
    path("draws/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path(
        "draws/<int:pk>/drawn/<int:drawn>/replace/", views.ask_replacement, name="ask_replacement"
    ),
    path("replacements/", views.replacements, name="replacements"),
    path("replacements/<int:pk>/", views.replacement, name="replacement"),
]

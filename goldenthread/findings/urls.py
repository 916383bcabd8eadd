from django.urls import path

from .views import asked, findings, parts, recommendations

app_name = "findings"
urlpatterns = [
    path("rounds/<slug:slug>/findings/", findings.of_round, name="round"),
    path("rounds/<slug:slug>/findings/by-grade/", findings.by_grade, name="by_grade"),
    path("rounds/<slug:slug>/findings/new/", findings.add, name="add"),
    path("findings/elsewhere/", findings.elsewhere, name="elsewhere"),
    path("findings/elsewhere/new/", findings.learn, name="learn"),
    path("findings/<int:pk>/", findings.show, name="show"),
    path("findings/<int:pk>/record/", findings.record, name="record"),
    path("findings/<int:pk>/leave-out/", findings.leave_out, name="leave_out"),
    path("recommendations/", recommendations.log, name="log"),
    path("recommendations.csv", recommendations.log_file, name="log_file"),
    path("recommendations/new/", recommendations.propose, name="propose"),
    path("recommendations/<int:pk>/", recommendations.show, name="recommendation"),
    path("recommendations/reviews/", asked.listed, name="asked"),
    path("recommendations/reviews/<int:pk>/held/", asked.held, name="held"),
    path("recommendations/reviews/<int:pk>/give-up/", asked.give_up, name="give_up"),
    path("recommendations/reviews/<int:pk>/again/", asked.again, name="ask_again"),
    path("recommendations/<int:pk>/reviews/new/", asked.ask, name="ask_review"),
    path("rounds/<slug:slug>/asked-for/", asked.of_round, name="asked_of_round"),
    path("recommendations/<int:pk>/parts/new/", parts.add, name="add_part"),
    path("recommendations/parts/<int:pk>/", parts.say, name="say_part"),
    path("recommendations/<int:pk>/decide/", recommendations.decide, name="decide"),
]

from django.urls import path

from .views import files, imports, lists, plans, show, verbs

app_name = "improvement"
urlpatterns = [
    path("actions/", lists.actions, name="list"),
    path("actions.csv", lists.actions_file, name="list_file"),
    path("recommendations/<int:pk>/actions/new/", show.add, name="add"),
    path("actions/<int:pk>/", show.action, name="action"),
    path("actions/<int:pk>/done/", verbs.mark_done, name="mark_done"),
    path("actions/<int:pk>/date/", verbs.move, name="move"),
    path("actions/<int:pk>/progress/", verbs.rate_progress, name="rate_progress"),
    path("actions/<int:pk>/impact/", verbs.rate_impact, name="rate_impact"),
    path("actions/<int:pk>/talked-over/", verbs.talk_over, name="talk_over"),
    path("actions/<int:pk>/evidence/", verbs.offer_evidence, name="offer_evidence"),
    path("actions/<int:pk>/evidence/<int:of>/", verbs.decide_evidence, name="decide_evidence"),
    path("actions/<int:pk>/evidence/<int:of>/file/", files.evidence, name="file"),
    path("actions/<int:pk>/test/", verbs.plan_test, name="plan_test"),
    path("actions/<int:pk>/result/", verbs.record_result, name="record_result"),
    path("actions/<int:pk>/close/", verbs.close, name="close"),
    path("actions/<int:pk>/end/", verbs.end_without_proof, name="end_without_proof"),
    path("actions/<int:pk>/reopen/", verbs.reopen, name="reopen"),
    path("actions/<int:pk>/explain/", verbs.explain, name="explain"),
    path("plans/", plans.plans, name="plans"),
    path("plans/imports/new/", imports.new, name="import_new"),
    path("plans/imports/<int:pk>/", imports.show, name="import"),
    path("plans/imports/<int:pk>/questions/<slug:key>/", imports.question, name="question"),
    path("plans/imports/<int:pk>/tables/<int:table>/", imports.columns, name="columns"),
    path("plans/imports/<int:pk>/take/", imports.take, name="take"),
    path("plans/imports/<int:pk>/renew/", imports.renew, name="renew"),
    path("plans/imports/<int:pk>/leave/", imports.leave, name="leave"),
    path("plans/<slug:slug>/", plans.plan, name="plan"),
    path("plans/<slug:slug>/gaps/", plans.gaps, name="gaps"),
    path("plans/<slug:slug>/voice/", plans.voice, name="voice"),
    path("plans/<slug:slug>/plan.<slug:kind>", plans.document, name="document"),
    path("plans/<slug:slug>/b<int:pk>/", plans.block, name="block"),
]

from django.urls import path

from .views import finding, lists, one_list, restricted

app_name = "cases"
urlpatterns = [
    path("case-lists/", lists.all_lists, name="lists"),
    path("case-lists/new/", lists.new, name="new"),
    path("case-lists/sample.csv", lists.sample, name="sample"),
    path("case-lists/find/", finding.find, name="find"),
    path("case-lists/restricted/", restricted.listed, name="restricted"),
    path("case-lists/restricted/new/", restricted.restrict, name="restrict"),
    path("case-lists/restricted/<str:key>/people/", restricted.name_more, name="name_more"),
    path("case-lists/restricted/<str:key>/lift/", restricted.lift, name="lift"),
    path("case-lists/<int:pk>/", one_list.show, name="show"),
    path("case-lists/<int:pk>/progress/", one_list.progress, name="progress"),
    path("case-lists/<int:pk>/bad-rows.csv", one_list.bad_rows_file, name="bad_rows"),
    path("case-lists/<int:pk>/put-in-force/", one_list.put_in_force, name="put_in_force"),
    path("case-lists/<int:pk>/leave-out/", one_list.leave_out, name="leave_out"),
    path("case-lists/<int:pk>/discard/", one_list.discard, name="discard"),
]

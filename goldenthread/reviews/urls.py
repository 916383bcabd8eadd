from django.urls import path

from .views import allocation, capture, concerns, reading, worker
from .views.moderation_urls import MODERATION_URLS

app_name = "reviews"
urlpatterns = [
    path("reviews/", reading.listed, name="list"),
    path("rounds/<slug:slug>/allocate/", allocation.allocate, name="allocate"),
    path("rounds/<slug:slug>/allocate/away/", allocation.absence, name="absence"),
    path("rounds/<slug:slug>/allocate/<int:pk>/", allocation.by_hand, name="allocate_by_hand"),
    path("concerns/", concerns.listed, name="concerns"),
    path("concerns/<int:pk>/", concerns.show, name="concern_show"),
    path("allegations/", concerns.allegations, name="allegations"),
    path("allegations/<int:pk>/", concerns.allegation, name="allegation"),
    *MODERATION_URLS,
    path("reviews/<int:pk>/", reading.show, name="show"),
    path("reviews/<int:pk>/start/", capture.start, name="start"),
    path("reviews/<int:pk>/know-after-all/", capture.know_after_all, name="know_after_all"),
    path("reviews/<int:pk>/without-worker/", capture.without_worker, name="without_worker"),
    path("reviews/<int:pk>/name/", capture.name, name="name"),
    path("reviews/<int:pk>/answers/", capture.autosave, name="save"),
    path("reviews/<int:pk>/check/", capture.check, name="check"),
    path("reviews/<int:pk>/submitted/", capture.submitted, name="submitted"),
    path("reviews/<int:pk>/take-back/", allocation.take_back, name="take_back"),
    path("reviews/<int:pk>/prepare/", worker.prepare, name="prepare"),
    path("reviews/<int:pk>/mine/", worker.mine, name="mine"),
    path("reviews/<int:pk>/concern/", concerns.raise_one, name="concern"),
    path("reviews/<int:pk>/note.txt", reading.file_note, name="file_note"),
    path("reviews/<int:pk>/file/", reading.place_on_file, name="place_on_file"),
    path("reviews/<int:pk>/standards/<int:number>/", capture.standard, name="standard"),
    path("reviews/<int:pk>/<slug:path>/", capture.section, name="section"),
]

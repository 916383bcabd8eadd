from django.urls import path

from .views import accounts, people, places, trail

app_name = "authority"
urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/new/", people.add, name="add_person"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/roles/new/", people.give_grant, name="give_grant"),
    path("people/<int:pk>/teams/new/", people.place, name="place"),
    path("people/<int:pk>/invitation/", accounts.invite, name="invite"),
    path("roles/<int:pk>/end/", people.end_grant, name="end_grant"),
    path("memberships/<int:pk>/end/", people.end_place, name="end_place"),
    path("services/", places.services, name="services"),
    path("services/new/", places.add_service, name="add_service"),
    path("teams/new/", places.add_team, name="add_team"),
    path("bodies/new/", places.add_body, name="add_body"),
    path("bodies/<int:pk>/", places.body, name="body"),
    path("bodies/<int:pk>/members/new/", places.take_seat, name="take_seat"),
    path("seats/<int:pk>/end/", places.end_seat, name="end_seat"),
    path("posts/new/", places.add_post, name="add_post"),
    path("posts/<int:pk>/holder/", places.appoint, name="appoint"),
    path("invitation/<str:token>/", accounts.invitation, name="invitation"),
    path("trail/", trail.trail, name="trail"),
    path("trail/entries.csv", trail.trail_file, name="trail_file"),
    path("trail/check/", trail.check, name="trail_check"),
    path("account/", accounts.account, name="account"),
    path("account/password/", accounts.password, name="password"),
]

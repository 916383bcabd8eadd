"""Every address, and the one place where somebody else's pages are opened."""

from allauth.account import views as account
from django.urls import include, path

from goldenthread.access.gate import open_include, open_to_all

from . import views

# Only these pages of the sign-in library exist here; nobody signs up or changes an address alone.
SIGN_IN = [
    path("sign-in/", open_to_all(account.login), name="account_login"),
    path("sign-out/", open_to_all(account.logout), name="account_logout"),
    path("sign-in/inactive/", open_to_all(account.account_inactive), name="account_inactive"),
    path("sign-in/again/", open_to_all(account.reauthenticate), name="account_reauthenticate"),
]

JOBS = [
    path("", views.job_list, name="list"),
    path("<uuid:pk>/again/", views.try_again, name="try_again"),
]

urlpatterns = [
    *SIGN_IN,
    path("jobs/", include((JOBS, "jobs"))),
    path("", include("goldenthread.overview.urls")),
    path("", open_include("goldenthread.page.urls")),
    path("", include("goldenthread.authority.urls")),
    path("", include("goldenthread.access.urls")),
    path("", include("goldenthread.cases.urls")),
    path("", include("goldenthread.sampling.urls")),
    path("", include("goldenthread.programme.urls")),
    path("", include("goldenthread.tools.urls")),
    path("", include("goldenthread.reviews.urls")),
    path("", include("goldenthread.findings.urls")),
    path("", include("goldenthread.improvement.urls")),
    path("", include("goldenthread.reports.urls")),
    path("", include("goldenthread.packs.urls")),
]

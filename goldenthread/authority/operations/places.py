"""Services, teams, bodies and posts come into being; their names are on every page."""

from datetime import datetime

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.methods.refusal import refuse_if_any

from .. import rules
from ..models import Authority, Body, Post, Service, Team


@transaction.atomic
def set_up_service(*, name: str, parent: Service | None = None, by: Actor, at: datetime) -> Service:
    """A service below another; without a parent the top one, of which there is one only."""
    by.must(Permission.PEOPLE_MANAGE, over=parent or Authority())
    siblings = Service.objects.filter(parent=parent)
    taken = siblings.exists() if parent is None else siblings.filter(name=name.strip()).exists()
    refuse_if_any(rules.bad_service(name, is_top=parent is None, taken=taken))
    made = Service.objects.create(name=name.strip(), parent=parent)
    record(by=by, verb="set up service", things=[("service", made.pk)], at=at)
    return made


@transaction.atomic
def set_up_team(*, name: str, code: str, service: Service, by: Actor, at: datetime) -> Team:
    """`code` is what case lists call the team."""
    by.must(Permission.PEOPLE_MANAGE, over=service)
    taken = Team.objects.filter(code=code.strip()).exists()
    refuse_if_any(rules.bad_team(name, code, taken=taken))
    made = Team.objects.create(name=name.strip(), code=code.strip(), service=service)
    about = [("team", made.pk), ("service", service.pk)]
    record(by=by, verb="set up team", things=about, at=at)
    return made


@transaction.atomic
def set_up_body(*, name: str, service: Service, by: Actor, at: datetime) -> Body:
    by.must(Permission.PEOPLE_MANAGE, over=service)
    taken = Body.objects.filter(name=name.strip()).exists()
    refuse_if_any(rules.bad_body(name, taken=taken))
    made = Body.objects.create(name=name.strip(), service=service)
    about = [("body", made.pk), ("service", service.pk)]
    record(by=by, verb="set up body", things=about, at=at)
    return made


@transaction.atomic
def set_up_post(*, title: str, service: Service, by: Actor, at: datetime) -> Post:
    by.must(Permission.PEOPLE_MANAGE, over=service)
    refuse_if_any(rules.empty("title", title, "the title of the post"))
    made = Post.objects.create(title=title.strip(), service=service)
    about = [("post", made.pk), ("service", service.pk)]
    record(by=by, verb="set up post", things=about, at=at)
    return made

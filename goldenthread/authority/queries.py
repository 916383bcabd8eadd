"""Who somebody is on a day, who works where, and what is in force."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from goldenthread.access.actor import Actor, Held
from goldenthread.access.models import User
from goldenthread.access.permissions import Permission
from goldenthread.access.roles import ROLES

from . import rules
from .models import (
    Agency,
    Appointment,
    Body,
    Grant,
    Group,
    Invitation,
    Membership,
    Party,
    Person,
    Post,
    Seat,
    Service,
    Setting,
    Team,
)


def holds_on(day: date) -> Q:
    return Q(from_on__lte=day) & (Q(to_on=None) | Q(to_on__gt=day))


def actor_for(user: User, on: date) -> Actor:
    """The gate asks this once per request (settings.ACTOR_FROM). No person: no grant."""
    person: Person | None = getattr(user, "person", None)
    return actor_of(person, on=on) if person else Actor(f"account:{user.pk}")


def actor_of(person: Person, *, on: date) -> Actor:
    parents = dict(Service.objects.values_list("pk", "parent"))
    rows = Grant.objects.filter(holds_on(on), person=person)
    held = (
        Held(
            ROLES[row.role].permissions,
            rules.branch(row.service_id, parents),
            rules.above(row.service_id, parents),
        )
        for row in rows
        if row.role in ROLES
    )
    return Actor(person.actor_key, tuple(held))


def system_actor(because: str, permissions: Iterable[Permission]) -> Actor:
    """The product itself, for a stated reason, with no more than it needs, over everything."""
    services = frozenset(Service.objects.values_list("pk", flat=True))
    return Actor(f"system:{because}", (Held(frozenset(permissions), services),))


def person_for(actor: Actor) -> Person:
    """The person behind a key of kind "person"; other kinds have none."""
    return Person.objects.get(pk=actor.person_pk or 0)


def people_holding(permission: Permission, *, service: Service, on: date) -> QuerySet[Person]:
    """Everybody who holds it over this service, by grants to it or to a service above it."""
    parents = dict(Service.objects.values_list("pk", "parent"))
    over = {service.pk, *rules.above(service.pk, parents)}
    roles = [name for name, role in ROLES.items() if permission in role.permissions]
    rows = Grant.objects.filter(holds_on(on), role__in=roles, service__in=over)
    return Person.objects.filter(pk__in=rows.values("person")).order_by("name", "pk")


def colleagues_of(people: QuerySet[Person], *, on: date) -> QuerySet[Membership]:
    """Everybody who works on that day in a team of any of these people, their own included."""
    held = Membership.objects.filter(holds_on(on))
    return held.filter(team__in=held.filter(person__in=people).values("team"))


def managers_of(people: QuerySet[Person], *, on: date) -> QuerySet[Person]:
    """Who manages a team in which any of these people work."""
    rows = colleagues_of(people, on=on).filter(is_manager=True)
    return Person.objects.filter(pk__in=rows.values("person"))


def holders_of_each(parties: Iterable[Party], *, on: date) -> dict[int, list[Person]]:
    """By party, the people who answer for it on a day: when a post changes hands, the new holder.

    A body, an agency and a group have none. Three questions, for however many parties.
    """
    wanted = {one.pk: one for one in parties}.values()
    posts = {one.post_id for one in wanted} - {None}
    teams = {one.team_id for one in wanted} - {None}
    held = Appointment.objects.filter(holds_on(on), post__in=posts)
    managed = Membership.objects.filter(holds_on(on), team__in=teams, is_manager=True)
    behind = {("person", one.person_id, one.person_id) for one in wanted if one.person_id}
    behind |= {("post", *row) for row in held.values_list("post", "person")}
    behind |= {("team", *row) for row in managed.values_list("team", "person")}
    people = Person.objects.in_bulk({person for _, _, person in behind})
    found: dict[tuple[str, int], list[Person]] = {}
    for kind, key, person in sorted(behind):
        found.setdefault((kind, key), []).append(people[person])
    return {one.pk: found.get((one.kind, getattr(one, f"{one.kind}_id")), []) for one in wanted}


def parties_held(actor: Actor, *, on: date) -> QuerySet[Party]:
    """For which the actor answers on a day: themselves, their posts, the teams they manage, and
    the bodies on which they sit. Nobody's for an actor who is no person."""
    holds = {"person": actor.person_pk or 0}
    posts = Appointment.objects.filter(holds_on(on), **holds).values("post")
    teams = Membership.objects.filter(holds_on(on), **holds, is_manager=True).values("team")
    bodies = Seat.objects.filter(holds_on(on), **holds).values("body")
    return Party.objects.filter(
        Q(**holds) | Q(post__in=posts) | Q(team__in=teams) | Q(body__in=bodies)
    )


def members_of(bodies: Iterable[int], *, on: date) -> QuerySet[Seat]:
    """Who sits on these bodies on a day."""
    rows = Seat.objects.filter(holds_on(on), body__in=bodies).select_related("person")
    return rows.order_by("person__name", "pk")


def seats_of(body: Body) -> QuerySet[Seat]:
    """Everybody who sits on it or sat on it, the latest first."""
    return Seat.objects.filter(body=body).select_related("person").order_by("-from_on", "-pk")


def in_force(kind: str, *, on: date, default: Any = None) -> Any:
    """The value of a setting on a day, or `default` before the first decision."""
    rows = Setting.objects.filter(kind=kind, in_force_from__lte=on)
    row = rows.order_by("-in_force_from").first()
    return row.value if row else default


def demo_administrator(*, on: date) -> Person | None:
    """Who acts when the demo's command line names nobody."""
    rows = Grant.objects.filter(holds_on(on), role="administrator").order_by("pk")
    first = rows.select_related("person").first()
    return first.person if first else None


def open_invitation(secret: str, *, at: datetime) -> Invitation | None:
    """The invitation of a link that was neither used nor is over."""
    rows = Invitation.objects.filter(used_at=None, expires_at__gt=at)
    return rows.filter(secret_sha256=rules.secret_hash(secret)).first()


def bearer_of(invitation: Invitation) -> Actor:
    """Whoever came with the link: may set this one password, and nothing else."""
    return Actor(f"link:{invitation.pk}")


# Pages of people and places


def people(*, on: date, q: str = "", role: str = "") -> QuerySet[Person]:
    """Everybody, or those whose name holds `q` and who hold a role on that day."""
    found = Person.objects.all()
    if q:
        found = found.filter(name__icontains=q.strip())
    if role:
        held = Grant.objects.filter(holds_on(on), role=role)
        found = found.filter(pk__in=held.values("person"))
    return found.select_related("account").order_by("name", "pk")


@dataclass(frozen=True, slots=True)
class Holding:
    """One row of the list of people: what somebody holds on a day."""

    person: Person
    roles: list[str]
    teams: list[str]


def with_what_they_hold(found: Iterable[Person], *, on: date) -> list[Holding]:
    """Three queries however many people."""
    rows = list(found)
    grants = Grant.objects.filter(holds_on(on), person__in=rows).select_related("service")
    places = Membership.objects.filter(holds_on(on), person__in=rows).select_related("team")
    roles: dict[int, list[str]] = {}
    teams: dict[int, list[str]] = {}
    for grant in grants.order_by("pk"):
        roles.setdefault(grant.person_id, []).append(f"{grant.title}, {grant.service}")
    for row in places.order_by("pk"):
        name = f"{row.team} (manager)" if row.is_manager else str(row.team)
        teams.setdefault(row.person_id, []).append(name)
    return [Holding(one, roles.get(one.pk, []), teams.get(one.pk, [])) for one in rows]


def grants_of(person: Person) -> QuerySet[Grant]:
    rows = Grant.objects.filter(person=person).select_related("service", "given_by")
    return rows.order_by("-from_on", "-pk")


def memberships_of(person: Person) -> QuerySet[Membership]:
    rows = Membership.objects.filter(person=person).select_related("team__service")
    return rows.order_by("-from_on", "-pk")


def appointments_of(person: Person) -> QuerySet[Appointment]:
    rows = Appointment.objects.filter(person=person).select_related("post__service")
    return rows.order_by("-from_on", "-pk")


def last_invitation(person: Person) -> Invitation | None:
    return Invitation.objects.filter(person=person).order_by("-made_at", "-pk").first()


@dataclass(slots=True)
class Branch:
    """A service with what stands directly in it, and the branches below."""

    service: Service
    teams: list[Team] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    posts: list[tuple[Post, str]] = field(default_factory=list)
    below: list["Branch"] = field(default_factory=list)


def tree(*, on: date) -> list[Branch]:
    """All services from the top, in five queries."""
    branches = {one.pk: Branch(one) for one in Service.objects.order_by("name", "pk")}
    for team in Team.objects.order_by("name", "pk"):
        branches[team.service_id].teams.append(team)
    for body in Body.objects.order_by("name", "pk"):
        branches[body.service_id].bodies.append(body)
    rows = Appointment.objects.filter(holds_on(on)).select_related("person")
    holders = {row.post_id: row.person.name for row in rows}
    for post in Post.objects.order_by("title", "pk"):
        branches[post.service_id].posts.append((post, holders.get(post.pk, "")))
    for branch in branches.values():
        if branch.service.parent_id:
            branches[branch.service.parent_id].below.append(branch)
    return [one for one in branches.values() if one.service.parent_id is None]


# Who did what


def names_of(actor_keys: Iterable[str]) -> dict[str, str]:
    """What people call the actors of the trail; the product itself gives its reason."""
    keys = set(actor_keys)
    numbers = {key: int(key.partition(":")[2]) for key in keys if key.startswith("person:")}
    names = dict(Person.objects.filter(pk__in=numbers.values()).values_list("pk", "name"))
    return {
        key: names.get(numbers[key], key) if key in numbers else rules.actor_said(key)
        for key in keys
    }


Holder = Person | Post | Team | Body | Agency | Group
HOLDERS: tuple[tuple[str, type[Holder], str], ...] = (  # how each kind of party is called
    ("post", Post, "title"),
    ("body", Body, "name"),
    ("team", Team, "name"),
    ("agency", Agency, "name"),
    ("group", Group, "name"),
    ("person", Person, "name"),
)


def holders_named() -> dict[str, list[tuple[str, str]]]:
    """Whoever could lead or answer, by kind: the key of a form ("post:3") and the name."""
    return {
        kind: [(f"{kind}:{one.pk}", str(one)) for one in model.objects.order_by(field, "pk")]
        for kind, model, field in HOLDERS
    }


def holder_of(key: str) -> Holder | None:
    """Of "post:3" the post; None where there is none."""
    kind, _, pk = key.partition(":")
    models = {of: model for of, model, _ in HOLDERS}
    if kind not in models or not pk.isdecimal():
        return None
    return models[kind].objects.filter(pk=int(pk)).first()

"""How somebody comes to have a password: by a link that works once and not for long."""

import secrets
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from goldenthread.access.actor import Actor
from goldenthread.access.models import User
from goldenthread.access.operations import open_account, record, set_password
from goldenthread.access.permissions import Permission
from goldenthread.methods.refusal import refuse, refuse_if_any

from .. import queries, rules
from ..models import Invitation, Person, Service
from .grants import give_grant
from .people import add_person
from .places import set_up_service


@transaction.atomic
def invite(*, person: Person, email: str, by: Actor, at: datetime) -> str:
    """The secret of the link, said once: we keep its hash only. Ends earlier links of the person.

    Whoever can invite somebody can take over their account, so the inviter's reach must cover
    everything that the person holds.
    """
    by.must(Permission.PEOPLE_MANAGE, over=person)
    address = email.strip().lower()
    others = User.objects.filter(email=address).exclude(person=person)
    refuse_if_any(rules.bad_address(address, taken=others.exists()))
    person.invitations.filter(used_at=None, expires_at__gt=at).update(expires_at=at)
    secret = secrets.token_urlsafe(32)
    made = Invitation.objects.create(
        person=person,
        email=address,
        secret_sha256=rules.secret_hash(secret),
        made_by=by.key,
        made_at=at,
        expires_at=at + rules.INVITATION_LASTS,
    )
    record(by=by, verb="invite", things=[("invitation", made.pk), ("person", person.pk)], at=at)
    return secret


@transaction.atomic
def give_account(*, person: Person, email: str, by: Actor, at: datetime) -> User:
    """An account that no password opens: for whoever is signed in by another way than ours.

    It asks what an invitation asks, and an invitation can give it a password later.
    """
    by.must(Permission.PEOPLE_MANAGE, over=person)
    address = email.strip().lower()
    others = User.objects.filter(email=address)
    refuse_if_any(rules.bad_address(address, taken=others.exists()))
    refuse_if_any(rules.has_account(person.name) if person.account else [])
    account = open_account(email=address, password=None)
    person.account = account
    person.save(update_fields=["account"])
    record(by=by, verb="give account", things=[("person", person.pk)], at=at)
    return account


@transaction.atomic
def bring_in(
    *, email: str, name: str, role: str, over: str | None, by: Actor, at: datetime
) -> tuple[Person, str]:
    """Add somebody, give a role from today and make the link, in one piece, by names.

    Where there is no service yet the one named `over` becomes the top one. Somebody who is known
    by this address keeps their person; each step asks as it does by itself.
    """
    service, today = _service_named(over, by=by, at=at), rules.day_of(at)
    person = _known_by(email) or add_person(name=name, by=by, at=at)
    held = person.grants.filter(queries.holds_on(today), role=role, service=service)
    if not held.exists():
        give_grant(person=person, role=role, service=service, from_on=today, by=by, at=at)
    return person, invite(person=person, email=email, by=by, at=at)


def _known_by(email: str) -> Person | None:
    """Who signs in with this address or was invited at it."""
    address = email.strip().lower()
    known = Q(account__email=address) | Q(invitations__email=address, account=None)
    return Person.objects.filter(known).order_by("pk").first()


def _service_named(name: str | None, *, by: Actor, at: datetime) -> Service:
    """The service of this name; the top one where none is named."""
    top = Service.objects.filter(parent=None).first()
    if top is None:
        return set_up_service(name=name or "The council", by=by, at=at)
    if name is None:
        return top
    found = Service.objects.filter(name=name).first()
    if found is None:
        raise refuse("--over", name, "There is no such service.", "Look at /services/.", "service")
    return found


@transaction.atomic
def accept_invitation(*, invitation: Invitation, password: str, by: Actor, at: datetime) -> User:
    """Set the password, open the account if there is none, use the link up.

    `by` is the bearer of the link (`queries.bearer_of`). Two who hold it: only the first counts.
    """
    by.must(Permission.MY_WORK, over=invitation)
    person = invitation.person
    account = person.account or User(email=invitation.email)
    _check_password(password, account, person)
    used = Invitation.objects.filter(pk=invitation.pk, used_at=None, expires_at__gt=at)
    if not used.update(used_at=at):
        raise rules.link_is_over()
    if account.pk is None:
        account = open_account(email=invitation.email, password=password)
        person.account = account
        person.save(update_fields=["account"])
    else:
        set_password(account=account, password=password, email=invitation.email)
    about = [("invitation", invitation.pk), ("person", person.pk)]
    record(by=by, verb="accept invitation", things=about, at=at)
    return account


@transaction.atomic
def change_password(
    *, person: Person, current: str, password: str, by: Actor, at: datetime
) -> User:
    """Somebody's own password; the current one is asked, so that a borrowed screen is no help."""
    by.must(Permission.MY_WORK, over=person.self())
    account = person.account
    if account is None or not account.check_password(current):
        raise refuse(
            "current", "", "This is not your current password.", "Type it again.", "current"
        )
    _check_password(password, account, person)
    changed = set_password(account=account, password=password, email=account.email)
    record(by=by, verb="change password", things=[("person", person.pk)], at=at)
    return changed


def _check_password(password: str, account: User, person: Person) -> None:
    """Ask the validators of the settings; their codes are said in our sentences."""
    account.name = person.name  # type: ignore[attr-defined]  # what likeness is judged against
    try:
        validate_password(password, account)
    except ValidationError as error:
        codes = [one.code or "" for one in error.error_list]
        refuse_if_any(rules.bad_password(codes))
        raise

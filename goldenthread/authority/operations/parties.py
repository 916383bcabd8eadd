"""Parties found by how they are written. Nothing alike is taken for the same: a person settles."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.methods.refusal import refuse, refuse_if_any

from .. import rules
from ..models import Agency, Alias, Anywhere, Body, Group, Party, Post, Service
from ..queries import HOLDERS, Holder, holder_of, person_for
from .people import party_for


def parties_written(texts: Iterable[str]) -> dict[str, Party]:
    """Of these texts, folded, those that are the name of exactly one holder or a settled alias.

    Small letters and single spaces apart the words must be the same; two posts with one title
    are nobody. As many queries for one text as for a thousand.
    """
    wanted = {rules.folded(text) for text in texts} - {""}
    found = {
        row.folded: row.party
        for row in Alias.objects.filter(folded__in=wanted).select_related("party")
    }
    named: dict[str, list[tuple[str, Holder]]] = {}
    for kind, model, field in HOLDERS if wanted - found.keys() else ():
        for holder in model.objects.all():
            key = rules.folded(getattr(holder, field))
            if key in wanted and key not in found:
                named.setdefault(key, []).append((kind, holder))
    alone = {key: holders[0] for key, holders in named.items() if len(holders) == 1}
    return found | _parties(alone)


def _parties(alone: Mapping[str, tuple[str, Holder]]) -> dict[str, Party]:
    """Those that are parties already in one question a kind; the others become parties."""
    known: dict[tuple[str, int], Party] = {}
    for kind in {kind for kind, _ in alone.values()}:
        keys = [holder.pk for of, holder in alone.values() if of == kind]
        for row in Party.objects.filter(**{f"{kind}__in": keys}):
            known[kind, getattr(row, f"{kind}_id")] = row
    return {
        key: known.get((kind, holder.pk)) or party_for(**{kind: holder})
        for key, (kind, holder) in alone.items()
    }


def group_of(service: Service, name: str) -> Party:
    """The group of this name as a party, made when first needed: it gives nobody any right."""
    made, _ = Group.objects.get_or_create(name=name, defaults={"service": service})
    return party_for(group=made)


def group_ahead(service: Service, name: str) -> tuple[Party, list[Group | Party]]:
    """The same for somebody who writes later: with the rows of it that are still to be written."""
    if made := Group.objects.filter(name=name).first():
        return party_for(group=made), []
    group = Group(name=name, service=service)
    party = Party(kind="group", group=group)
    return party, [group, party]


@transaction.atomic
def name_party(*, kind: str, name: str, service: Service, by: Actor, at: datetime) -> Party:
    """A post, body, group or agency that a plan names and nobody has set up yet.

    It gives nobody any reach: who holds the post is said by an administrator, as always.
    """
    by.must(Permission.PLAN_EDIT, over=service)
    taken = any(
        rules.folded(getattr(one, field)) == rules.folded(name)
        for of, model, field in HOLDERS
        if of == kind
        for one in model.objects.all()
    )
    refuse_if_any(rules.bad_party(kind, name, taken=taken))
    words = name.strip()
    made: Holder
    match kind:
        case "post":
            made = Post.objects.create(title=words, service=service)
        case "body":
            made = Body.objects.create(name=words, service=service)
        case "group":
            made = Group.objects.create(name=words, service=service)
        case _:
            made = Agency.objects.create(name=words)
    party = party_for(**{kind: made})
    record(by=by, verb="name_party", things=[("party", party.pk)], at=at)
    return party


def chosen_party(key: str) -> Party:
    """ "post:3", as a form names a holder: its party, made when it is first needed; "party:3" is
    one that is there."""
    kind, _, pk = key.partition(":")
    if kind == "party" and pk.isdecimal() and (party := Party.objects.filter(pk=int(pk)).first()):
        return party
    found = holder_of(key)
    if found is None:
        why = "Nobody here is called that, or no longer."
        raise refuse("holder", key, why, "Choose one of those shown.", "holder")
    return party_for(**{kind: found})


@transaction.atomic
def settle_alias(*, printed: str, party: Party, by: Actor, at: datetime) -> Alias:
    """This is another way in which the party is written, from now on in every document."""
    by.must(Permission.PLAN_EDIT, over=Anywhere())
    folded = rules.folded(printed)
    taken = Alias.objects.filter(folded=folded).exclude(party=party).first()
    refuse_if_any(rules.bad_alias(printed, taken=str(taken.party) if taken else ""))
    made, is_new = Alias.objects.get_or_create(
        folded=folded,
        defaults={"party": party, "printed": printed.strip(), "by": person_for(by), "at": at},
    )
    if is_new:
        record(by=by, verb="settle_alias", things=[("party", party.pk)], at=at)
    return made

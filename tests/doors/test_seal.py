"""Every way of reading we could think of, on every sealed table, by somebody who did not ask."""

import pytest
from django.apps import apps
from django.core.exceptions import FieldError
from django.db.models import Exists, F, Max, OuterRef, Subquery

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.access.sealed import NobodyAsked
from goldenthread.authority.models import Person
from tests.doors.test_models import KEYS, LABEL, SEALED, is_secret

NOBODY = (Actor("person:0"), Permission.REVIEW_READ)


def opened(model):
    return model.objects.for_system(because="test") if model in SEALED else model.objects.all()


UNASKED = {
    "list": lambda m: list(m.objects.all()),
    "get": lambda m: m.objects.get(pk=1),
    "first": lambda m: m.objects.first(),
    "slice": lambda m: m.objects.all()[0],
    "count": lambda m: m.objects.count(),
    "exists": lambda m: m.objects.exists(),
    "contains": lambda m: m.objects.contains(m(pk=1)),
    "aggregate": lambda m: m.objects.aggregate(Max("pk")),
    "values": lambda m: list(m.objects.values("pk")),
    "annotate": lambda m: list(m.objects.annotate(n=F("pk")).values_list("n", flat=True)),
    "iterator": lambda m: list(m.objects.iterator()),
    "in_bulk": lambda m: m.objects.in_bulk([1]),
    "explain": lambda m: m.objects.explain(),
    "raw": lambda m: list(m.objects.raw("select 1")),
    "update": lambda m: m.objects.update(pk=1),
    "delete": lambda m: m.objects.all().delete(),
    "get_or_create": lambda m: m.objects.get_or_create(pk=1),
    "pk in": lambda m: list(Person.objects.filter(pk__in=m.objects.values("pk"))),
    "Exists": lambda m: list(Person.objects.filter(Exists(m.objects.filter(pk=OuterRef("pk"))))),
    "Subquery": lambda m: list(Person.objects.annotate(n=Subquery(m.objects.values("pk")[:1]))),
    "union": lambda m: list(m.objects.all().union(m.objects.all())),
    "union of one opened": lambda m: list(opened(m).union(m.objects.all())),
    "or": lambda m: list(opened(m) | m.objects.all()),
    "and": lambda m: list(opened(m) & m.objects.all()),
    "none or": lambda m: list(m.objects.none() | m.objects.all()),
    "for_system without a reason": lambda m: m.objects.for_system(because=""),
}


@pytest.mark.parametrize("model", SEALED, ids=LABEL)
@pytest.mark.parametrize("way", UNASKED)
def test_nothing_is_read_until_somebody_asks(db, model, way):
    with pytest.raises(NobodyAsked):
        UNASKED[way](model)


JOINS = {
    "filter": lambda rows, name: rows.filter(**{f"{name}__pk": 1}),
    "values": lambda rows, name: rows.values(f"{name}__pk"),
    "order_by": lambda rows, name: rows.order_by(f"{name}__pk"),
    "annotate": lambda rows, name: rows.annotate(n=F(f"{name}__pk")),
    "aggregate": lambda rows, name: rows.aggregate(Max(f"{name}__pk")),
    "select_related": lambda rows, name: list(rows.select_related(name)),
}


@pytest.mark.parametrize("key", [key for key in KEYS if key.model in SEALED], ids=str)
@pytest.mark.parametrize("way", JOINS)
def test_no_join_comes_back_to_a_sealed_table_from_where_it_points(db, key, way):
    with pytest.raises(FieldError):
        JOINS[way](opened(key.related_model), key.model._meta.model_name)


@pytest.mark.parametrize("model", [model for model in SEALED if is_secret(model)], ids=LABEL)
def test_a_secret_stays_sealed_for_descriptors_and_prefetch(db, model):
    for key in [field for field in model._meta.concrete_fields if field.is_relation]:
        assert not hasattr(key.related_model, f"{model._meta.model_name}_set")
        assert not hasattr(key.related_model, model._meta.model_name)
    for errand in (model(pk=1).refresh_from_db, model._base_manager.first):
        with pytest.raises(NobodyAsked):
            errand()


def test_the_lawful_ways_still_work(town):
    for model in SEALED:
        rows = opened(model)
        assert (
            rows.count() == len(list(rows.iterator())) == len(rows.union(rows)) == len(rows | rows)
        ), model
        assert rows.filter(pk__in=rows.values("pk"))[:1].count() == int(rows.exists()), model
        assert Person.objects.filter(Exists(rows)).exists() == rows.exists(), model
        assert not model.objects.none()
        assert not model.objects.visible_to(*NOBODY).exists(), model


def test_the_town_has_rows_in_the_tables_that_matter_most(town):
    """Otherwise the test above would prove nothing."""
    for label in ("cases.CaseIdentity", "reviews.Review", "reviews.Judgement", "cases.Case"):
        assert opened(apps.get_model(label)).exists(), label

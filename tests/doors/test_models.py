"""Every table: sealed or on a short list, one way across rooms, each field with its privacy."""

from operator import attrgetter

import pytest
from django.apps import apps
from django.db.models import ForeignKey

from goldenthread.access.privacy import Privacy
from goldenthread.access.sealed import Sealed, Secret
from goldenthread.config.settings import ROOMS

OPEN = {  # mechanism, staff and organisation, configuration: no row of them is about a child
    "access": {"User", "Admission", "Recusal", "TrailEntry", "TrailThing", "TrailLink"},
    "authority": {
        *("Agency", "Person", "Service", "Team", "Body", "Post", "Appointment", "Membership"),
        *("Party", "Group", "Seat", "Alias", "Grant", "Invitation", "Setting"),
    },
    "improvement": {"PlanTemplate"},
    "tools": {"Scale", "ToolVersion"},
    "programme": {"Activity", "ActivityVersion", "Stage", "Round"},
    "notices": {"Cursor"},
    "packs": {"Making"},
}
DJANGOS_OWN = {"id"}
LABEL = attrgetter("_meta.label")
MODELS = [model for model in apps.get_models() if model.__module__.startswith("goldenthread.")]
SEALED = [model for model in MODELS if issubclass(model, Sealed)]
FIELDS = [field for model in MODELS for field in model._meta.concrete_fields]
KEYS = [field for field in FIELDS if isinstance(field, ForeignKey)]


def room(model):
    return ROOMS.index(model._meta.app_label)


def is_secret(model):
    return issubclass(model, Secret)


@pytest.mark.parametrize("model", MODELS, ids=LABEL)
def test_every_model_is_sealed_or_listed_open(model):
    listed = model.__name__ in OPEN.get(model._meta.app_label, ())
    assert issubclass(model, Sealed) != listed


@pytest.mark.parametrize("model", SEALED, ids=LABEL)
def test_every_sealed_model_says_its_reach_its_name_and_keeps_the_sealed_manager(model):
    assert model.reach.__func__ is not Sealed.reach.__func__
    assert len(model.named_as) == 2
    assert [manager.name for manager in model._meta.managers] == ["objects"]
    assert model._meta.base_manager.name == ("objects" if is_secret(model) else "_base_manager")


@pytest.mark.parametrize("field", FIELDS, ids=str)
def test_every_field_says_how_private_it_is(field):
    assert field.name in DJANGOS_OWN or field.privacy in Privacy
    assert getattr(field, "privacy", None) != Privacy.IDENTITY or is_secret(field.model)


@pytest.mark.parametrize("key", KEYS, ids=str)
def test_every_foreign_key_points_to_its_own_room_or_below(key):
    assert room(key.related_model) <= room(key.model)


@pytest.mark.parametrize("key", KEYS, ids=str)
def test_no_join_walks_backwards_into_a_sealed_table_nor_forwards_from_an_open_one(key):
    assert key.remote_field.hidden or not issubclass(key.model, Sealed)
    assert issubclass(key.model, Sealed) or not issubclass(key.related_model, Sealed)
    assert not is_secret(key.related_model)

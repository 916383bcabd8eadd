"""What refuses to be served, with a reason and what to do."""

import socket
from dataclasses import replace

import pytest

from goldenthread.authority.models import Person
from goldenthread.config import checks, environment, setting_up
from goldenthread.methods.refusal import Refused
from goldenthread.packs.models import Making

SAFE = checks.Served(
    demo=False, secret_key="k" * 60, hosts=["thread.example.org"], https=True, bind="0.0.0.0"
)
DEMO = checks.Served(demo=True, secret_key="k" * 60, hosts=[], https=False, bind="127.0.0.1")


def where(served):
    return [refusal.where for refusal in checks.unsafe(served)]


def test_a_council_behind_https_and_the_demo_at_home_are_served():
    assert where(SAFE) == where(DEMO) == []


def test_a_first_look_on_the_own_machine_needs_no_https():
    assert where(replace(SAFE, hosts=["localhost"], https=False, bind="127.0.0.1")) == []


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"secret_key": ""}, "GOLDENTHREAD_SECRET_KEY"),
        ({"secret_key": "k" * 49}, "GOLDENTHREAD_SECRET_KEY"),
        ({"hosts": [], "bind": "127.0.0.1"}, "GOLDENTHREAD_HOSTS"),
        ({"hosts": ["*"]}, "GOLDENTHREAD_HOSTS"),
        ({"https": False}, "GOLDENTHREAD_HTTPS"),
        ({"https": False, "hosts": ["localhost"]}, "GOLDENTHREAD_HTTPS"),
    ],
)
def test_what_is_unsafe_is_named(changed, named):
    assert where(replace(SAFE, **changed)) == [named]


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"hosts": ["thread.example.org"]}, "GOLDENTHREAD_HOSTS"),
        ({"bind": "0.0.0.0"}, "GOLDENTHREAD_HOSTS"),
        ({"real_people_in_demo": True}, "demo"),
    ],
)
def test_the_demo_answers_to_this_machine_and_never_over_real_people(changed, named):
    assert where(replace(DEMO, **changed)) == [named]


def test_every_refusal_says_what_to_do():
    worst = replace(SAFE, secret_key="", hosts=[], https=False)
    assert all(refusal.why and refusal.do for refusal in checks.unsafe(worst))


@pytest.mark.django_db
def test_the_demo_mark_over_a_real_authority_is_seen(settings):
    settings.DEMO = True
    Person.objects.create(name="Robin")
    assert checks.as_set().real_people_in_demo
    Making.objects.create(slug="demo", seed="1", of=1)
    assert not checks.as_set().real_people_in_demo


@pytest.mark.django_db
def test_a_demo_is_never_made_on_top_of_a_real_authority(monkeypatch, tmp_path):
    monkeypatch.setattr(environment, "DEMO_MARK", tmp_path / "demo")
    Person.objects.create(name="Robin")
    with pytest.raises(Refused) as refused:
        setting_up.begin_demo()
    assert refused.value.refusals[0].code == "not_empty"
    assert not environment.DEMO_MARK.exists()


@pytest.mark.django_db
def test_a_port_in_use_is_said_with_another_to_try():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        (refusal,) = checks.not_ready(port)
    assert refusal.why == f"Port {port} is in use by another program."
    assert refusal.do.endswith(f"--port {port + 1}")


def test_a_database_url_of_another_kind_is_refused():
    with pytest.raises(ValueError, match="postgresql://"):
        environment.database("mysql://somewhere/name")


def test_a_postgresql_url_is_read_with_its_escapes():
    found = environment.database("postgresql://u:p%40ss@db.example:5433/name?sslmode=require")
    assert found["PASSWORD"] == "p@ss"
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "5433", "name")
    assert found["OPTIONS"] == {"sslmode": "require"}

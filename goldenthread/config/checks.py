"""What refuses to be served, and why: the demo's looseness never reaches a real authority."""

import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import connection

from goldenthread.authority.models import Person
from goldenthread.methods.refusal import Refusal
from goldenthread.packs.models import Making

from . import environment, setting_up

SHORTEST_KEY = 50  # characters
LOOPBACK = {"localhost", "127.0.0.1", "::1", "[::1]"}


@dataclass(frozen=True, slots=True)
class Served:
    """What the environment says about serving; a value, so that tests need no environment."""

    demo: bool
    secret_key: str
    hosts: list[str]
    https: bool
    bind: str
    real_people_in_demo: bool = False


def as_set() -> Served:
    return Served(
        demo=settings.DEMO,
        secret_key="" if settings.SECRET_KEY == "unset" else settings.SECRET_KEY,
        hosts=environment.words("GOLDENTHREAD_HOSTS"),
        https=settings.HTTPS,
        bind=bind_address(),
        real_people_in_demo=settings.DEMO
        and Person.objects.exists()
        and not Making.objects.exists(),
    )


def bind_address() -> str:
    return os.environ.get("GOLDENTHREAD_BIND", "127.0.0.1")


def unsafe(served: Served) -> Iterator[Refusal]:
    """Reasons not to serve with these settings."""
    yield from unsafe_demo(served) if served.demo else unsafe_authority(served)


def unsafe_demo(served: Served) -> Iterator[Refusal]:
    away = [host for host in [*served.hosts, served.bind] if host not in LOOPBACK]
    if away:
        yield _refusal(
            "GOLDENTHREAD_HOSTS",
            ", ".join(away),
            "In the demo anybody can sign in as anybody, so it answers to this machine only.",
            "Leave GOLDENTHREAD_HOSTS and GOLDENTHREAD_BIND empty, or set up a real authority.",
        )
    if served.real_people_in_demo:
        yield _refusal(
            "demo",
            str(environment.DEMO_MARK),
            "The demo is switched on over a database that holds a real authority.",
            "Remove that file and GOLDENTHREAD_DEMO, or give the demo a folder of its own.",
        )


def unsafe_authority(served: Served) -> Iterator[Refusal]:
    if len(served.secret_key) < SHORTEST_KEY:
        yield _refusal(
            "GOLDENTHREAD_SECRET_KEY",
            "",
            f"The secret key is missing or shorter than {SHORTEST_KEY} characters, "
            "so sessions could be forged.",
            'Make one with: python3 -c "import secrets; print(secrets.token_urlsafe(60))"',
        )
    if not served.hosts or "*" in served.hosts:
        yield _refusal(
            "GOLDENTHREAD_HOSTS",
            ", ".join(served.hosts),
            "The addresses at which people open the product are not named.",
            "Name them: GOLDENTHREAD_HOSTS=thread.example.org",
        )
    away = [host for host in [*served.hosts, served.bind] if host not in LOOPBACK]
    if away and not served.https:
        yield _refusal(
            "GOLDENTHREAD_HTTPS",
            ", ".join(away),
            "Passwords and children's records would cross the network in plain text.",
            "Put it behind a server that speaks https and set GOLDENTHREAD_HTTPS=1.",
        )


def not_ready(port: int) -> Iterator[Refusal]:
    """Reasons why it cannot start at this moment."""
    if "django_migrations" not in connection.introspection.table_names():
        yield _refusal(
            "database",
            "",
            "There is no database of Golden Thread here yet.",
            "Run `goldenthread setup`, or `goldenthread setup --demo`.",
        )
    elif waiting := len(setting_up.waiting_migrations()):
        yield _refusal(
            "database",
            str(waiting),
            "The database is older than the program.",
            "Run `goldenthread setup`.",
        )
    if in_use(port):
        yield _refusal(
            "--port",
            str(port),
            f"Port {port} is in use by another program.",
            f"Choose another: goldenthread serve --port {port + 1}",
        )


def in_use(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind_address(), port))
        except OSError:
            return True
    return False


def _refusal(where: str, value: str, why: str, do: str) -> Refusal:
    return Refusal(where, value, why, do, "unsafe")

"""`goldenthread serve`: the web server and the worker as two children that live and die with it."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException

from django.conf import settings

from goldenthread.methods.refusal import refuse_if_any

from . import checks, demo_people, restore_mark, static_files

STOPPED_WITHIN = 4.0  # seconds; work that is cut off then runs again at the next start
LOOK_EVERY = 0.5
QUICK_DEATH, DEATHS_ALLOWED = 10.0, 5  # a child that dies this often in a row will not recover
READY_WITHIN = 60.0


@dataclass
class Child:
    """One process and all that it starts, in a group of their own."""

    name: str
    arguments: tuple[str, ...]
    lifeline: int
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    deaths: int = field(default=0)

    def start(self) -> None:
        """The lifeline is a pipe that ends with us, so that a killed parent leaves nobody."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603  # our own interpreter, fixed words
            [sys.executable, "-m", "goldenthread.config.child", self.name, *self.arguments],
            env={**os.environ, "GOLDENTHREAD_LIFELINE": str(self.lifeline)},
            pass_fds=(self.lifeline,),
            start_new_session=True,
        )

    def look(self) -> bool:
        """Start it again when it died; False when it dies whenever it is started."""
        if self.process is None or self.process.poll() is None:
            return True
        quick = time.monotonic() - self.started < QUICK_DEATH
        self.deaths = self.deaths + 1 if quick else 1
        if self.deaths > DEATHS_ALLOWED:
            return False
        self.end()
        self.start()
        return True

    def end(self, number: int = signal.SIGKILL) -> None:
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)

    def wait(self, until: float) -> None:
        if self.process is not None:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(max(0.1, until - time.monotonic()))
            self.end()


def serve(port: int) -> None:
    """Refuses what is unsafe or not ready; else runs until it is told to stop."""
    restore_mark.refuse_if_half_restored()
    refuse_if_any([*checks.not_ready(port)])
    refuse_if_any([*checks.unsafe(checks.as_set())])
    static_files.gather()
    reading, writing = os.pipe()
    web = Child("web", (checks.bind_address(), str(port)), reading)
    children = [web, Child("work", (), reading)]
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        for child in children:
            child.start()
        threading.Thread(target=say_when_ready, args=(port, stop), daemon=True).start()
        _watch(children, stop)
    finally:
        _stop(children)
        os.close(writing)


def _watch(children: list[Child], stop: threading.Event) -> None:
    while not stop.wait(LOOK_EVERY):
        for child in children:
            if not child.look():
                print(f"The {child.name} process ends whenever it starts; see above.", flush=True)
                raise SystemExit(1)


def _stop(children: list[Child]) -> None:
    for child in children:
        child.end(signal.SIGTERM)
    until = time.monotonic() + STOPPED_WITHIN
    for child in children:
        child.wait(until)


def say_when_ready(port: int, stop: threading.Event) -> None:
    """The address is printed when somebody who opens it is answered."""
    until = time.monotonic() + READY_WITHIN
    while not stop.is_set() and time.monotonic() < until:
        if _answers(port):
            print(f"Golden Thread is at http://localhost:{port}", flush=True)
            if settings.DEMO:
                _say_people(port)
            return
        time.sleep(0.1)


def _answers(port: int) -> bool:
    host = checks.bind_address()
    connection = HTTPConnection("127.0.0.1" if host == "0.0.0.0" else host, port, timeout=5)  # noqa: S104
    try:
        connection.request("HEAD", "/sign-in/", headers={"Host": f"localhost:{port}"})
        connection.getresponse()
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
    return True


def _say_people(port: int) -> None:
    people = demo_people.people()
    if people:
        print(f"Demo: sign in as one of them at http://localhost:{port}/demo/", flush=True)
    for who, about in people:
        print(f"  {who}: {about}", flush=True)

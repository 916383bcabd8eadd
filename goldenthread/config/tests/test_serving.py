"""`goldenthread serve`: two children that live and die with it, whatever kills whom."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

SOON = 40  # seconds; a busy machine takes its time


def until(what, *, within=SOON):
    end = time.monotonic() + within
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.1)
    raise AssertionError("it did not happen in time")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Served:
    def __init__(self, home, port):
        self.port = port
        self.log = home / "log.txt"
        environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
        environment |= {"GOLDENTHREAD_HOME": str(home), "GOLDENTHREAD_DEMO": "1"}
        with self.log.open("w") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "goldenthread.config", "serve", "--port", str(port)],
                env=environment,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        until(lambda: f"http://localhost:{port}" in self.log.read_text())

    def page(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/sign-in/", timeout=5) as answer:
            return answer.status, answer.read().decode()

    def children(self):
        """{name: process} of the two that it started."""
        return {
            words[words.index("goldenthread.config.child") + 1]: int(pid)
            for pid, parent, words in processes()
            if parent == self.process.pid and "goldenthread.config.child" in words
        }


def processes():
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                words = (folder / "cmdline").read_text().split("\0")
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            yield folder.name, parent, words


def lives(pid):
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, "-m", "goldenthread.config", "setup", "--json"],
        env={**environment, "GOLDENTHREAD_HOME": str(folder)},
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)["demo"] is None
    return folder


@pytest.fixture
def served(home):
    started = Served(home, free_port())
    yield started
    started.process.kill()
    started.process.wait()


linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="/proc shows processes")


@linux
def test_it_answers_and_stops_both_children_on_a_signal(served):
    status, text = served.page()
    assert status == 200
    assert "<h1" in text
    children = served.children()
    assert set(children) == {"web", "work"}
    began = time.monotonic()
    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(15) == 0
    assert time.monotonic() - began < 12
    until(lambda: not any(map(lives, children.values())), within=5)


@linux
def test_a_worker_that_is_killed_is_started_again_and_pages_go_on(served):
    before = served.children()
    os.kill(before["work"], signal.SIGKILL)
    until(lambda: served.children().get("work", before["work"]) != before["work"])
    assert served.children()["web"] == before["web"]
    assert served.page()[0] == 200


@linux
def test_when_it_is_killed_itself_nobody_is_left_behind(served):
    children = served.children()
    served.process.kill()
    served.process.wait()
    until(lambda: not any(map(lives, children.values())), within=20)
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", served.port))


@linux
def test_a_second_one_on_the_same_port_is_told_so(served, home):
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, "-m", "goldenthread.config", "serve", "--port", str(served.port)],
        env={**environment, "GOLDENTHREAD_HOME": str(home), "GOLDENTHREAD_DEMO": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "is in use by another program" in done.stderr

"""The console script as a council's own scripts use it."""

import json
import os
import subprocess
import sys

import pytest


def run(home, *words, **more):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GOLDENTHREAD", "DATABASE"))}
    return subprocess.run(
        [sys.executable, "-m", "goldenthread.config", *words],
        env={**kept, "GOLDENTHREAD_HOME": str(home), **more},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A real authority that has been set up twice and holds nobody yet."""
    folder = tmp_path_factory.mktemp("authority")
    first = json.loads(run(folder, "setup", "--json").stdout)
    assert first["migrated"] > 0
    assert json.loads(run(folder, "setup", "--json").stdout) == {"migrated": 0, "demo": None}
    return folder


def test_sums_need_no_database_and_no_django(tmp_path):
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from goldenthread.config.commands import main;"
            "sys.argv = ['goldenthread', 'calc', 'working-days', '2026-03-27', '2026-04-10'];"
            "import atexit; atexit.register(lambda: print('django' in sys.modules)); main()",
        ],
        env={**os.environ, "GOLDENTHREAD_HOME": str(tmp_path / "nowhere")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split("\n")[-2] == "False"
    assert not (tmp_path / "nowhere").exists()


def test_before_setup_a_command_says_what_to_run(tmp_path):
    done = run(tmp_path / "empty", "access", "people", "--as", "a@example.org", "--json")
    assert done.returncode == 1
    (refused,) = json.loads(done.stdout)["refused"]
    assert set(refused) == {"where", "value", "why", "do"}
    assert "goldenthread setup" in refused["do"]


def test_wrong_use_is_status_two(home):
    assert run(home, "nonsense").returncode == 2
    assert run(home, "serve", "--port", "0").returncode == 2


def test_the_first_invitation_needs_nobody_and_later_ones_need_a_person(home):
    first = run(home, "access", "invite", "boss@example.org", "--role", "administrator", "--json")
    link = json.loads(first.stdout)["link"]
    assert "/invitation/" in link
    second = run(home, "access", "invite", "x@example.org", "--role", "worker", "--json")
    assert second.returncode == 1
    assert json.loads(second.stdout)["refused"][0]["where"] == "--as"


def test_an_unknown_person_is_refused(home):
    done = run(home, "access", "people", "--as", "nobody@example.org", "--json")
    assert done.returncode == 1
    assert "Nobody signs in" in json.loads(done.stdout)["refused"][0]["why"]


def test_the_trail_of_a_new_installation_is_whole(home):
    done = json.loads(run(home, "access", "verify-trail", "--json").stdout)
    assert done["ok"]
    assert done["entries"] > 0
    wrong = run(home, "access", "verify-trail", "--head", "f" * 64, "--json")
    assert wrong.returncode == 1


def test_doctor_finds_a_new_installation_well(home):
    done = run(home, "doctor", "--json")
    checks = {check["name"]: check for check in json.loads(done.stdout)["checks"]}
    assert set(checks) == {"database", "migrations", "storage", "mail", "work queue", "trail"}
    assert [name for name, check in checks.items() if not check["ok"]] == []
    assert done.returncode == 0


def test_doctor_says_what_is_missing_before_setup(tmp_path):
    done = run(tmp_path / "empty", "doctor", "--json")
    first = json.loads(done.stdout)["checks"][0]
    assert (done.returncode, first["name"], first["ok"]) == (1, "database", False)
    assert "goldenthread setup" in first["do"]


def test_messages_go_to_standard_error_and_the_document_to_standard_output(home, tmp_path):
    done = run(home, "verify", str(tmp_path / "nothing.zip"), "--json")
    assert json.loads(done.stdout)["refused"]
    plain = run(home, "verify", str(tmp_path / "nothing.zip"))
    assert plain.stdout == ""
    assert "FILE:" in plain.stderr


def test_unsafe_settings_are_not_served(home):
    done = run(home, "serve", "--port", "8998")
    assert done.returncode == 1
    assert "GOLDENTHREAD_SECRET_KEY" in done.stderr
    assert "GOLDENTHREAD_HOSTS" in done.stderr

"""A Golden Thread of its own in a folder of its own, served on loopback until the block ends."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from .figures import ROOT
from .holds import FOLDER

BIN = Path(sys.executable).parent
OURS = ("GOLDENTHREAD_", "DATABASE_URL")
DATABASE = "database"  # a file in the folder with the address of another database than SQLite


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(home: Path, *, demo: bool = False) -> dict[str, str]:
    """Nothing of the caller's own settings gets in; the key is made once and kept in the folder."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(OURS)}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)  # no plain machine compiles everything at each start
    kept["GOLDENTHREAD_HOME"] = str(home)
    if demo:
        return kept
    key = home / "bench-key"
    if not key.exists():
        home.mkdir(parents=True, exist_ok=True)
        key.write_text(secrets.token_urlsafe(60))
    if (home / DATABASE).exists():
        kept["DATABASE_URL"] = (home / DATABASE).read_text()
    return kept | {
        "GOLDENTHREAD_SECRET_KEY": key.read_text(),
        "GOLDENTHREAD_HOSTS": "localhost,127.0.0.1",
    }


def answers(url: str, *, status: int = 200) -> bool:
    try:
        with urlopen(url, timeout=5) as answer:
            return bool(answer.status == status)
    except HTTPError as error:
        return error.code == status
    except (URLError, OSError):
        return False


def wait_for(url: str, *, process: "subprocess.Popen[bytes] | None", within: float) -> float:
    """Seconds until the address answers 200; an error when its process ends first."""
    began = time.perf_counter()
    while not answers(url):
        if process is not None and process.poll() is not None:
            raise RuntimeError(f"it ended with {process.returncode} before {url} answered")
        if time.perf_counter() - began > within:
            raise TimeoutError(f"{url} did not answer within {within} s")
        time.sleep(0.02)
    return time.perf_counter() - began


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Only what we started, by its group."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextmanager
def served(
    home: Path, *, demo: bool = False, holds: Path | None = None
) -> Iterator[tuple[str, int]]:
    """`(address, process id)` of a server that answers; `holds`: where its writes are timed."""
    port = free_port()
    watched = {"DJANGO_SETTINGS_MODULE": "bench.watched", FOLDER: str(holds)} if holds else {}
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    env = environment(home, demo=demo) | watched | {"PYTHONPATH": path}
    with (home / "serve.log").open("ab") as log:
        process = subprocess.Popen(
            [BIN / "goldenthread", "serve", "--port", str(port)],
            cwd=ROOT, env=env, stdout=log, stderr=log,
            start_new_session=True,
        )  # fmt: skip
        try:
            base = f"http://localhost:{port}"
            wait_for(f"{base}/sign-in/", process=process, within=60)
            yield base, process.pid
        finally:
            stop(process)


def run(arguments: list[str | Path], *, env: Mapping[str, str], cwd: Path = ROOT) -> str:
    """Its standard output; what it said on standard error when it ends badly."""
    done = subprocess.run(
        arguments, cwd=cwd, env=dict(env), capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = (done.stderr or done.stdout)[-2_000:]
        raise RuntimeError(f"{' '.join(map(str, arguments))} ended with {done.returncode}\n{said}")
    return done.stdout


def below(pid: int) -> list[int]:
    """A process and all that it started (Linux)."""
    found = [pid]
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found += below(int(path.parent.name))
    return found


def peak_memory(pid: int) -> dict[str, float]:
    """Megabytes at most so far, for each process below: what it runs → peak."""
    found: dict[str, float] = {}
    for one in below(pid):
        try:
            command = Path(f"/proc/{one}/cmdline").read_bytes().replace(b"\0", b" ").decode()
            status = Path(f"/proc/{one}/status").read_text()
        except OSError:
            continue
        kilobytes = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")]
        if kilobytes:
            name = "work" if "child work" in command else "web" if "child web" in command else "-"
            found[name] = max(found.get(name, 0.0), int(kilobytes[0]) / 1024)
    return found

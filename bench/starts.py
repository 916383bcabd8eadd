"""From a fresh clone to the first page: with nothing cached, with packages cached, and again."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from . import server
from .figures import ROOT, Result, load

WITHIN = 600.0  # seconds


def measure() -> list[Result]:
    with tempfile.TemporaryDirectory(prefix="gt-start-") as folder:
        place = Path(folder)
        caches = place / "caches"
        cold = start(clone(place / "cold"), caches)
        second = start(place / "cold", caches)
        warm = start(clone(place / "warm"), caches)
    said = "`make run` to the first 200 of /demo/"
    return [
        Result(
            "starts", f"{said}: fresh clone, package caches empty", f"{cold:.1f} s", 1,
            "under 60 s", {"seconds": cold},
        ),
        Result(
            "starts", f"{said}: fresh clone, packages cached", f"{warm:.1f} s", 1, "",
            {"seconds": warm},
        ),
        Result(
            "starts", f"{said}: the second time in one clone ({load()})", f"{second:.1f} s", 1,
            "under 5 s", {"seconds": second},
        ),
    ]  # fmt: skip


def clone(into: Path) -> Path:
    """What is committed, as somebody else would get it."""
    git = shutil.which("git") or "git"
    server.run(
        [git, "clone", "--quiet", ROOT.as_uri(), into], env=server.environment(into, demo=True)
    )
    return into


def start(tree: Path, caches: Path) -> float:
    """Seconds from `make run` to the first answer; the clone's own var/ holds the demo."""
    port = server.free_port()
    env = server.environment(tree / "var", demo=True)
    del env["GOLDENTHREAD_HOME"]
    env.pop("VIRTUAL_ENV", None)
    env |= {
        "UV_CACHE_DIR": str(caches / "uv"),
        "PIP_CACHE_DIR": str(caches / "pip"),
        "npm_config_cache": str(caches / "npm"),
    }
    with (tree.parent / f"{tree.name}.log").open("ab") as log:
        process = subprocess.Popen(
            ["make", "run", f"PORT={port}"], cwd=tree, env=env, stdout=log, stderr=log,
            start_new_session=True,
        )  # fmt: skip
        try:
            url = f"http://localhost:{port}/demo/"
            return server.wait_for(url, process=process, within=WITHIN)
        except (RuntimeError, TimeoutError) as error:
            text = (tree.parent / f"{tree.name}.log").read_text()[-2_000:]
            raise RuntimeError(f"{error}\n{text}") from error
        finally:
            server.stop(process)

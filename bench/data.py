"""`make bench-data`: a case list of 30,000 children, and an authority that is ready to take it in.

In a folder of its own, var/bench/authority unless GOLDENTHREAD_HOME says otherwise: 100 teams, a
first list of 1,000 children, one round with 40 reviews begun by 40 reviewers. The long list lies
beside it and is not imported yet: that is what `bench.intake` measures.
"""

import os
import shutil
import sys
from datetime import date, timedelta
from pathlib import Path

from . import children, server
from .figures import KEPT

CHILDREN, FIRST_LIST = 30_000, 1_000
LIST = KEPT / "case-list-30000.csv"
TOP_SERVICE = "1"  # the first that is set up
AUTHORITY = KEPT / "authority"


def make_list(path: Path = LIST, *, many: int = CHILDREN) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    children.write_list(path, many=many, as_of=date.today() - timedelta(days=1))
    return path


def make_authority(home: Path = AUTHORITY, *, database: str = "") -> Path:
    """Begun anew; the folder is removed first, so it is refused when something else lies in it."""
    if home.exists() and not (home / "bench-key").exists() and any(home.iterdir()):
        sys.exit(f"{home} holds something else. Give GOLDENTHREAD_HOME an empty folder.")
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    if database:
        (home / server.DATABASE).write_text(database)
    env = server.environment(home)
    first = home / "first-list.csv"
    children.write_list(first, many=FIRST_LIST, as_of=date.today() - timedelta(days=60))
    server.run([server.BIN / "goldenthread", "setup"], env=env)
    server.run([sys.executable, "-m", "bench.inside", "found", str(first)], env=env)
    return home


def home() -> Path:
    return Path(os.environ.get("GOLDENTHREAD_HOME") or AUTHORITY)


if __name__ == "__main__":
    print(f"{make_list()}: {CHILDREN:,} children")
    print(f"{make_authority(home())}: an authority of 100 teams, 40 reviews begun")

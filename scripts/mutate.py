"""Breaks the code on purpose, one rule at a time, and says which breaks no test noticed.

    python scripts/mutate.py [WORD ...]      only mutants whose name holds one of the words

Reads tests/mutants.toml: the file, the text to replace, what to put there, the tests to run.
Works on a copy of the tree, so that a mutant is never left behind. Exit status 1 when one lives.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

BASE = Path(__file__).resolve().parents[1]
LEAVE = shutil.ignore_patterns(".git", ".venv", "node_modules", "var", "__pycache__", ".*_cache")


def is_noticed(mutant: dict[str, str], tree: Path) -> bool:
    """Whether at least one of its tests fails; raises when the text to break is not there."""
    path = tree / mutant["file"]
    whole = path.read_text()
    if whole.count(mutant["old"]) != 1:
        raise SystemExit(f"{mutant['name']}: its text stands {whole.count(mutant['old'])} times")
    path.write_text(whole.replace(mutant["old"], mutant["new"]))
    try:
        tests = mutant["tests"].split()
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests],
            cwd=tree,
            env={**os.environ, "GOLDENTHREAD_HOME": str(tree / "var")},
            capture_output=True,
            check=False,
        )
    finally:
        path.write_text(whole)
    if run.returncode not in (0, 1):
        raise SystemExit(f"{mutant['name']}: pytest could not run\n{run.stdout.decode()[-2000:]}")
    return run.returncode == 1


def main() -> None:
    words = sys.argv[1:]
    mutants = tomllib.loads((BASE / "tests" / "mutants.toml").read_text())["mutants"]
    chosen = [one for one in mutants if not words or any(word in one["name"] for word in words)]
    alive = []
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        shutil.copytree(BASE, tree, ignore=LEAVE)
        for one in chosen:
            noticed = is_noticed(one, tree)
            print("noticed" if noticed else "ALIVE  ", one["name"], flush=True)
            alive += [] if noticed else [one["name"]]
    print(f"{len(chosen)} mutants, {len(alive)} alive")
    sys.exit(bool(alive))


if __name__ == "__main__":
    main()

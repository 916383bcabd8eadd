"""Files of at most 300 lines, functions of 40, views of 25: what one reading can hold."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILE, FUNCTION, VIEW = 300, 40, 25


def files() -> Iterator[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if "migrations" not in path.parts and path.exists():
            yield path


def too_long(path: Path) -> Iterator[str]:
    text, name = path.read_text("utf-8"), path.relative_to(ROOT)
    if (lines := len(text.splitlines())) > FILE:
        yield f"{name}: {lines} lines, at most {FILE}"
    is_view = path.name == "views.py" or path.parent.name == "views"
    limit = VIEW if is_view else FUNCTION
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > limit:
                yield f"{name}:{node.lineno}: {node.name} has {lines} lines, at most {limit}"


if __name__ == "__main__":
    if found := [line for path in files() for line in too_long(path)]:
        sys.exit("\n".join(found))

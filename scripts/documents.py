"""What the documents promise is there: every link leads somewhere, every setting is described."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LINK = re.compile(r"\[[^\]]*\]\((?!https?:|#|mailto:)([^)#\s]+)")


def documents() -> list[Path]:
    rooms = sorted((ROOT / "goldenthread").glob("*/README.md"))
    return [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(ROOT.glob("docs/**/*.md")), *rooms]


def dead_links() -> Iterator[str]:
    for path in documents():
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for target in LINK.findall(line):
                if not (path.parent / target).exists():
                    yield f"{path.relative_to(ROOT)}:{number}: leads nowhere: {target}"


def silent_settings() -> Iterator[str]:
    described = (ROOT / "docs/reference/settings.md").read_text("utf-8")
    files = [*ROOT.glob("goldenthread/**/*.py"), ROOT / "conftest.py"]
    named = {
        name
        for path in files
        for name in re.findall(r"GOLDENTHREAD_[A-Z_]+", path.read_text("utf-8"))
    }
    for name in sorted(named):
        if f"`{name}" not in described:
            yield f"docs/reference/settings.md: says nothing of {name}"


def silent_rooms() -> Iterator[str]:
    for room in sorted((ROOT / "goldenthread").iterdir()):
        if (room / "__init__.py").exists() and not (room / "README.md").exists():
            yield f"goldenthread/{room.name}: has no README.md"


if __name__ == "__main__":
    if found := [*dead_links(), *silent_settings(), *silent_rooms()]:
        sys.exit("\n".join(found))
    print("Every link leads somewhere; every setting and room is described.")

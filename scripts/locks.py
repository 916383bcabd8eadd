"""Lock files name versions and hashes, never a place to download from."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def addresses() -> list[str]:
    files = [*sorted((ROOT / "requirements").iterdir()), ROOT / "package-lock.json"]
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in files
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if re.search(r"(https?|file|git\+\w+)://", line)
    ]


if __name__ == "__main__":
    if found := addresses():
        sys.exit("Lock files hold addresses:\n" + "\n".join(found))

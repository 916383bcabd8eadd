"""Every measure by its name; what one could not measure is said and does not stop the others."""

import argparse
import sys
import traceback
from collections.abc import Callable

from . import allocation, demo, draw, due, figures, intake, plans, starts
from .figures import Result

MEASURES: dict[str, Callable[[], list[Result]]] = {
    "starts": starts.measure,
    "demo": demo.measure,  # its load, and then its pages
    "intake": intake.measure,
    "plans": plans.measure,
    "draw": draw.measure,
    "due": due.measure,
    "allocation": allocation.measure,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("measure", nargs="*", help="all of them when none is named")
    named = parser.parse_args().measure or list(MEASURES)
    if unknown := [name for name in named if name not in MEASURES]:
        parser.error(f"no measure is called {unknown[0]}; there are {', '.join(MEASURES)}")
    broken = [name for name in named if not ran(name)]
    if figures.kept_rows():
        figures.write_page()
        print(figures.table(figures.kept_rows()))
    if broken:
        sys.exit(f"not measured: {', '.join(broken)}")


def ran(name: str) -> bool:
    print(f"measuring {name}", file=sys.stderr, flush=True)
    try:
        results = MEASURES[name]()
    except Exception:
        traceback.print_exc()
        return False
    figures.keep(name, results)
    for one in results:
        print(f"  {one.what}: {one.value}", file=sys.stderr, flush=True)
    return True


if __name__ == "__main__":
    main()

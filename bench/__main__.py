"""``make bench``: every benchmark, or those named on the command line (load, foreign, forms, pages, answers, plan, deck, neighbour)."""

from __future__ import annotations

import importlib
import sys

ALL = ("load", "foreign", "forms", "pages", "answers", "plan", "deck", "neighbour")


def main(names: list[str]) -> int:
    """Run the named benchmarks in order; returns the exit code."""
    unknown = [name for name in names if name not in ALL]
    if unknown:
        print(f"There is no benchmark {', '.join(unknown)}. Known: {', '.join(ALL)}.", file=sys.stderr)
        return 2
    for name in names or ALL:
        print(f"\n== {name} ==", flush=True)
        importlib.import_module(f"bench.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

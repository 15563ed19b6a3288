"""Runs every benchmark, each side by side with its peer in one run.

`make bench`, or `python -m benchmarks reading tui` for some parts.
"""

from __future__ import annotations

import importlib
import sys

PARTS = ("reading", "comparing", "archive", "tui")


def main(parts: list[str]) -> None:
    for part in parts or list(PARTS):
        print(f"== {part}", flush=True)
        importlib.import_module(f"benchmarks.{part}").main()


if __name__ == "__main__":
    unknown = sorted(set(sys.argv[1:]) - set(PARTS))
    if unknown:
        sys.exit(f"benchmarks: no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    main(sys.argv[1:])

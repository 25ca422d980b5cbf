"""Runs the benches that were asked for: `python -m bench [editions] [app] [site] [pictures]`."""

import argparse
import sys
from importlib import import_module

from bench.report import Report

NAMES = ("editions", "app", "site", "pictures")
MEASURING = ("editions", "app", "site")


def main() -> int:
    """Run the benches; return 1 if a promise was not kept."""
    parser = argparse.ArgumentParser(prog="./handbook bench")
    parser.add_argument("names", nargs="*", choices=NAMES, default=MEASURING, metavar="bench")
    report = Report()
    for name in parser.parse_args().names:
        report.heading(name)
        # Imported late: each bench needs tools of its own.
        import_module(f"bench.{name}").measure(report)
    return report.end()


if __name__ == "__main__":
    sys.exit(main())

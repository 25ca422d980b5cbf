"""Prints what was measured, each figure with the promise that it keeps or breaks."""

import sys
from dataclasses import dataclass, field


@dataclass
class Report:
    """What a run of benches found; counts the promises that were broken."""

    broken: int = field(default=0)

    def heading(self, title: str) -> None:
        """Begin a part."""
        _say(f"\n== {title}")

    def tell(self, label: str, value: float | str, unit: str = "") -> None:
        """Print a figure about which nothing is promised."""
        _say(f"  {label:<58} {_written(value)} {unit}".rstrip())

    def at_most(self, label: str, value: float, limit: float, unit: str = "") -> None:
        """Print a figure that must not be larger than *limit*."""
        self._judge(label, value, f"at most {_written(limit)}", unit, value <= limit)

    def at_least(self, label: str, value: float, limit: float, unit: str = "") -> None:
        """Print a figure that must not be smaller than *limit*."""
        self._judge(label, value, f"at least {_written(limit)}", unit, value >= limit)

    def end(self) -> int:
        """Say how it went; return the exit code."""
        _say("\nEvery promise was kept." if not self.broken else f"\n{self.broken} not kept.")
        return 1 if self.broken else 0

    def _judge(self, label: str, value: float, promise: str, unit: str, kept: bool) -> None:
        self.broken += not kept
        figure = f"{_written(value)} {unit}".rstrip()
        _say(f"  {label:<58} {figure:<14} {promise:<16} {'kept' if kept else 'BROKEN'}")


def _written(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:,.2f}".rstrip("0").rstrip(".")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()

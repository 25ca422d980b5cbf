"""Rebuilds the site whenever an author or a designer saves a file."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import watchfiles

_GLANCE = 300  # milliseconds
_WATCHED = ("content", "theme", "mkdocs.yml", "formwork", "build/bindery")


def watch(root: Path, say: Callable[[str], None]) -> None:
    """Build the site, then again after every change, until interrupted.

    Each build is a process of its own, so that changed Python is read anew. A build that stops
    leaves the last good site in place.
    """
    say("Watching for changes. Press Ctrl-C to stop.\n")
    paths = [root / name for name in _WATCHED if (root / name).exists()]
    built = False
    # Nothing is built before the watch has begun, so that no change can fall in between.
    for changes in watchfiles.watch(
        *paths, raise_interrupt=False, yield_on_timeout=True, rust_timeout=_GLANCE
    ):
        if changes or not built:
            rebuild(root)
            built = True


def rebuild(root: Path) -> int:
    """Build the site below *root* in a process of its own and return its exit code."""
    command = [sys.executable, "-m", "bindery", "--root", str(root), "build", "site"]
    return subprocess.run(command, check=False).returncode  # noqa: S603 - our own arguments

"""Runs a command and says how long it took and how much memory it held."""

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

ROOT = Path(__file__).parents[2]
LOOK_EVERY = 0.5
"""Seconds; to count what a large process holds takes the kernel long enough to slow it down."""


@dataclass(frozen=True)
class Run:
    """How a command went.

    *memory* is the most, in bytes, that it and its children held together, *largest* the most that
    one of them held.
    """

    seconds: float
    memory: int
    largest: int
    output: str


def python(*arguments: str, env: Mapping[str, str] | None = None, cwd: Path = ROOT) -> Run:
    """Run Python with *arguments*; stop everything if it fails."""
    return run([sys.executable, *arguments], env=env, cwd=cwd)


def run(command: Sequence[str], *, env: Mapping[str, str] | None = None, cwd: Path = ROOT) -> Run:
    """Run *command*; stop everything with its output if it fails."""
    began = time.perf_counter()
    with subprocess.Popen(
        command, cwd=cwd, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        watch = _Watch(process.pid)
        output = process.communicate()[0]
        seconds = time.perf_counter() - began
        memory, largest = watch.end()
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{output}")
    return Run(seconds, memory, largest, output)


class _Watch:
    """Looks at the memory of a process and its children again and again."""

    def __init__(self, pid: int) -> None:
        self._pid, self._together, self._largest, self._over = pid, 0, 0, Event()
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> tuple[int, int]:
        self._over.set()
        self._thread.join()
        return self._together, self._largest

    def _look(self) -> None:
        while not self._over.wait(LOOK_EVERY):
            held = [_memory(member) for member in _family(self._pid)]
            self._together = max(self._together, sum(held))
            self._largest = max(self._largest, *held)


def _family(pid: int) -> list[int]:
    try:
        kids = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:  # it has just ended, or this system has no /proc
        return [pid]
    return [pid, *(member for kid in kids for member in _family(int(kid)))]


def _memory(pid: int) -> int:
    """Return the bytes of *pid*, those that it shares counted in part."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)

"""Puts the app under load with wrk, and reads what it counted."""

import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bench.process import run

SCRIPT = Path(__file__).with_name("load.lua")
CONNECTIONS = 32
SECONDS = 8
_RESULT = re.compile(r"RESULT (\S+) (\S+) (\S+) (\S+) (\d+)")


@dataclass(frozen=True)
class Post:
    """A form to send; "VERSION" in its *body* becomes how often it was taken so far."""

    body: str
    headers: Mapping[str, str] = field(default_factory=dict)

    def written(self) -> str:
        """Write the form as the Lua script reads it."""
        kind = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Sec-Fetch-Site": "same-origin",
        }
        head = "\n".join(f"{name}: {value}" for name, value in {**kind, **self.headers}.items())
        return f"{head}\n\n{self.body}"


@dataclass(frozen=True)
class Load:
    """What wrk counted: answers a second, times in milliseconds, answers that were errors."""

    rate: float
    median: float
    p95: float
    p99: float
    failed: int


def load(
    url: str,
    posts: Sequence[Post] = (),
    *,
    paths: Sequence[str] = (),
    connections: int = CONNECTIONS,
) -> Load:
    """Ask for *url* over *connections* at once.

    With *posts*, each connection sends its own, with *paths* to a path of its own.
    """
    with tempfile.TemporaryDirectory(prefix="handbook-bench-") as plan:
        for number, post in enumerate(posts, start=1):
            path = paths[number - 1] if paths else urlsplit(url).path
            (Path(plan) / str(number)).write_text(f"{path}\n{post.written()}")
        many = str(connections)
        output = run(
            ["wrk", "-t", many, "-c", many, "-d", f"{SECONDS}s", "-s", str(SCRIPT), url, plan]
        ).output
    found = _RESULT.search(output)
    if found is None:
        raise SystemExit(f"wrk gave no result:\n{output}")
    rate, median, p95, p99, failed = found.groups()
    return Load(float(rate), float(median), float(p95), float(p99), int(failed))

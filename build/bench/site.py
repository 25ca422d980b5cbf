"""How light and how good the pages are, by Lighthouse's run for phones."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.browser import FLAGS, program
from bench.report import Report
from bench.server import served

LIGHTHOUSE = Path(__file__).parent / "node_modules" / ".bin" / "lighthouse"
PAGES = {
    "home": "/",
    "a tip": "/tip-2-expectations/",
    "the toolkit": "/worksheets-and-quizzes/",
    "a quiz": "/app/quizzes/mentee-check/",
    "a worksheet": "/app/worksheets/expectations/",
}
MUST_BE_BEST = ("performance", "accessibility", "best-practices", "seo")
APP_IS_NOT_FOUND = "is-crawlable"
"""The app keeps itself out of search engines on purpose; that costs points in "seo"."""
KILOBYTE = 1024
TRIES = 3
RUNS = 3
"""How often each page is judged. What else the machine does costs a run some points now and then,
so its makers advise to take the run in the middle."""


def measure(report: Report) -> None:
    """Let Lighthouse judge the kinds of pages, served by the app as readers get them."""
    with served() as address:
        for title, path in PAGES.items():
            _judge(report, title, middle([_ask(address + path) for _ in range(RUNS)]))


def middle(runs: list[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Return the run with as many better ones as worse ones, in speed."""
    ordered = sorted(runs, key=lambda found: found["categories"]["performance"]["score"])
    return ordered[len(ordered) // 2]


def _judge(report: Report, title: str, found: Mapping[str, Any]) -> None:
    for name in MUST_BE_BEST:
        report.at_least(f"{title}: {name}", 100 * found["categories"][name]["score"], 100)
    audits = found["audits"]
    report.at_most(
        f"{title}: sent on a first visit",
        audits["total-byte-weight"]["numericValue"] / KILOBYTE,
        150,
        "KB",
    )
    paint = audits["largest-contentful-paint"]["numericValue"] / 1000
    report.at_most(f"{title}: largest contentful paint", paint, 1.8, "s")
    shift = audits["cumulative-layout-shift"]["numericValue"]
    report.at_most(f"{title}: layout shift", shift, 0)


def _ask(url: str) -> Mapping[str, Any]:
    """Return Lighthouse's report; it sometimes loses the start of a trace, and is asked again."""
    for _ in range(TRIES):
        found = _run(url)
        if not found.get("runtimeError"):
            return found
    sys.exit(f"Lighthouse could not load {url}: {found['runtimeError']['message']}")


def _run(url: str) -> Mapping[str, Any]:
    skipped = [f"--skip-audits={APP_IS_NOT_FOUND}"] if "/app/" in url else []
    with tempfile.TemporaryDirectory(prefix="handbook-bench-") as folder:
        file = Path(folder) / "report.json"
        subprocess.run(
            [
                LIGHTHOUSE,
                url,
                "--quiet",
                f"--chrome-flags=--headless=new {' '.join(FLAGS)}",
                "--output=json",
                f"--output-path={file}",
                f"--only-categories={','.join(MUST_BE_BEST)}",
                *skipped,
            ],
            env={**os.environ, "CHROME_PATH": program()},
            capture_output=True,
            check=False,
        )
        return dict(json.loads(file.read_text(encoding="utf-8")))

"""The vectors that Python and the browser both score: every kind of item and answer."""

import json
import subprocess
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from bindery.markdown.quick import spec
from formwork.forms import FORM, Quiz
from formwork.score import score

ROOT = Path(__file__).parents[2]
VECTORS = ROOT / "tests" / "vectors" / "scores.json"
RUNNER = """
const fs = require("node:fs");
require("node:vm").runInThisContext(fs.readFileSync(process.argv[1], "utf8"));
const vectors = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
console.log(JSON.stringify(vectors.map(({ spec, answers }) => handbookScore(spec, answers))));
"""
BANDS = [
    {"from": start, "title": str(start), "advice": "Read.", "read": "tip.md"}
    for start in (0, 34, 50, 67, 100)
]


def quiz(*items: dict[str, Any]) -> Quiz:
    fields = [
        {"id": f"item_{n}", "type": "scale", "label": f"Item {n}", **item}
        for n, item in enumerate(items)
    ]
    section = {"id": "one", "title": "One", "read": "tip.md", "bands": BANDS, "fields": fields}
    head = {
        "kind": "quiz",
        "id": "vectors",
        "title": "Vectors",
        "purpose": "To test.",
        "minutes": 1,
    }
    data = {**head, "audience": "anyone", "notice": "No test.", "sections": [section]}
    made = FORM.validate_python(data)
    assert isinstance(made, Quiz)
    return made


def scale(steps: int, **settings: Any) -> dict[str, Any]:
    return {"steps": [str(n) for n in range(steps)], "not_applicable": "No", **settings}


def cases() -> Iterator[tuple[Quiz, dict[str, Any]]]:
    """Yield quizzes with answers: all combinations of a small one, and one of each size."""
    small = quiz(scale(4), scale(4, reversed=True), scale(2), scale(3, reversed=True))
    for answers in product((0, 2, "na", None), (0, 3, None), (0, 1, "na"), (2, 1, None)):
        yield small, {f"item_{n}": answer for n, answer in enumerate(answers)}
    for steps in range(2, 8):
        whole = quiz(*[scale(steps, reversed=bool(n % 2)) for n in range(8)])
        for step in range(steps):
            yield whole, {f"item_{n}": step if n < 5 else 0 for n in range(8)}
    # Exactly half a point: 1 of 8 is 12.5, 3 of 8 is 37.5.
    halves = quiz(*[scale(3)] * 4)
    for points in range(9):
        steps = [min(2, max(0, points - 2 * n)) for n in range(4)]
        yield halves, {f"item_{n}": step for n, step in enumerate(steps)}
    yield quiz(scale(4), scale(4)), {"item_0": 3, "item_1": 3}
    yield quiz(scale(4)), {}


def vectors() -> list[dict[str, Any]]:
    found = []
    for made, answers in cases():
        (scored,) = score(made, answers)
        bands = list(made.sections[0].bands)
        expected = {
            "points": scored.points,
            "possible": scored.possible,
            "answered": scored.answered,
            "skipped": scored.skipped,
            "notApplicable": scored.not_applicable,
            "share": scored.share,
            "band": None if scored.band is None else bands.index(scored.band),
        }
        found.append({"spec": spec(made.sections[0]), "answers": answers, "expected": expected})
    return found


def test_the_vectors_are_what_python_scores(request: pytest.FixtureRequest) -> None:
    found = vectors()
    if request.config.getoption("--update-golden"):
        text = json.dumps(found, separators=(",", ":")).replace('{"spec"', '\n{"spec"')
        VECTORS.write_text(text + "\n", encoding="utf-8")

    assert json.loads(VECTORS.read_text(encoding="utf-8")) == found
    assert {v["expected"]["band"] for v in found} == {None, 0, 1, 2, 3, 4}


def test_the_browsers_script_scores_all_of_them_alike() -> None:
    script = ROOT / "theme" / "js" / "score.js"

    done = subprocess.run(
        ["node", "-e", RUNNER, script, VECTORS], capture_output=True, text=True, check=True
    )

    expected = [v["expected"] for v in json.loads(VECTORS.read_text(encoding="utf-8"))]
    assert json.loads(done.stdout) == expected

"""The scores that Python and browsers must agree on: tests/vectors/scores.json."""

import json
from collections.abc import Callable, Iterator
from itertools import product
from random import Random
from typing import Any

from formwork.forms import Quiz
from formwork.score import score
from formwork.scoring_key import scoring_key

STEPS = ("Never", "Seldom", "Sometimes", "Often", "Mostly", "Nearly always", "Always")
BANDS = ([0], [0, 45, 80], [0, 1, 50, 99, 100])
Answers = dict[str, Any]


def quiz(steps: list[int], backwards: set[int], bands: list[int]) -> Quiz:
    """Make a quiz of one section: for each scale its number of steps, and which are reversed."""
    fields = [
        {
            "type": "scale",
            "id": f"q{number}",
            "label": "How often?",
            "steps": STEPS[:count],
            "not_applicable": "Does not apply",
            "reversed": number in backwards,
        }
        for number, count in enumerate(steps)
    ]
    titled = [{"from": b, "title": "Band", "advice": "", "read": "a.md"} for b in bands]
    section = {"id": "s", "title": "S", "read": "a.md", "bands": titled, "fields": fields}
    about = {"id": "made", "title": "Made", "purpose": "To test.", "minutes": 1, "notice": "Made."}
    return Quiz.model_validate(
        {**about, "kind": "quiz", "audience": "anyone", "sections": [section]}
    )


def cases() -> Iterator[tuple[Quiz, Answers]]:
    """Yield quizzes with answers: small ones with all there can be, large ones with some."""
    for steps, backwards in [([5, 5], set()), ([5, 5], {1}), ([3], {0}), ([2, 7], {0})]:
        for given in product(*([None, "na", *range(count)] for count in steps)):
            yield quiz(steps, backwards, BANDS[1]), answers(given)
    chance = Random(7)
    for _ in range(160):
        steps = [chance.randint(2, 7) for _ in range(chance.randint(1, 6))]
        backwards = {number for number in range(len(steps)) if chance.random() < 0.4}
        given = [chance.choice([None, "na", *range(count), *range(count)]) for count in steps]
        yield quiz(steps, backwards, chance.choice(BANDS)), answers(given)


def answers(given: Any) -> Answers:
    """Give the answers their names; what was left out is not there."""
    return {f"q{number}": step for number, step in enumerate(given) if step is not None}


def vector(made: Quiz, given: Answers) -> dict[str, Any]:
    """Return a section's key, its answers and the score that Python gives them."""
    scored = score(made, given)[0]
    names = ("points", "possible", "answered", "skipped", "not_applicable", "share")
    band = None if scored.band is None else scored.section.bands.index(scored.band)
    return {
        "key": scoring_key(scored.section),
        "answers": given,
        "score": {**{name: getattr(scored, name) for name in names}, "band": band},
    }


def test_the_vectors_for_browsers_are_what_python_gives(
    golden: Callable[[str, str], None],
) -> None:
    lines = [json.dumps(vector(*case), sort_keys=True) for case in cases()]

    golden("../vectors/scores.json", "[\n" + ",\n".join(lines) + "\n]\n")


def test_the_vectors_hold_every_kind_of_case() -> None:
    vectors = [vector(*case) for case in cases()]

    scores = [found["score"] for found in vectors]
    halves = [s for s in scores if s["possible"] and 200 * s["points"] % (2 * s["possible"])]
    assert {len(found["key"]["scales"]) for found in vectors} == {1, 2, 3, 4, 5, 6}
    assert {s["most"] for v in vectors for s in v["key"]["scales"].values()} == {1, 2, 3, 4, 5, 6}
    assert {s["share"] for s in scores} >= {None, 0, 12, 38, 62, 88, 100}
    assert {s["band"] for s in scores} == {None, 0, 1, 2, 3, 4}
    assert any(s["not_applicable"] and s["skipped"] for s in scores)
    assert halves

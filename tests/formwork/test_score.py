"""Scoring a quiz."""

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from formwork.forms import Quiz
from formwork.library import Library
from formwork.score import SectionScore, score, start_here

QUIZ = Library.load(Path(__file__).parent / "content").quizzes["small-quiz"]
BEST = {"spoke": 3, "moved": 3, "night": 0, "shared": 3}


def rhythm(quiz: Quiz, answers: dict[str, Any]) -> SectionScore:
    return score(quiz, answers)[0]


def test_the_best_answers_are_worth_everything(small_quiz: Quiz) -> None:
    scored = rhythm(small_quiz, BEST)

    assert (scored.points, scored.possible, scored.share) == (12, 12, 100)
    assert scored.band is not None
    assert scored.band.title == "A habit"


def test_a_reversed_item_is_worth_most_at_its_first_step(small_quiz: Quiz) -> None:
    scored = rhythm(small_quiz, BEST | {"night": 3})

    assert scored.points == 9


def test_what_does_not_apply_counts_for_nothing(small_quiz: Quiz) -> None:
    scored = rhythm(small_quiz, BEST | {"shared": "na"})

    assert (scored.points, scored.possible, scored.share) == (9, 9, 100)
    assert scored.not_applicable == 1


def test_fewer_than_three_answers_make_no_score(small_quiz: Quiz) -> None:
    scored = rhythm(small_quiz, {"spoke": 3, "moved": 3, "shared": "na"})

    assert scored.share is None
    assert scored.band is None
    assert (scored.answered, scored.skipped, scored.not_applicable) == (2, 1, 1)


def test_a_section_of_two_needs_both(small_quiz: Quiz) -> None:
    assert score(small_quiz, {"asked": 1, "told": 2})[1].share == 50
    assert score(small_quiz, {"asked": 1})[1].share is None


def test_bands_start_where_they_say(small_quiz: Quiz) -> None:
    titles = [
        rhythm(small_quiz, {"spoke": spoke, "moved": moved, "night": 3, "shared": 3}).band
        for spoke, moved in [(0, 2), (0, 3), (3, 3)]
    ]

    assert [band.title for band in titles if band] == ["Start here", "On the way", "On the way"]


def test_the_lowest_share_comes_first(small_quiz: Quiz) -> None:
    scores = score(small_quiz, BEST | {"asked": 0, "told": 1})

    assert [scored.section.id for scored in start_here(scores)] == ["honesty", "rhythm"]


def test_sections_without_a_score_are_no_place_to_start(small_quiz: Quiz) -> None:
    scores = score(small_quiz, BEST)

    assert [scored.section.id for scored in start_here(scores)] == ["rhythm"]


steps = st.sampled_from([None, "na", 0, 1, 2, 3])


@given(st.fixed_dictionaries(dict.fromkeys(["spoke", "moved", "night", "shared"], steps)))
def test_a_score_always_adds_up(answers: dict[str, Any]) -> None:
    scored = rhythm(QUIZ, answers)

    assert scored.answered + scored.skipped + scored.not_applicable == 4
    assert 0 <= scored.points <= scored.possible == 3 * scored.answered
    assert (scored.share is None) == (scored.answered < 3)
    assert (scored.band is None) == (scored.share is None)

"""How far apart two answers are."""

from typing import Any

import pytest
from hypothesis import given

from formwork.fields import Field
from quiz_app.agreements.distance import FAR, UNMEASURED, distance, folded
from tests.quiz_app.agreements.kinds import field, same_question


@pytest.mark.parametrize(
    ("name", "one", "other", "size"),
    [
        ("step", 0, 4, 100),
        ("step", 1, 2, 25),
        ("step", 4, "na", UNMEASURED),
        ("minutes", 30, 60, 50),
        ("minutes", 15, 30, 50),
        ("minutes", 179, 180, 1),
        ("hours", -2.0, 2.0, 100),
        ("clock", "23:30", "00:30", 8),
        ("clock", "06:00", "18:00", 100),
        ("day", "2027-01-01", "2027-01-02", 1),
        ("day", "2027-01-01", "2029-01-01", 100),
        ("colors", ["red"], ["green", "blue"], 100),
        ("colors", ["red", "green"], ["red"], 50),
        ("color", "red", "blue", UNMEASURED),
        ("story", "Two days", "A week", UNMEASURED),
        ("story", "All of it.", "all  of it", 0),
        ("word", "C", "C++", UNMEASURED),
        ("word", "…", "?", UNMEASURED),
        ("word", "Mañana", "man\u0303ana", 0),
    ],
)
def test_each_kind_is_measured_in_its_own_way(name: str, one: Any, other: Any, size: int) -> None:
    assert distance(field(name), one, other) == size


@given(same_question())
def test_the_order_of_the_two_answers_does_not_matter(asked: tuple[Field, Any, Any]) -> None:
    question, one, other = asked

    assert distance(question, one, other) == distance(question, other, one)


@given(same_question())
def test_a_distance_lies_between_nothing_and_far(asked: tuple[Field, Any, Any]) -> None:
    question, one, other = asked

    assert 0 <= distance(question, one, other) <= FAR
    assert distance(question, one, one) == 0


@given(same_question())
def test_only_texts_match_without_being_equal(asked: tuple[Field, Any, Any]) -> None:
    question, one, other = asked

    if distance(question, one, other) == 0 and one != other:
        assert folded(one) == folded(other) != ""

"""What two answers suggest."""

from typing import Any

import pytest
from hypothesis import given

from formwork.answers import posted_from, read
from formwork.fields import Field
from quiz_app.agreements.distance import distance
from quiz_app.agreements.suggestion import both, suggest
from tests.quiz_app.agreements.kinds import ENGLISH, FORM, field, same_question


@pytest.mark.parametrize(
    ("name", "mine", "theirs", "offered"),
    [
        ("minutes", 30, 60, 45),
        ("minutes", 45, 60, 50),
        ("minutes", 15, 60, 40),
        ("minutes", 40, 45, 42),
        ("minutes", 44, 60, 52),
        ("minutes", 30, 31, None),
        ("hours", 1.0, 1.5, 1.2),
        ("step", 0, 3, 1),
        ("step", 1, 2, None),
        ("step", 1, "na", None),
        ("day", "2027-03-01", "2027-02-28", "2027-02-28"),
        ("colors", ["red", "blue"], ["green", "blue"], ["blue"]),
        ("colors", ["red"], ["green"], None),
        ("color", "red", "green", None),
        ("clock", "08:00", "09:00", None),
        ("story", "This", "That", None),
        ("story", "Only mine", None, "Only mine"),
        ("story", None, None, None),
    ],
)
def test_each_kind_has_its_own_middle(name: str, mine: Any, theirs: Any, offered: Any) -> None:
    assert suggest(field(name), mine, theirs) == offered


@pytest.mark.parametrize(
    ("name", "mine", "theirs", "joined"),
    [
        ("story", "This", "That", "This\n\nThat"),
        ("word", "This", "That", "This / That"),
        ("colors", ["blue"], ["red"], ["red", "blue"]),
        ("color", "blue", "red", None),
        ("story", "This", "this.", None),
        ("story", "This", None, None),
    ],
)
def test_texts_and_boxes_can_be_joined(name: str, mine: Any, theirs: Any, joined: Any) -> None:
    assert both(field(name), mine, theirs) == joined


@pytest.mark.parametrize(("name", "between"), [("word", " / "), ("story", "\n\n")])
def test_two_texts_are_joined_only_as_long_as_the_field_has_room(name: str, between: str) -> None:
    question: Any = field(name)
    room = question.max - len("x") - len(between)

    assert both(question, "x", "y" * room) == "x" + between + "y" * room
    assert both(question, "x", "y" * (room + 1)) is None


@given(same_question())
def test_the_order_of_the_two_does_not_matter(asked: tuple[Field, Any, Any]) -> None:
    question, mine, theirs = asked

    assert suggest(question, mine, theirs) == suggest(question, theirs, mine)


@given(same_question())
def test_equal_answers_suggest_themselves(asked: tuple[Field, Any, Any]) -> None:
    question, mine, _ = asked

    assert suggest(question, mine, mine) == mine


@given(same_question())
def test_what_is_suggested_is_an_answer_no_farther_from_either_than_they_are_apart(
    asked: tuple[Field, Any, Any],
) -> None:
    question, mine, theirs = asked

    offer = suggest(question, mine, theirs)

    if offer is not None and question.id not in ("word", "story"):
        given_back = read(FORM, posted_from(FORM, {question.id: offer}), ENGLISH)
        assert given_back.ok
        assert given_back.answers[question.id] == offer
        apart = distance(question, mine, theirs)
        assert distance(question, mine, offer) <= apart
        assert distance(question, theirs, offer) <= apart

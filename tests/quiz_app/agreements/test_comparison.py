"""Two people's answers side by side."""

from typing import Any

from hypothesis import given

from quiz_app.agreements.comparison import ComparedQuestion, Standing, compare
from tests.quiz_app.agreements.kinds import ENGLISH, FORM, NAMES, texts

MINE = {"minutes": 30, "step": 0, "color": "red", "word": "Yes.", "clock": "08:00"}
THEIRS = {"minutes": 60, "step": 4, "color": "blue", "word": "yes", "day": "2027-05-04"}


def ids(rows: tuple[ComparedQuestion, ...]) -> list[str]:
    return [row.field.id for row in rows]


def test_the_farthest_apart_come_first_and_ties_keep_the_order_of_the_form() -> None:
    found = compare(FORM, MINE, THEIRS, ENGLISH)

    assert ids(found.differences) == ["step", "minutes", "color"]
    assert [row.size for row in found.differences] == [100, 50, 50]


def test_what_matches_or_is_one_sided_stands_by_itself() -> None:
    found = compare(FORM, MINE, THEIRS, ENGLISH)

    assert ids(found.matches) == ["word"]
    assert ids(found.one_sided) == ["day", "clock"]


def test_a_difference_has_words_for_the_reader_and_what_helps() -> None:
    (row,) = compare(FORM, {"step": 1}, {"step": "na"}, ENGLISH).differences

    assert (row.label, row.mentor, row.mentee) == ("step?", "Seldom", "Does not apply")
    assert (row.talk, row.read) == ("Why step?", "second.md")


@given(texts, texts)
def test_every_question_that_somebody_answered_stands_in_exactly_one_group(
    mentor: dict[str, Any], mentee: dict[str, Any]
) -> None:
    found = compare(FORM, mentor, mentee, ENGLISH)

    assert ids(found.rows) == NAMES
    groups = ids(found.differences + found.one_sided + found.matches)
    answered = [name for name in NAMES if (mentor.get(name), mentee.get(name)) != (None, None)]
    assert sorted(groups) == sorted(answered)


@given(texts, texts)
def test_swapping_the_two_people_swaps_nothing_but_the_columns(
    mentor: dict[str, Any], mentee: dict[str, Any]
) -> None:
    here, there = compare(FORM, mentor, mentee, ENGLISH), compare(FORM, mentee, mentor, ENGLISH)

    assert [(row.size, row.standing, row.mentor, row.mentee) for row in here.rows] == [
        (row.size, row.standing, row.mentee, row.mentor) for row in there.rows
    ]
    assert ids(here.differences) == ids(there.differences)


@given(texts)
def test_nobody_differs_from_themselves(mine: dict[str, Any]) -> None:
    found = compare(FORM, mine, mine, ENGLISH)

    assert {row.standing for row in found.rows} <= {Standing.SAME, Standing.OPEN}

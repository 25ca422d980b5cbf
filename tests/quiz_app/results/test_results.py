"""Results as files: written, read back strictly, compared over time and between two people."""

import csv
import json
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formwork.forms import restore
from formwork.library import Library
from quiz_app.results.codebook import COLUMNS, codebook
from quiz_app.results.comparison import compare, in_order
from quiz_app.results.pairing import pair
from quiz_app.results.result import FIRST_DAY, BadResult, Result, read, write

LIBRARY = Library.load(Path(__file__).parents[1] / "content", "en")
MENTEE, MENTOR = LIBRARY.quizzes["check"], LIBRARY.quizzes["check-mentor"]
NAMES = [field.id for field in MENTEE.fields()]
DAY = date(2026, 3, 2)

answers = st.dictionaries(st.sampled_from(NAMES), st.sampled_from([0, 1, 2, 3, "na"]))
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


def result(given: dict[str, Any], day: date = DAY, quiz: Any = MENTEE) -> Result:
    return Result(quiz, given, day)


def written(**changes: Any) -> str:
    data = json.loads(write(result(dict.fromkeys(NAMES, 2))))
    return json.dumps(data | changes)


@given(answers, st.dates(FIRST_DAY, DAY + timedelta(days=1)))
def test_what_is_written_is_read_back(given: dict[str, Any], day: date) -> None:
    found = read(write(result(given, day)), LIBRARY, DAY)

    assert {name: found.answers[name] for name in given} == given
    assert found.shares == result(given, day).shares
    assert found.taken == day


@given(anything)
def test_nothing_else_is_ever_taken_for_a_result(data: Any) -> None:
    with pytest.raises(BadResult):
        read(json.dumps(data), LIBRARY, DAY)


@given(anything)
def test_answers_that_were_changed_by_hand_are_refused_or_sound(data: Any) -> None:
    try:
        found = read(written(answers={NAMES[0]: data}), LIBRARY, DAY)
    except BadResult:
        return

    assert type(found.answers[NAMES[0]]) in (int, type(None), str)
    assert found.answers[NAMES[0]] == data


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "This is not a result saved here"),
        ("[" * 70_000, "This is not a result saved here"),
        (written(format="vmh-record/1"), "This is not a result saved here"),
        (written(quiz="none"), "a quiz that is not here"),
        (written(quiz="plan"), "a quiz that is not here"),
        (written(revision=2), "another edition of “A small check”"),
        (written(answers={"clarity_a": 9}), "Was the file changed?"),
        (written(answers={"clarity_a": 2, "more": 1}), "Was the file changed?"),
        (written(answers=[2, 2]), "Was the file changed?"),
        (written(taken="yesterday"), "no day on which it was taken"),
        (written(taken="2026-03-04"), "The day on which this result was taken cannot be right"),
        (written(taken="2099-01-01"), "The day on which this result was taken cannot be right"),
        (written(taken="2019-12-31"), "The day on which this result was taken cannot be right"),
        (written(taken="1000-01-01"), "The day on which this result was taken cannot be right"),
        (written(sections=[]), "Was the file changed?"),
        (written(sections=["tip_1", "tip_9"]), "Was the file changed?"),
        (written(sections=[["tip_1"]]), "Was the file changed?"),
        (written(sections=["tip_1"]), "Was the file changed?"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_reason(text: str, says: str) -> None:
    with pytest.raises(BadResult) as refused:
        read(text, LIBRARY, DAY)

    assert says in str(refused.value)


def test_scores_in_a_file_are_never_believed() -> None:
    found = read(written(scores={"tip_1": 100, "tip_2": 100}), LIBRARY, DAY)

    assert found.shares == {"tip_1": 56, "tip_2": 67}


def test_changes_are_told_in_words_from_the_first_to_the_last() -> None:
    low, high = dict.fromkeys(NAMES, 0), dict.fromkeys(NAMES, 3)
    later = result(high | {"clarity_c": 0}, date(2026, 5, 1))

    first, second = compare(in_order([later, result(low)]))

    assert second.words % second.ends == "Up from 0 to 100"
    assert first.shares == (33, 100)
    assert compare([later, later])[0].words.startswith("About the same")
    assert compare([later, result({})])[0].words == "Too few answers to compare"
    assert compare([later, result(low)])[1].words % {"first": 1, "last": 0} == "Down from 1 to 0"


@pytest.mark.parametrize(
    ("results", "says"),
    [
        ([result({})], "One result alone"),
        ([result({}), result({}, quiz=MENTOR)], "results of different quizzes"),
    ],
)
def test_what_cannot_be_compared_is_refused(results: list[Result], says: str) -> None:
    with pytest.raises(BadResult, match=says):
        compare(results)


@given(answers, answers)
def test_it_does_not_matter_whose_result_comes_first(
    mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    mentee, mentor = result(mine), result(theirs, quiz=MENTOR)

    sections = pair(mentee, mentor)

    assert sections == pair(mentor, mentee)
    for section in sections:
        steps = [item.apart for item in section.items]
        assert steps == sorted(steps, reverse=True)
        assert len(section.to_talk_about) + section.alike == len(section.items)
        for item in section.items:
            assert item.mentee.step == mine[item.mentee.question.id]
            assert item.mentor.step == theirs[item.mentor.question.id]


def test_items_far_apart_come_first_with_a_question_that_fits() -> None:
    mentee = result({"expect_a": 0, "expect_b": 2, "clarity_c": 3})
    mentor = result({"expect_a": 3, "expect_b": 2, "clarity_c": 1}, quiz=MENTOR)

    first, second = pair(mentor, mentee)

    assert [item.mentee.question.id for item in first.to_talk_about] == ["expect_a"]
    assert first.to_talk_about[0].apart == 3
    assert first.alike == 1
    assert first.to_talk_about[0].talk == "How often did each of you think you meet?"
    assert second.to_talk_about[0].talk == "Where did each of you lose the thread?"


def test_the_question_is_the_same_whoever_answered_higher() -> None:
    low, high = {"expect_a": 0}, {"expect_a": 3}

    found = [
        pair(result(mentor, quiz=MENTOR), result(mentee))[0].to_talk_about[0].talk
        for mentor, mentee in ((low, high), (high, low))
    ]

    assert found == ["How often did each of you think you meet?"] * 2


def test_a_quiz_kept_before_it_had_questions_to_talk_about_still_pairs() -> None:
    written = json.loads(MENTEE.canonical())
    for section in written["sections"]:
        del section["talk"]
    before = restore(json.dumps(written))

    (first, _) = pair(result({"expect_a": 3}, quiz=MENTOR), result({"expect_a": 0}, quiz=before))

    assert [(item.apart, item.talk) for item in first.to_talk_about] == [(3, "")]


def test_two_results_of_the_same_role_are_no_pair() -> None:
    with pytest.raises(BadResult, match="do not belong together"):
        pair(result({}), result({}))


def test_the_codebook_lists_every_question_and_holds_no_formula() -> None:
    first, second = MENTEE.sections
    field = first.fields[0].model_copy(update={"label": "=1+1", "help": "@home"})
    section = first.model_copy(update={"fields": (field, *first.fields[1:])})
    quiz = MENTEE.model_copy(update={"sections": (section, second)})

    rows = list(csv.DictReader(StringIO(codebook(quiz))))

    assert [row["item"] for row in rows] == NAMES
    assert tuple(rows[0]) == COLUMNS
    assert (rows[0]["text"], rows[0]["help"]) == ("'=1+1", "'@home")
    assert rows[2]["points"] == "3 | 2 | 1 | 0"
    assert rows[2]["reversed"] == "yes"
    assert rows[5]["bands"] == "0: Begin with expectations | 50: Well agreed"


def test_the_codebook_holds_the_question_to_talk_about_where_the_quiz_has_it() -> None:
    mentee, mentor = (list(csv.DictReader(StringIO(codebook(quiz)))) for quiz in (MENTEE, MENTOR))

    assert mentee[2]["talk"] == "Where did each of you lose the thread?"
    assert all(row["talk"] for row in mentee)
    assert [row["talk"] for row in mentor] == [""] * len(NAMES)

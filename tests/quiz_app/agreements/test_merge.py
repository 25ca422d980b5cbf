"""Two people's changes to one text."""

from typing import Any

from hypothesis import given

from quiz_app.agreements.merge import merge, without_gaps
from tests.quiz_app.agreements.kinds import FORM, NAMES, texts

Text = dict[str, Any]
BASE = {"minutes": 30, "word": "old", "color": "red"}


def test_changes_to_different_questions_both_stand() -> None:
    merged = merge(FORM, BASE, {**BASE, "minutes": 45}, {**BASE, "color": "blue"})

    assert merged.text == {"minutes": 45, "word": "old", "color": "blue"}
    assert merged.disputed == ()


def test_of_two_changes_to_a_question_theirs_stands_until_one_decides() -> None:
    merged = merge(FORM, BASE, {**BASE, "word": "mine"}, {**BASE, "word": "theirs"})

    assert [field.id for field in merged.disputed] == ["word"]
    assert merged.text["word"] == "theirs"


def test_emptying_what_the_other_changed_is_disputed() -> None:
    mine = {name: answer for name, answer in BASE.items() if name != "word"}

    merged = merge(FORM, BASE, mine, {**BASE, "word": "theirs"})

    assert [field.id for field in merged.disputed] == ["word"]


def test_emptying_what_the_other_left_alone_empties_it() -> None:
    merged = merge(FORM, BASE, {**BASE, "word": None}, BASE)

    assert merged.text == {"minutes": 30, "color": "red"}


@given(texts, texts, texts)
def test_no_change_of_one_side_alone_is_lost(base: Text, mine: Text, theirs: Text) -> None:
    merged = merge(FORM, base, mine, theirs)

    disputed = {field.id for field in merged.disputed}
    for name in NAMES:
        was, my, their = base.get(name), mine.get(name), theirs.get(name)
        if my != was and their == was:
            assert merged.text.get(name) == my
        elif my in (was, their):
            assert merged.text.get(name) == their
        else:
            assert name in disputed


@given(texts, texts, texts)
def test_the_two_sides_agree_on_what_they_disagree_about(
    base: Text, mine: Text, theirs: Text
) -> None:
    here, there = merge(FORM, base, mine, theirs), merge(FORM, base, theirs, mine)

    assert here.disputed == there.disputed
    disputed = {field.id for field in here.disputed}
    assert {k: v for k, v in here.text.items() if k not in disputed} == {
        k: v for k, v in there.text.items() if k not in disputed
    }


@given(texts, texts)
def test_the_same_change_on_both_sides_is_not_disputed(base: Text, changed: Text) -> None:
    assert merge(FORM, base, changed, changed).disputed == ()
    assert merge(FORM, base, changed, changed).text == without_gaps(changed)


@given(texts, texts)
def test_one_side_that_changed_nothing_takes_the_other(base: Text, changed: Text) -> None:
    assert merge(FORM, base, base, changed).text == without_gaps(changed)
    assert merge(FORM, base, changed, base).text == without_gaps(changed)

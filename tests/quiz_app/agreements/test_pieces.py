"""What changed between two revisions, word by word."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from quiz_app.agreements.history import Mark, changes, pieces
from tests.quiz_app.agreements.kinds import ENGLISH, FORM, texts

words = st.lists(st.sampled_from(["we", "talk", "weekly", " ", "\n\n", ", ", "ö"])).map("".join)


def test_only_the_words_that_changed_are_marked() -> None:
    found = pieces("We talk every week.", "We talk every month.")

    assert [(piece.mark, piece.text) for piece in found] == [
        (Mark.KEPT, "We talk every "),
        (Mark.REMOVED, "week"),
        (Mark.ADDED, "month"),
        (Mark.KEPT, "."),
    ]


@given(words, words)
def test_the_pieces_make_up_both_texts(before: str, after: str) -> None:
    found = pieces(before, after)

    assert "".join(p.text for p in found if p.mark is not Mark.ADDED) == before
    assert "".join(p.text for p in found if p.mark is not Mark.REMOVED) == after
    assert all(piece.text for piece in found)


@given(words)
def test_what_did_not_change_is_kept_in_one_piece(text: str) -> None:
    assert [(piece.mark, piece.text) for piece in pieces(text, text)] == (
        [(Mark.KEPT, text)] if text else []
    )


def test_changes_are_told_in_words_and_in_the_order_of_the_form() -> None:
    before = {"step": 1, "minutes": 30, "word": "same"}
    after = {"step": 2, "day": "2027-05-04", "word": "same"}

    found = changes(FORM, before, after, ENGLISH)

    assert [(each.section.id, each.field.id, each.before, each.after) for each in found] == [
        ("first", "minutes", "30", ""),
        ("first", "day", "", "May 4, 2027"),
        ("second", "step", "Seldom", "Often"),
    ]
    assert [piece.mark for piece in found[0].pieces] == [Mark.REMOVED]


@given(texts)
def test_the_same_text_has_no_changes(text: dict[str, Any]) -> None:
    assert changes(FORM, text, dict(text), ENGLISH) == ()

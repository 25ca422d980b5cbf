"""Reading a chapter as passages and sentences, each with its line."""

from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindery.chapter import Chapter
from bindery.markdown.passages import Passage, passages
from bindery.markdown.sentences import ended, sentences, words


def _chapter(text: str, first_line: int = 4) -> Chapter:
    return Chapter("one", Path("one.md"), "One", text, MappingProxyType({}), first_line)


def _read(text: str) -> list[tuple[str, str, int]]:
    return [(p.kind, " ".join(p.words.split()), p.line) for p in passages(_chapter(text))]


def _sentences(text: str) -> list[tuple[str, int]]:
    return [(s.text, s.line) for s in sentences(Passage("paragraph", text, 1, ()))]


def test_every_kind_of_passage_is_told_apart() -> None:
    text = "## A head {#h}\nOne\ntwo.\n\n- a\n- b\n  more\n\n1. c\n\n| x | y |\n|---|---|\n> said\n"

    assert _read(text) == [
        ("heading", "A head", 4),
        ("paragraph", "One two.", 5),
        ("item", "a", 8),
        ("item", "b more", 9),
        ("item", "c", 12),
        ("row", "x y", 14),
        ("row", "------", 15),
        ("paragraph", "said", 16),
    ]


def test_a_paragraph_below_an_item_belongs_to_the_list() -> None:
    assert _read("- a\n\n    more\n\nApart.") == [
        ("item", "a", 4),
        ("item", "more", 6),
        ("paragraph", "Apart.", 8),
    ]


def test_settings_edges_and_code_are_no_passages() -> None:
    text = "/// claim\n    strength: survey\n    sources: A\nText.\n///\n\n```\ncode\n```\n"

    assert _read(text) == [("paragraph", "Text.", 7)]


def test_a_passage_knows_the_blocks_around_it() -> None:
    text = "Out.\n//// role | mentor\nIn.\n/// message | plain\nDeep.\n///\nIn.\n////\nOut."

    inside = [[block.text for block in passage.inside] for passage in passages(_chapter(text))]

    assert inside == [[], ["role"], ["role", "message"], ["role"], []]


def test_a_reader_sees_no_marks() -> None:
    text = (
        "A **bold** [link](a.md#b), [term](term:x), ![image](i.svg) and `code`"
        " [@Key; @Other].[^note] snake_case _it_."
    )

    ((_, seen, _),) = _read(text)

    assert seen == "A bold link, term, and . snake_case it."


@given(st.text(alphabet="/ \nabc|:-#1.[]@“”", max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    last = 4 + text.count("\n")

    for passage in passages(_chapter(text)):
        assert 4 <= passage.line <= last
        assert all(passage.line <= found.line <= last for found in sentences(passage))


def test_sentences_keep_their_lines() -> None:
    assert _sentences("One is short. Two\ngoes on. (Three.) Dr. Who? 4 is a number") == [
        ("One is short.", 1),
        ("Two goes on.", 1),
        ("(Three.)", 2),
        ("Dr. Who?", 2),
        ("4 is a number", 2),
    ]


def test_a_quotation_in_full_is_read_by_itself() -> None:
    assert _sentences("Say: “I was late. I am sorry for it.”\nThen wait.") == [
        ("Say: “….”", 1),
        ("Then wait.", 2),
        ("I was late.", 1),
        ("I am sorry for it.", 1),
    ]


def test_a_few_quoted_words_stay_in_their_sentence() -> None:
    assert _sentences("Cut “shall” and “two working days.” Begin with “No rush.” and go.") == [
        ("Cut “shall” and “two working days.”", 1),
        ("Begin with “No rush.” and go.", 1),
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [("It’s 9:30, at-home time.", 4), ("12,038 people – 11%", 3), ("… “….”", 0)],
)
def test_words_are_counted_as_a_reader_would(text: str, count: int) -> None:
    assert len(words(text)) == count


@pytest.mark.parametrize(("text", "yes"), [("Go.”", True), ("Do:", True), ("a line", False)])
def test_a_line_without_an_end_is_no_sentence(text: str, *, yes: bool) -> None:
    assert ended(text) is yes

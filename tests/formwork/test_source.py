"""Strict YAML."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formwork import source
from formwork.errors import BadContent


def problem_of(text: str) -> str:
    with pytest.raises(BadContent) as caught:
        source.parse(text, "a.yml")
    return str(caught.value.problems[0])


def test_plain_data_is_read() -> None:
    read = source.parse("a: 1\nb:\n  - true\n  - 2.5\n  - null\n", "a.yml")

    assert read.data == {"a": 1, "b": [True, 2.5, None]}


@pytest.mark.parametrize("word", ["yes", "no", "on", "Off", "12:30", "2026-11-23", "1_000", "0o7"])
def test_words_that_yaml_would_change_stay_words(word: str) -> None:
    assert source.parse(f"a: {word}\n", "a.yml").data == {"a": word}


def test_every_part_knows_its_line() -> None:
    read = source.parse("a: 1\nb:\n  - x: 1\n  - y: 2\n", "a.yml")

    assert read.line(("b", 1, "y")) == 4
    assert read.line(("b", 1, "missing", "deep")) == 4
    assert read.line(("nowhere",)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\na: 2\n", "a.yml:2: Y004 “a” stands here twice"),
        ("a: &x 1\nb: *x\n", "a.yml:1: Y003 Write it out"),
        ("a: [1\n", "a.yml:2: Y002 This is not valid YAML"),
        ("a: b: c\n", "a.yml:1: Y002"),
        ("a: b\nc: *d\n", "a.yml:2: Y003 Write it out, or put it in quotes"),
        ("a:\n\tb: 1\n", r"a.yml:2: Y002 This is not valid YAML: found character '\t'"),
        ("a: !!python/name:os.system x\n", "a.yml:1: Y006"),
        ("a: !!python/name:str x\n", "a.yml:1: Y006"),
        ("a:\n  - !!set {b}\n", "a.yml:2: Y006"),
        ("? [a]\n: 1\n", "a.yml:1: Y004 A key must be a plain word"),
        ("a: " + "[" * 30 + "]" * 30, "a.yml:1: Y005"),
        ("a: " + "x" * 300_000, "a.yml:1: Y001"),
        ("a: \x00\n", "a.yml:1: Y002"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, expected: str) -> None:
    assert problem_of(text).startswith(expected)


@pytest.mark.parametrize(
    ("text", "line", "advice"),
    [
        ("a:\n\tb: 1\n", 2, "Indent with spaces, not with tabs."),
        ("a: 1\nb: @c\n", 2, "Put a text that begins with this character in quotes."),
        ("a: 1\nb: 'c\nd: 2\n", 2, "Close what opens here."),
        ("a: 1\n---\nb: 2\n", 2, "Write one document, without a line --- between its parts."),
        ('a: "\\q"\n', 1, "Write two backslashes for one, or use single quotation marks."),
        ("a: 1\n  b: 2\n", 2, "Check the indentation, and put text with a colon in quotes."),
    ],
)
def test_a_mistake_in_yaml_is_told_with_what_to_do(text: str, line: int, advice: str) -> None:
    said = problem_of(text)

    assert said.startswith(f"a.yml:{line}: Y002 ")
    assert said.endswith(f". {advice}")


def test_a_tag_of_the_readers_own_is_read_and_may_refuse() -> None:
    def doubled(written: str) -> str:
        if not written.isalpha():
            raise ValueError("After !twice write a word.")
        return written * 2

    read = source.parse("a:\n  - !twice b\n  - c\n", "a.yml", {"!twice": doubled})
    with pytest.raises(BadContent) as caught:
        source.parse("a: 1\nb: !twice 7\n", "a.yml", {"!twice": doubled})

    assert read.data == {"a": ["bb", "c"]}
    assert str(caught.value) == "a.yml:2: Y006 After !twice write a word."


def test_text_that_is_not_utf8_is_refused(tmp_path) -> None:
    file = tmp_path / "a.yml"
    file.write_bytes(b"a: \xff\n")

    with pytest.raises(BadContent, match="not UTF-8"):
        source.load(file, "a.yml")


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(BadContent):
        assert source.parse(text, "a.yml").line(()) >= 1

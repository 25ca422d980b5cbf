"""Words for the same thing, and what an author is told about a list that cannot be read."""

from pathlib import Path

import pytest

from bindery import synonyms
from formwork.errors import BadContent

NAME = "content/en/synonyms.yml"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "synonyms.yml"


def test_groups_are_read_as_they_were_written(file: Path) -> None:
    file.write_text("- [program, programme]\n- [yes, no]\n", encoding="utf-8")

    assert synonyms.read(file, NAME) == (("program", "programme"), ("yes", "no"))


def test_a_book_needs_none(file: Path) -> None:
    assert synonyms.read(file, NAME) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("program: programme\n", f"{NAME}:1: S004 Write a group of words as"),
        ("# none yet\n", f"{NAME}:1: S004 Write a group of words as"),
        ("- [a, b]\n- program\n", f"{NAME}:2: S004 Write a group of words as"),
        ("- [a, b]\n- [program]\n", f"{NAME}:2: S004 Write a group of words as"),
        ("- [a, b]\n- [c, d]\n- [program, 4]\n", f"{NAME}:3: S004 Write a group of words as"),
        ("- [a, b]\n- [program\n", f"{NAME}:3: Y002 This is not valid YAML"),
    ],
)
def test_what_is_no_list_of_groups_is_told_with_its_place(file: Path, text: str, said: str) -> None:
    file.write_text(text, encoding="utf-8")

    with pytest.raises(BadContent) as refused:
        synonyms.read(file, NAME)

    assert str(refused.value).startswith(said)

"""The list of words that the spelling check takes for mistakes and that are none."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

NAME = "content/words.txt"


@pytest.fixture(scope="module")
def words(root: Path) -> list[str]:
    return (root / NAME).read_text(encoding="utf-8").splitlines()


def test_the_words_stand_one_a_line_in_order_and_once(words: list[str]) -> None:
    assert words
    assert words == sorted(set(words))
    assert all(word and word == "".join(word.split()).lower() for word in words)


def test_the_spelling_check_reads_the_list(root: Path) -> None:
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))

    assert settings["tool"]["codespell"]["ignore-words"] == NAME


def test_the_spelling_check_needs_every_word(root: Path, words: list[str], tmp_path: Path) -> None:
    text = tmp_path / "words.md"
    text.write_text("\n".join(words), encoding="utf-8")

    without_list = _spell(text, tmp_path)
    with_list = _spell(text, root)

    assert [word for word in words if f"{word} ==>" not in without_list] == []
    assert with_list == ""


def _spell(text: Path, folder: Path) -> str:
    """Return what the check says of *text* with the settings in *folder*."""
    codespell = Path(sys.executable).with_name("codespell")
    done = subprocess.run(
        [codespell, text], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.stdout

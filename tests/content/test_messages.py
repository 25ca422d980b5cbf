"""The catalogue of everything the programs say."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from formwork.errors import BadContent
from formwork.language import Language

GAP = re.compile(r"%\(\w+\)\w")


def _echo(root: Path, folder: Path) -> str:
    """Return the catalogue with every message translated by itself, and make the folder for it."""
    (folder / "de").mkdir()
    text = (root / "content" / "messages.pot").read_text(encoding="utf-8")
    text = re.sub(r'^msgid (".*")\nmsgstr ""', r"msgid \1\nmsgstr \1", text, flags=re.M)
    both = r'^msgid (".*")\nmsgid_plural (".*")\nmsgstr\[0\] ""\nmsgstr\[1\] ""'
    echo = r"msgid \1\nmsgid_plural \2\nmsgstr[0] \1\nmsgstr[1] \2"
    return re.sub(both, echo, text, flags=re.M)


def test_the_catalogue_holds_every_message(root: Path, tmp_path: Path) -> None:
    pybabel = Path(sys.executable).with_name("pybabel")
    command = [pybabel, "extract", "-F", "pyproject.toml", "-k", "N_", "--no-location"]
    options = ["--sort-output", "--omit-header", "--no-wrap", "-o", tmp_path / "messages.pot", "."]
    subprocess.run([*command, *options], cwd=root, check=True, capture_output=True)

    found = (tmp_path / "messages.pot").read_text(encoding="utf-8")
    kept = (root / "content" / "messages.pot").read_text(encoding="utf-8")

    assert kept == found, "Run: ./handbook messages"


def test_every_message_could_be_its_own_translation(root: Path, tmp_path: Path) -> None:
    text = _echo(root, tmp_path)
    (tmp_path / "de" / "messages.po").write_text(text, encoding="utf-8")

    language = Language.load("de", tmp_path)

    assert 'msgstr ""' not in text
    assert language.ngettext("%(number)s minute", "%(number)s minutes", 2) == "2 minutes"


def test_no_gap_of_any_message_can_be_misspelled(root: Path, tmp_path: Path) -> None:
    lines = _echo(root, tmp_path).split("\n")
    broken = [GAP.sub("%(gpa)s", line) if "msgstr" in line else line for line in lines]
    (tmp_path / "de" / "messages.po").write_text("\n".join(broken), encoding="utf-8")

    with pytest.raises(BadContent) as refused:
        Language.load("de", tmp_path)

    assert len(refused.value.problems) == sum("%(gpa)s" in line for line in broken)

"""The digest of everything an edition is made from."""

import subprocess
import sys
from pathlib import Path

import pytest

from bindery.digest import digest


def test_the_same_inputs_have_the_same_digest(small: Path) -> None:
    assert digest(small) == digest(small)


@pytest.mark.parametrize("name", ["content/en/opening.md", "theme/tokens.css", "mkdocs.yml"])
def test_a_changed_file_changes_the_digest(small: Path, name: str) -> None:
    before = digest(small)
    (small / name).write_text("another", encoding="utf-8")

    assert digest(small) != before


def test_a_renamed_file_changes_the_digest(small: Path) -> None:
    before = digest(small)
    (small / "theme" / "tokens.css").rename(small / "theme" / "another.css")

    assert digest(small) != before


def test_another_address_changes_the_digest(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest(small)
    monkeypatch.setenv("SITE_URL", "https://example.org/")

    assert digest(small) != before


def test_files_that_are_no_input_do_not_matter(small: Path) -> None:
    before = digest(small)
    (small / "out").mkdir()
    (small / "out" / "page.html").write_text("x", encoding="utf-8")

    assert digest(small) == before


def test_taking_a_digest_imports_nothing_heavy() -> None:
    heavy = "{'mkdocs', 'markdown', 'weasyprint', 'pydantic', 'jinja2', 'yaml', 'babel'}"
    code = f"import sys, bindery.cli; print(sorted({heavy} & sys.modules.keys()))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"

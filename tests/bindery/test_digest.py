"""The digest of everything an edition is made from."""

import subprocess
import sys
from pathlib import Path

import pytest

from bindery.digest import Inputs


def test_the_same_inputs_have_the_same_digest(small: Path) -> None:
    assert Inputs(small).digest() == Inputs(small).digest()


@pytest.mark.parametrize("name", ["content/en/opening.md", "theme/tokens.css", "mkdocs.yml"])
def test_a_changed_file_changes_the_digest(small: Path, name: str) -> None:
    before = Inputs(small).digest()
    (small / name).write_text("another", encoding="utf-8")

    assert Inputs(small).digest() != before


def test_a_renamed_file_changes_the_digest(small: Path) -> None:
    before = Inputs(small).digest()
    (small / "theme" / "tokens.css").rename(small / "theme" / "another.css")

    assert Inputs(small).digest() != before


def test_another_address_changes_the_digest(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = Inputs(small).digest()
    monkeypatch.setenv("SITE_URL", "https://example.org/")

    assert Inputs(small).digest() != before


def test_files_that_are_no_input_do_not_matter(small: Path) -> None:
    before = Inputs(small).digest()
    (small / "out").mkdir()
    (small / "out" / "page.html").write_text("x", encoding="utf-8")

    assert Inputs(small).digest() == before


def test_a_chapter_matters_to_itself_and_to_no_other(small: Path) -> None:
    def taken() -> list[str]:
        inputs = Inputs(small)
        return [inputs.digest_with_chapter(name) for name in ("", "opening", "sources")]

    before = taken()
    (small / "content" / "en" / "opening.md").write_text("another", encoding="utf-8")
    after = taken()
    (small / "content" / "en" / "glossary.yml").write_text("another", encoding="utf-8")

    assert [one == two for one, two in zip(before, after, strict=True)] == [True, False, True]
    assert not set(after) & set(taken())


def test_taking_a_digest_imports_nothing_heavy() -> None:
    heavy = "{'mkdocs', 'markdown', 'weasyprint', 'pydantic', 'jinja2', 'yaml', 'babel'}"
    code = f"import sys, bindery.cli; print(sorted({heavy} & sys.modules.keys()))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"

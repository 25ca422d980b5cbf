"""Loading the book, and everything that can be wrong with it."""

import datetime
from pathlib import Path

import pytest

from bindery import book
from bindery.book import Book
from formwork.errors import BadContent, Problem


def _problems(root: Path) -> list[tuple[str, int, str]]:
    with pytest.raises(BadContent) as caught:
        book.load(root)
    return [(problem.path, problem.line, problem.code) for problem in caught.value.problems]


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def test_a_book_knows_its_parts_chapters_and_what_they_refer_to(small_book: Book) -> None:
    assert small_book.title == "A small book"
    assert small_book.site_url == "http://127.0.0.1:8000/"
    assert small_book.home.id == "index"
    assert [part.title for part in small_book.parts] == ["First part", "Toolkit"]
    assert [chapter.id for chapter in small_book.chapters] == [
        "opening",
        "tip-1-first",
        "glossary",
        "sources",
    ]
    assert small_book.chapters[1].title == "The first tip"
    assert small_book.chapters[1].meta["promise"] == "You will know what to do."
    assert set(small_book.sources) == {"Straus2013", "UNC-OGE"}
    assert small_book.glossary["face"].term == "face"
    assert set(small_book.library.forms) == {"plan", "check"}
    assert small_book.language.code == "en"


def test_a_chapter_knows_the_line_its_text_begins_on(small_book: Book) -> None:
    chapter = small_book.chapters[0]

    first = chapter.path.read_text(encoding="utf-8").split("\n")[chapter.first_line - 1]

    assert chapter.text.split("\n")[0] == first


def test_a_book_cannot_be_changed(small_book: Book) -> None:
    with pytest.raises(TypeError):
        small_book.home.meta["description"] = "Another"  # type: ignore[index]


def test_all_problems_of_all_files_come_at_once(small: Path) -> None:
    content = small / "content"
    _write(content / "references.yml", "Straus2013:\n  kind: poem\n  short: S\n")
    _write(content / "en" / "glossary.yml", "face:\n  term: face\n  short: [\n")
    _write(content / "en" / "worksheets" / "plan.yml", "kind: worksheet\nid: plan\nid: plan\n")
    _write(content / "en" / "opening.md", "No front matter.\n")
    (content / "en" / "sources.md").unlink()

    found = _problems(small)

    assert ("content/references.yml", 2, "R001") in found
    assert ("content/en/glossary.yml", "Y002") in [(path, code) for path, _, code in found]
    assert any(path == "content/en/worksheets/plan.yml" for path, _, _ in found)
    assert ("content/en/opening.md", 1, "B003") in found
    assert ("mkdocs.yml", 12, "B002") in found


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("---\ntitle: x\n---\n", 2),
        ("---\ndescription: x\n", 1),
        ("---\ndescription: x\ntip: 9\n---\n", 3),
        ("---\ndescription: x\ntip: 1\n---\n", 3),
        ("---\ndescription: x\ntip: 9\npromise: y\n---\n", 3),
        ("---\ndescription: x\nminutes: a few\n---\n", 3),
        ("---\ndescription: x\nfigure_atl: Two circles\n---\n", 3),
        ("---\ndescription:\n---\n", 2),
    ],
)
def test_front_matter_that_is_wrong_is_named_by_line(small: Path, front: str, line: int) -> None:
    _write(small / "content" / "en" / "opening.md", f"{front}\nText.\n")

    assert ("content/en/opening.md", line, "B003") in _problems(small)


def test_front_matter_may_follow_a_byte_order_mark(small: Path) -> None:
    opening = small / "content" / "en" / "opening.md"
    opening.write_text("\ufeff" + opening.read_text(encoding="utf-8"), encoding="utf-8")

    assert book.load(small).chapters[0].meta["description"]


def test_front_matter_that_is_not_yaml_is_named_by_line(small: Path) -> None:
    _write(small / "content" / "en" / "opening.md", "---\ndescription: x\nfigure: [\n---\n")

    assert [code for _, _, code in _problems(small)] == ["Y002"]


def test_a_chapter_nobody_listed_is_a_problem(small: Path) -> None:
    _write(small / "content" / "en" / "stray.md", "---\ndescription: x\n---\n")

    assert _problems(small) == [("content/en/stray.md", 1, "B002")]


def test_a_chapter_that_is_not_utf_8_is_a_problem(small: Path) -> None:
    (small / "content" / "en" / "opening.md").write_bytes(b"---\n\xff\n---\n")

    assert _problems(small) == [("content/en/opening.md", 1, "B003")]


def test_a_chapter_listed_twice_is_a_problem(small: Path) -> None:
    config = (small / "mkdocs.yml").read_text(encoding="utf-8")
    _write(small / "mkdocs.yml", config.replace("Sources: sources.md", "Sources: glossary.md"))

    found = _problems(small)

    assert found.count(("mkdocs.yml", 11, "B002")) == 1
    assert found.count(("mkdocs.yml", 12, "B002")) == 1


def test_a_missing_mkdocs_yml_and_references_are_problems(small: Path) -> None:
    (small / "mkdocs.yml").unlink()
    (small / "content" / "references.yml").unlink()

    assert [path for path, _, _ in _problems(small)] == ["content/references.yml", "mkdocs.yml"]


def test_the_site_address_comes_from_the_environment(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/mentoring")

    assert book.load(small).site_url == "https://example.org/mentoring/"


def test_outside_git_the_edition_says_so(small: Path) -> None:
    edition = book.load(small).edition

    assert edition.date == datetime.date(2026, 11, 23)
    assert edition.commit == "unknown"


def test_content_is_read_again_after_a_change(small: Path) -> None:
    before = book.load(small)
    glossary = small / "content" / "en" / "glossary.yml"
    _write(glossary, glossary.read_text(encoding="utf-8").replace("term: face", "term: good name"))

    after = book.load(small)

    assert before.glossary["face"].term == "face"
    assert after.glossary["face"].term == "good name"


def test_advice_for_an_entry_names_the_setting(small: Path) -> None:
    _write(small / "content" / "en" / "glossary.yml", "face:\n  term: face\n  shrot: x\n")

    with pytest.raises(BadContent) as caught:
        book.load(small)

    name = "content/en/glossary.yml"
    assert caught.value.problems == (
        Problem(name, 1, "G001", "face has no “short:”. Add it."),
        Problem(
            name,
            3,
            "G001",
            "face: “shrot” is not a setting here. Check its spelling, or remove it.",
        ),
    )

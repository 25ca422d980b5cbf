"""The site edition, built from the small book."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from bindery import book, site, workshop
from bindery.book import Book
from formwork.errors import BadContent


@pytest.fixture(scope="module")
def built(small_book: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    site.render(small_book, out)
    return out


def test_every_chapter_has_its_page(small_book: Book, built: Path) -> None:
    pages = {page.parent.name for page in built.glob("*/index.html")}

    assert {chapter.id for chapter in small_book.chapters} <= pages
    assert (built / "index.html").is_file()
    assert (built / "404.html").is_file()


def test_every_page_bears_the_edition(built: Path) -> None:
    stamp = "quietly unknown, November 23, 2026"

    pages = list(built.rglob("*.html"))

    assert all(stamp in page.read_text(encoding="utf-8") for page in pages)


def test_pages_use_hashed_names_that_exist(built: Path) -> None:
    manifest = json.loads((built / "assets/handbook/manifest.json").read_text(encoding="utf-8"))

    text = (built / "opening" / "index.html").read_text(encoding="utf-8")
    used = re.findall(r"assets/handbook/([\w./-]+)", text)

    assert manifest["handbook.css"] in used
    assert manifest["figures/tip-1.svg"] in used
    assert all((built / "assets" / "handbook" / name).is_file() for name in used)


def test_a_figure_in_a_chapter_is_shown_from_anywhere(built: Path) -> None:
    text = (built / "opening" / "index.html").read_text(encoding="utf-8")
    (image,) = re.findall(r'<img[^>]*class="figure-drawing"[^>]*>', text)
    (address,) = re.findall(r'src="(/[^"]+)"', image)

    assert 'alt="Two circles that overlap"' in image
    assert (built / address.removeprefix("/")).is_file()


def test_pages_stand_there_compressed(built: Path) -> None:
    assert (built / "opening" / "index.html.br").is_file()
    assert (built / "opening" / "index.html.gz").is_file()
    assert (built / "sitemap.xml.gz").is_file()


def test_authored_data_is_not_published(built: Path) -> None:
    assert not list(built.rglob("*.yml"))
    assert not list(built.rglob("*.md"))
    assert not list(built.rglob("*.map"))


@pytest.mark.slow
def test_the_same_book_gives_the_same_bytes(small_book: Book, built: Path, tmp_path: Path) -> None:
    site.render(small_book, tmp_path)

    names = workshop.files(built)
    assert workshop.files(tmp_path) == names
    changed = [
        name for name in names if (tmp_path / name).read_bytes() != (built / name).read_bytes()
    ]
    assert changed == []


def test_what_the_builder_finds_is_a_problem_with_its_file(small: Path, tmp_path: Path) -> None:
    opening = small / "content" / "en" / "opening.md"
    text = opening.read_text(encoding="utf-8")
    opening.write_text(f"{text}\n[gone](gone.md) and [away](glossary.md#away)\n", encoding="utf-8")

    with pytest.raises(BadContent) as caught:
        site.build_pages("mkdocs", book.load(small), tmp_path / "out")

    assert {(problem.path, problem.code) for problem in caught.value.problems} == {
        ("content/en/opening.md", "S001")
    }
    assert not (tmp_path / "out").exists()


def test_a_builder_that_breaks_is_a_problem_not_a_traceback(small: Path, tmp_path: Path) -> None:
    (small / "theme" / "site" / "main.html").write_text("{% block %}", encoding="utf-8")

    with pytest.raises(BadContent) as caught:
        site.build_pages("mkdocs", book.load(small), tmp_path / "out")

    assert [problem.code for problem in caught.value.problems] == ["S001"]


def test_a_setting_that_the_builder_refuses_is_told_with_its_line(
    small: Path, tmp_path: Path
) -> None:
    config = small / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f"{text}colour: red\n", encoding="utf-8")

    with pytest.raises(BadContent) as caught:
        site.build_pages("mkdocs", book.load(small), tmp_path / "out")

    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == ("mkdocs.yml", text.count("\n") + 1)
    assert "colour" in problem.message


def test_an_extension_nobody_has_is_a_problem(small_book: Book, tmp_path: Path) -> None:
    config = small_book.outline.config | {"markdown_extensions": ["no_such_extension"]}
    broken = replace(small_book, outline=replace(small_book.outline, config=config))

    with pytest.raises(BadContent):
        site.build_pages("mkdocs", broken, tmp_path / "out")

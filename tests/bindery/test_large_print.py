"""The book in large print: the same text, set by the rules of clear print."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Name
from pypdf import PdfReader

from bindery.book import Book

pytestmark = pytest.mark.slow

A4 = (595, 842)
SMALLEST = 18


@pytest.fixture(scope="module")
def file(pressed: Callable[[str], Path]) -> Path:
    folder = pressed("large-print") / "downloads"
    return folder / "virtual-mentoring-handbook-large-print.pdf"


@pytest.fixture(scope="module")
def reader(file: Path) -> PdfReader:
    return PdfReader(file)


@pytest.fixture(scope="module")
def pages(reader: PdfReader) -> list[str]:
    return [page.extract_text() for page in reader.pages]


def _sizes(reader: PdfReader) -> dict[float, int]:
    """Return how many letters of each size stand on the pages, without the cover."""
    found: dict[float, int] = {}

    def visit(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        # The size is that of the font, scaled by the two matrices.
        drawn = round(abs(size * tm[3] * cm[3]) * 2) / 2
        found[drawn] = found.get(drawn, 0) + len(text.strip())

    for page in reader.pages[1:]:
        page.extract_text(visitor_text=visit)
    return {size: count for size, count in found.items() if count}


def test_it_holds_every_chapter_on_a4(real_book: Book, reader: PdfReader, pages: list[str]) -> None:
    text = " ".join(" ".join(pages).split())
    sizes = {(round(page.mediabox.width), round(page.mediabox.height)) for page in reader.pages}

    assert sizes == {A4}
    assert all(chapter.title in text for chapter in real_book.chapters)


def test_no_page_has_letters_smaller_than_18_points(reader: PdfReader) -> None:
    sizes = _sizes(reader)

    assert min(sizes) == SMALLEST
    assert max(sizes, key=lambda size: sizes[size]) == SMALLEST


def test_what_is_typed_is_as_large_as_what_is_printed(file: Path) -> None:
    with pikepdf.open(file) as document:
        looks = [str(field.get(Name.DA, "")) for field in document.Root.AcroForm.Fields]
    sizes = [float(size) for look in looks for size in re.findall(r"([\d.]+) Tf", look)]

    assert len(sizes) > 400
    assert min(sizes) >= SMALLEST


def test_no_word_is_broken_at_the_end_of_a_line(pages: list[str]) -> None:
    lines = [line for page in pages for line in page.splitlines()]
    broken = [line for line in lines if line.rstrip().endswith("-") and line.count(" ") > 2]

    # Words that have a hyphen of their own may end a line.
    assert len(broken) < len(lines) / 200


def test_it_is_set_in_the_face_made_for_legibility(reader: PdfReader) -> None:
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2].split("-")[0]
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()
    }

    assert fonts == {"Atkinson"}


def test_a_checker_finds_no_error_and_no_warning(file: Path, outloud: Any) -> None:
    checked = outloud(file)

    assert checked.returncode == 0, checked.stdout


def test_no_heading_of_a_table_to_fill_in_stands_on_a_page_alone(pages: list[str]) -> None:
    for heading, row in (
        ("Our channel table", "A quick question"),
        ("Who keeps it, or deletes it", "Notes, sheets, paper"),
        ("Promise log", "By when"),
    ):
        assert any(heading in page and row in " ".join(page.split()) for page in pages)

"""The loose forms of the real book."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from pypdf import PdfReader

from bindery.book import Book
from formwork import paper
from formwork.paper.acroform import MULTILINE

pytestmark = pytest.mark.slow

A4, LETTER = (595, 842), (612, 792)


@pytest.fixture(scope="module")
def folder(pressed: Callable[[str], Path]) -> Path:
    return pressed("forms") / "downloads" / "forms"


def test_every_worksheet_and_quiz_has_a_sheet(real_book: Book, folder: Path) -> None:
    assert {file.stem for file in folder.glob("*.pdf")} == set(real_book.library.forms)


def test_every_sheet_stands_beside_on_letter(real_book: Book, folder: Path) -> None:
    sheets = {file.stem: PdfReader(file) for file in (folder / "letter").glob("*.pdf")}

    assert set(sheets) == set(real_book.library.forms)
    for sheet in sheets.values():
        sizes = {(round(page.mediabox.width), round(page.mediabox.height)) for page in sheet.pages}
        assert sizes == {LETTER}


def test_every_sheet_is_a4_and_can_be_filled_in(real_book: Book, folder: Path) -> None:
    for form in real_book.library.forms.values():
        reader = PdfReader(folder / f"{form.id}.pdf")
        sizes = {(round(page.mediabox.width), round(page.mediabox.height)) for page in reader.pages}

        assert sizes == {A4}
        assert form.names() <= set(reader.get_fields() or {})


@pytest.mark.parametrize("paper_size", ["", "letter"])
def test_boxes_to_write_in_take_the_room_that_the_page_has(folder: Path, paper_size: str) -> None:
    heights = []
    for page in PdfReader(folder / paper_size / "expectations.pdf").pages:
        for annotation in page["/Annots"]:
            field = annotation.get_object()
            if int(field.get("/Ff", 0)) & MULTILINE:
                bottom, top = sorted(float(field["/Rect"][side]) for side in (1, 3))
                heights.append(top - bottom)

    assert len(heights) > 70
    assert min(heights) > 40
    assert median(heights) > 70
    assert len(PdfReader(folder / paper_size / "expectations.pdf").pages) == 7


def test_a_blank_sheet_is_read_back_as_nothing(real_book: Book, folder: Path) -> None:
    for form in real_book.library.forms.values():
        assert paper.posted(form, (folder / f"{form.id}.pdf").read_bytes()) == {}


def test_a_quiz_says_on_paper_how_to_score_it(real_book: Book, folder: Path) -> None:
    for quiz in real_book.library.quizzes.values():
        reader = PdfReader(folder / f"{quiz.id}.pdf")
        words = " ".join(" ".join(page.extract_text() for page in reader.pages).split())

        assert "How to score it" in words
        for section in quiz.sections:
            for band in section.bands:
                assert band.title in words


def test_a_checker_finds_no_error_and_no_warning(folder: Path, outloud: Any) -> None:
    checked = outloud(*sorted(folder.glob("*.pdf")))

    assert checked.returncode == 0, checked.stdout


def test_every_sheet_is_sound(folder: Path) -> None:
    for file in folder.glob("*.pdf"):
        checked = subprocess.run(
            ["qpdf", "--check", file], capture_output=True, text=True, check=False
        )
        assert checked.returncode == 0, checked.stdout + checked.stderr


def test_a_second_build_gives_the_same_bytes(real_book: Book, folder: Path) -> None:
    form = real_book.library.form("agreement")

    again = paper.sheet(form, real_book.language, theme=real_book.theme)

    assert again == (folder / "agreement.pdf").read_bytes()

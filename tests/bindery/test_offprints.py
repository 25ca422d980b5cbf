"""Chapters as small PDFs of their own."""

import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Name
from pypdf import PdfReader

from bindery.book import Book
from bindery.pdf import offprints

pytestmark = pytest.mark.slow

CHAPTERS = ("hard-times", "about")


@pytest.fixture(scope="module")
def folder(real_book: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("chapters")
    for name in CHAPTERS:
        offprints.render(name, real_book, out)
    return out / "downloads" / "chapters"


def _text(file: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())


def test_a_chapter_says_where_it_comes_from_on_every_page(real_book: Book, folder: Path) -> None:
    edition = real_book.edition
    for page in PdfReader(folder / "hard-times.pdf").pages:
        text = page.extract_text()

        assert edition.version in text
        assert edition.commit in text
        assert real_book.language.date(edition.date) in text


def test_what_a_chapter_cites_stands_in_full_at_its_end(real_book: Book, folder: Path) -> None:
    chapter = next(c for c in real_book.chapters if c.id == "hard-times")
    cited = set(re.findall(r"@([\w-]+)", " ".join(re.findall(r"\[@[^\]]+\]", chapter.text))))
    text = _text(folder / "hard-times.pdf")

    assert cited
    for key in cited:
        source = real_book.sources[key]
        assert source.title in text
        assert source.authors.split(",")[0] in text


def test_what_the_words_of_a_chapter_mean_stands_before_its_sources(
    real_book: Book, folder: Path
) -> None:
    chapter = next(c for c in real_book.chapters if c.id == "hard-times")
    marked = set(re.findall(r"\(term:([\w-]+)\)", chapter.text))
    text = _text(folder / "hard-times.pdf").replace("-\u00ad", "")
    letters = re.sub(r"[^a-z]", "", text.lower())

    _, _, words = letters.partition("wordsinthischapter")
    words, _, sources = words.partition("sourcesofthischapter")

    assert marked
    assert sources
    for key in marked:
        term = real_book.glossary[key]
        assert re.sub(r"[^a-z]", "", f"{term.term}{term.short}".lower()) in words
    with pikepdf.open(folder / "hard-times.pdf") as document:
        places = [str(name) for name in list(document.Root.Names.Dests.Names)[::2]]
    assert {f"hard-times--word-{key}" for key in marked} <= set(places)


def test_links_stay_in_the_file_or_lead_to_the_web(real_book: Book, folder: Path) -> None:
    with pikepdf.open(folder / "hard-times.pdf") as document:
        places = {str(name) for name in list(document.Root.Names.Dests.Names)[::2]}
        links = [
            link
            for page in document.pages
            for link in page.get(Name.Annots, [])
            if link.Subtype == Name.Link
        ]
        inside = {str(link.Dest) for link in links if Name.Dest in link}
        outside = {str(link.A.URI) for link in links if Name.Dest not in link}

    assert inside <= places
    assert f"{real_book.site_url}tip-6-connection/#mentor-guard" in outside
    assert all(re.match(r"(https?://|mailto:)", address) for address in outside)
    assert "(page" not in _text(folder / "hard-times.pdf")


def test_a_form_in_a_chapter_can_be_filled_in(real_book: Book, tmp_path: Path) -> None:
    offprints.render("meeting-agendas", real_book, tmp_path)

    fields = PdfReader(tmp_path / "downloads/chapters/meeting-agendas.pdf").get_fields() or {}

    assert any(name.startswith("meeting_notes_") for name in fields)


def test_a_checker_finds_no_error_and_no_warning(folder: Path, outloud: Any) -> None:
    checked = outloud(*sorted(folder.iterdir()))

    assert checked.returncode == 0, checked.stdout


def test_a_second_build_gives_the_same_bytes(real_book: Book, folder: Path, tmp_path: Path) -> None:
    offprints.render("about", real_book, tmp_path)

    again = tmp_path / "downloads" / "chapters" / "about.pdf"
    assert again.read_bytes() == (folder / "about.pdf").read_bytes()

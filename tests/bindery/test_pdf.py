"""The PDF of the real book, read back with libraries and checkers; details on a small one."""

import re
import subprocess
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from shutil import copytree
from typing import Any

import pikepdf
import pytest
from pikepdf import Name
from pypdf import PdfReader

from bindery import book, pdf
from bindery.book import Book
from bindery.pdf.binding import bind
from bindery.pdf.chapters import Binder
from bindery.pdf.spaces import loosen
from bindery.sewing.gathering import gather
from bindery.sewing.leaves import having, leaf, written
from bindery.sewing.practices import practices
from formwork import paper
from formwork.errors import BadContent
from formwork.paper.tree import elements, is_a, kids, owners

pytestmark = pytest.mark.slow

MAX_BYTES = 3 * 1024 * 1024


@pytest.fixture(scope="module")
def file(pressed: Callable[[str], Path]) -> Path:
    return pressed("pdf") / "downloads" / "virtual-mentoring-handbook.pdf"


@pytest.fixture(scope="module")
def reader(file: Path) -> PdfReader:
    return PdfReader(file)


@pytest.fixture(scope="module")
def document(file: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(file) as opened:
        yield opened


@pytest.fixture(scope="module")
def printed(reader: PdfReader) -> list[str]:
    """The words of every page, line by line."""
    return [page.extract_text() for page in reader.pages]


@pytest.fixture(scope="module")
def pages(printed: list[str]) -> list[str]:
    return [_one_line(page) for page in printed]


@pytest.fixture(scope="module")
def text(pages: list[str]) -> str:
    return " ".join(pages)


@pytest.fixture(scope="module")
def dressed_book(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The small book in the clothes of the real one."""
    small = copytree(Path(__file__).parent / "small", tmp_path_factory.mktemp("small") / "book")
    copytree(root / "theme", small / "theme", dirs_exist_ok=True)
    return book.load(small)


@pytest.fixture(scope="module")
def small_file(dressed_book: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    pdf.render(dressed_book, out)
    return out / "downloads" / "virtual-mentoring-handbook.pdf"


@pytest.fixture(scope="module")
def small_pdf(small_file: Path) -> PdfReader:
    return PdfReader(small_file)


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _page(reader: PdfReader, place: str) -> int:
    """Return the index of the page with *place*."""
    number = reader.get_destination_page_number(reader.named_destinations[place])
    assert number is not None
    return number


def _linking(book: Book, reader: PdfReader, document: pikepdf.Pdf) -> dict[str, list[int]]:
    """Return by place the number of the first page in each chapter that links to it."""
    starts = [_page(reader, chapter.id) for chapter in book.pages]
    ends = [*starts[1:], _page(reader, "practices")]
    found: dict[str, list[int]] = {}
    for start, end in zip(starts, ends, strict=True):
        seen: set[str] = set()
        for number in range(start, end):
            links = document.pages[number].get(Name.Annots, [])
            for place in [str(link.Dest) for link in links if Name.Dest in link]:
                if place not in seen:
                    seen.add(place)
                    found.setdefault(place, []).append(number + 1)
    return found


def _questions(document: pikepdf.Pdf) -> dict[str, int]:
    """Return by name the index of the page that every field stands on, the first one of each."""
    found: dict[str, int] = {}
    for number, page in enumerate(document.pages):
        for one in page.get(Name.Annots, []):
            if one.Subtype == Name.Widget:
                field = one if Name.T in one else one.Parent
                found.setdefault(str(field.T), number)
    return found


def _bookmarks(outline: list[object], level: int = 1) -> Iterator[tuple[int, str]]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _bookmarks(entry, level + 1)
        else:
            yield level, str(entry.title)  # type: ignore[attr-defined]


def _links(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for page in document.pages:
        for annotation in page.get(Name.Annots, []):
            if annotation.Subtype == Name.Link:
                yield annotation


def _annotations(kid: Any) -> list[pikepdf.Object]:
    """Return the annotations of *kid* if it is the element of a link."""
    references = kids(kid) if is_a(kid, Name.Link) else []
    return [
        one.Obj for one in references if isinstance(one, pikepdf.Dictionary) and Name.Obj in one
    ]


def _places(kid: Any) -> set[str]:
    return {str(one.get(Name.Dest) or one.A.URI) for one in _annotations(kid)}


def test_every_chapter_is_in_the_text_and_in_the_bookmarks(
    real_book: Book, reader: PdfReader, text: str
) -> None:
    bookmarks = [title for level, title in _bookmarks(reader.outline) if level == 2]

    for chapter in real_book.chapters:
        assert chapter.title in text
        assert any(mark.endswith(chapter.title) for mark in bookmarks)


def test_the_bookmarks_are_three_levels_deep_and_name_the_parts(
    real_book: Book, reader: PdfReader
) -> None:
    bookmarks = list(_bookmarks(reader.outline))

    assert {level for level, _ in bookmarks} == {1, 2, 3}
    first = [title for level, title in bookmarks if level == 1]
    parts = (part.title for part in real_book.parts)
    assert first == ["Contents", "Welcome", *parts, "What to do, by role"]


def test_the_contents_give_the_page_of_every_chapter(real_book: Book, reader: PdfReader) -> None:
    places = reader.named_destinations
    begin = _page(reader, "contents")
    end = reader.get_destination_page_number(places[real_book.home.id])
    contents = _one_line(" ".join(page.extract_text() for page in reader.pages[begin:end]))
    assert re.search(rf"What to do, by role[ .]+{_page(reader, 'practices') + 1}\b", contents)

    for chapter in real_book.chapters:
        number = reader.get_destination_page_number(places[chapter.id])
        assert number is not None
        assert re.search(rf"{re.escape(chapter.title)}[ .]+{number + 1}\b", contents)


def test_the_contents_are_tagged_as_a_table_of_contents(
    real_book: Book, document: pikepdf.Pdf
) -> None:
    tables = [e for e in elements(document.Root.StructTreeRoot) if is_a(e, Name.TOC)]
    links = [[e for e in elements(table) if is_a(e, Name.Link)] for table in tables]
    leads = [[place for link in found for place in _places(link)] for found in links]

    parts = [[chapter.id for chapter in part.chapters] for part in real_book.parts]
    assert leads[1:] == parts
    named = [place for n, ids in enumerate(parts, start=1) for place in (f"part-{n}", *ids)]
    assert leads[0] == [real_book.home.id, *named, "practices"]


@pytest.mark.parametrize("listing", ["glossary", "sources"])
def test_every_entry_names_the_pages_that_link_to_it(
    real_book: Book,
    reader: PdfReader,
    document: pikepdf.Pdf,
    pages: list[str],
    listing: str,
) -> None:
    entries = {"glossary": real_book.glossary, "sources": real_book.sources}[listing].values()
    places = [f"{listing}--{entry.anchor}" for entry in entries]
    linking = _linking(real_book, reader, document)

    for place in filter(linking.get, places):
        numbers = linking[place]
        here = _page(reader, place)
        words = "Page" if len(numbers) == 1 else "Pages"
        assert f"{words} {', '.join(map(str, numbers))}." in " ".join(pages[here : here + 2])

    assert len(set(places) & set(linking)) > 30


def test_the_place_of_every_form_is_the_page_with_its_title(
    real_book: Book, reader: PdfReader, pages: list[str]
) -> None:
    sheets = [
        (f"{chapter.id}--{sheet[0].get('id')}", sheet[0].text or "")
        for chapter in real_book.chapters
        for sheet in having(gather(real_book, chapter, "pdf").root, "form-sheet")
    ]

    for place, title in sheets:
        assert title in pages[_page(reader, place)]

    assert len(sheets) > len(real_book.library.forms)


def test_the_index_leads_every_reader_to_every_practice(
    real_book: Book, reader: PdfReader, pages: list[str]
) -> None:
    index = " ".join(pages[_page(reader, "practices") :])
    found = having(
        practices(real_book, [gather(real_book, c, "pdf") for c in real_book.pages]).root,
        "practice",
    )

    for link in found:
        number = _page(reader, link.get("href", "").replace(".md#", "--"))
        title = _one_line(link.text or "")
        assert re.search(rf"{re.escape(title)}\s+{number + 1}\b", index)
        assert title in pages[number]

    assert len(found) > 100


def test_the_index_has_what_is_written_for_managers_alone_and_no_guide(real_book: Book) -> None:
    gathered = [gather(real_book, chapter, "pdf") for chapter in real_book.pages]
    found = [a.get("href", "") for a in having(practices(real_book, gathered).root, "practice")]

    assert "program-purpose-and-people.md#match" in found
    assert "program-twelve-weeks.md#plan" in found
    assert found.count("first-thirty-days.md#hello") == 2
    assert "ending-well.md#program" in found
    assert not [place for place in found if "how-to-use" in place or "how-sure" in place]


def test_every_link_lands_on_a_page_or_on_the_web(document: pikepdf.Pdf) -> None:
    names = document.Root.Names.Dests.Names
    places = {str(name) for name in list(names)[::2]}
    addresses = []

    for link in _links(document):
        if Name.Dest in link:
            assert str(link.Dest) in places
        else:
            addresses.append(str(link.A.URI))

    assert len(addresses) > 50
    assert not [a for a in addresses if not re.match(r"(https?://|mailto:)", a)]


def test_a_screen_reader_meets_every_link_once_and_by_its_words(document: pikepdf.Pdf) -> None:
    """Not once more for its page number, not once for each of its lines, and not as an id."""
    root = document.Root.StructTreeRoot
    owned_by = owners(root)

    for element in elements(root):
        inside = elements(element) if is_a(element, Name.Link) else ()
        assert not [inner for inner in inside if is_a(inner, Name.Link)]
        assert not [pair for pair in pairwise(kids(element)) if _places(pair[0]) & _places(pair[1])]
    for link in _links(document):
        assert link.objgen in [one.objgen for one in _annotations(owned_by[int(link.StructParent)])]
        assert link.Contents != link.get(Name.Dest)


def test_every_chapter_opens_with_a_drawing_of_its_own_that_speaks(
    real_book: Book, reader: PdfReader, document: pikepdf.Pdf
) -> None:
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    found = [one for one in elements(document.Root.StructTreeRoot) if is_a(one, Name.Figure)]
    drawn = {(pages[one.Pg.objgen], str(one.Alt)) for one in found if Name.Pg in one}

    for chapter in real_book.pages:
        assert (_page(reader, chapter.id), chapter.meta["figure_alt"]) in drawn

    names = [chapter.meta["figure"] for chapter in real_book.pages]
    assert len(names) == len(set(names))


def test_a_quiz_begins_on_one_page_and_no_question_of_it_stands_alone(
    real_book: Book, reader: PdfReader, document: pikepdf.Pdf
) -> None:
    asked = _questions(document)
    quizzes = [form for form in real_book.library.forms.values() if form.kind == "quiz"]

    for form in quizzes:
        for section in form.sections:
            names = [f"{form.id}_{field.id}".replace("-", "_") for field in section.fields]
            on = [asked[name] for name in names]
            assert on[0] == on[1]
            assert on[-2] == on[-1]

    titles = [
        (place, title)
        for place in reader.named_destinations
        if (title := re.search(r"--form-(mentee|mentor)-check-tip-(\d)$", place))
    ]
    assert len(titles) == 14
    for place, title in titles:
        section = real_book.library.forms[f"{title[1]}-check"].sections[int(title[2]) - 1]
        first = f"{title[1]}_check_{section.fields[0].id}"
        assert _page(reader, place) == asked[first]


def test_a_checker_finds_no_error_and_no_warning(file: Path, outloud: Any) -> None:
    checked = outloud(file)

    assert checked.returncode == 0, checked.stdout


def test_the_file_is_sound_and_small(file: Path) -> None:
    checked = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert file.stat().st_size <= MAX_BYTES


def test_the_document_says_what_it_is(real_book: Book, document: pikepdf.Pdf) -> None:
    with document.open_metadata() as metadata:
        assert metadata["dc:title"] == real_book.title
        assert metadata["pdfuaid:part"] == "1"
    assert document.Root.Lang == "en-US"
    assert document.Root.ViewerPreferences.DisplayDocTitle
    assert real_book.edition.date.strftime("%Y%m%d") in str(document.docinfo.CreationDate)


def test_only_our_fonts_are_used_and_all_are_embedded(document: pikepdf.Pdf) -> None:
    found = set()
    for page in document.pages:
        for font in page.Resources.Font.values():
            descendant = font.DescendantFonts[0]
            assert Name.FontFile2 in descendant.FontDescriptor
            found.add(str(font.BaseFont).partition("+")[2])

    assert {name.split("-")[0] for name in found} == {"Literata", "Atkinson"}


def test_ligatures_can_be_searched_for(text: str) -> None:
    assert "different" in text
    assert "fit" in text
    assert "\ufffd" not in text


def test_the_colophon_names_edition_and_date(real_book: Book, reader: PdfReader) -> None:
    colophon = _one_line(reader.pages[3].extract_text())

    assert real_book.edition.version in colophon
    assert real_book.language.date(real_book.edition.date) in colophon
    assert real_book.edition.commit in colophon
    assert real_book.site_url in colophon


def test_every_form_of_the_chapters_can_be_filled_in(real_book: Book, reader: PdfReader) -> None:
    fields = set(reader.get_fields() or {})

    for form in real_book.library.forms.values():
        prefix = form.id.replace("-", "_")
        assert {f"{prefix}_{name}" for name in form.names()} <= fields


def test_every_field_has_a_name_in_words(document: pikepdf.Pdf) -> None:
    for field in document.Root.AcroForm.Fields:
        assert " " in str(field.TU) or str(field.TU).istitle()
        assert str(field.TU) != str(field.get(Name.T, ""))


def test_a_table_over_two_pages_is_one_table(document: pikepdf.Pdf) -> None:
    ids = []
    for table in elements(document.Root.StructTreeRoot):
        if Name.Table == table.S:
            heads = [kid for kid in elements(table) if Name.THead == kid.S]
            assert len(heads) == 1
            cells = [cell for cell in elements(table) if cell.S == Name.TH]
            assert all(cell.A.Scope in (Name.Column, Name.Row) for cell in cells)
            ids += [str(cell.ID) for cell in cells if Name.ID in cell]

    assert ids
    assert len(ids) == len(set(ids))


def test_a_second_build_gives_the_same_bytes(
    dressed_book: Book, small_file: Path, tmp_path: Path
) -> None:
    pdf.render(dressed_book, tmp_path)

    assert (tmp_path / "downloads" / small_file.name).read_bytes() == small_file.read_bytes()


def test_a_footnote_stands_on_the_page_that_calls_it(small_pdf: PdfReader) -> None:
    page = next(p.extract_text() for p in small_pdf.pages if "reply time helps" in p.extract_text())

    assert "A footnote with a citation" in page
    assert "↩" not in page


def test_a_figure_in_a_chapter_is_drawn_and_speaks(small_file: Path, small_pdf: PdfReader) -> None:
    text = _one_line(" ".join(page.extract_text() for page in small_pdf.pages))

    with pikepdf.open(small_file) as document:
        figures = [e for e in elements(document.Root.StructTreeRoot) if Name.Figure == e.S]
        alts = [str(figure.get(Name.Alt, "")) for figure in figures]

    assert "Two circles that overlap" in alts
    assert all(alts)
    assert "Two people, one conversation." in text


def test_a_link_to_another_chapter_says_the_page(small_pdf: PdfReader) -> None:
    number = small_pdf.get_destination_page_number(small_pdf.named_destinations["opening--mentors"])
    text = _one_line(" ".join(page.extract_text() for page in small_pdf.pages))

    assert number is not None
    assert f"the part for mentors (page {number + 1})" in text.replace("\u00a0", " ")


def test_a_number_at_the_end_of_a_link_stays_with_its_word(dressed_book: Book) -> None:
    gathering = gather(dressed_book, dressed_book.chapters[0], "pdf")
    root = gathering.root
    root.append(leaf('<p><a href="tip-1-first.md#why">Tip 1</a> or 2</p>'))

    bound = Binder(dressed_book, lambda place: f"#{place.anchor}").bind(gathering)

    assert ">Tip\u00a01</a> or 2" in bound.html


def test_a_sheet_of_paper_turns_as_in_a_bound_book(reader: PdfReader, pages: list[str]) -> None:
    parts = [place for place in reader.named_destinations if re.fullmatch(r"part-\d", place)]

    # Pages are counted from 0 here, so even ones are on the right.
    assert len(parts) == 5
    assert not [part for part in parts if _page(reader, part) % 2]
    assert pages[1] == ""
    assert pages[2] == "The Virtual Mentoring Handbook"
    assert "Edition" in pages[3]
    assert 2 <= pages.count("") <= 2 + len(parts)


def test_the_page_of_a_part_numbers_the_tips(reader: PdfReader, pages: list[str]) -> None:
    assert "1 Begin with clarity and intention" in pages[_page(reader, "part-2")]


def test_a_program_shows_the_bookmarks_when_it_opens_the_book(document: pikepdf.Pdf) -> None:
    assert document.Root.PageMode == Name.UseOutlines


def test_no_half_word_ends_a_paragraph(printed: list[str]) -> None:
    half = re.findall(r"(?<!/)\b[a-z]+-\n[a-z]+[.!?”]+\n(?=[A-Z•])", "\n".join(printed))

    assert half == []


def test_a_heading_with_one_paragraph_stays_with_the_messages_below(
    reader: PdfReader, pages: list[str]
) -> None:
    page = _page(reader, "tip-7-commitment--words")

    assert "Send these instead" in pages[page]
    assert "Ending a call" in pages[page]


def test_sections_of_one_paragraph_each_may_go_on_over_the_page(root: Path) -> None:
    styles = ("tokens.css", "book/fonts.css", "book/print.css", "book/blocks.css")
    links = "".join(f'<link rel="stylesheet" href="{style}">' for style in styles)
    short = f"<h4>One more</h4><p>{'word ' * 40}</p>" * 8
    chapter = f'<section class="chapter"><p>{"word " * 120}</p><h3>Troubles</h3>{short}</section>'
    html = f'<html lang="en"><head><title>Test</title>{links}</head><body>{chapter}</body></html>'

    pressed = PdfReader(BytesIO(paper.press(html, theme=root / "theme", forms=False)))

    assert "Troubles" in pressed.pages[0].extract_text()
    assert pressed.pages[0].extract_text().count("One more") > 1


def test_words_are_broken_where_americans_break_them(printed: list[str]) -> None:
    ends = re.findall(r"(?<!/)\b(\w+)-\n(\w+)", "\n".join(printed))

    broken = [first for first, rest in ends if f"{first}{rest}".lower().startswith("mentoring")]

    assert broken
    assert {first.lower() for first in broken} <= {"men", "mentor"}


def test_a_list_on_paper_begins_with_its_number(dressed_book: Book) -> None:
    gathering = gather(dressed_book, dressed_book.chapters[0], "pdf")
    gathering.root.append(leaf('<ol start="8"><li>Eight</li></ol>'))

    bound = Binder(dressed_book, lambda place: f"#{place.anchor}").bind(gathering)

    assert 'style="counter-reset: list-item 7"' in bound.html


def test_no_name_of_an_author_is_broken_at_the_end_of_a_line(
    real_book: Book, printed: list[str]
) -> None:
    shorts = [source.short for source in real_book.sources.values()]
    names = {short.split()[0] for short in shorts if "et al." in short}
    lines = [line for page in printed for line in page.splitlines()]

    ends = {line.rpartition(" ")[2].strip("-([") for line in lines if line.endswith("-")}

    assert len(names) > 20
    assert len(ends) > 20
    assert not [end for end in ends if any(end[:3] == name[:3] and end in name for name in names)]


def test_a_unit_may_take_two_lines_and_is_named_in_one(
    real_book: Book, document: pikepdf.Pdf
) -> None:
    names = [str(field.TU) for field in document.Root.AcroForm.Fields]

    assert "hours:<wbr>minutes" in bind(real_book)
    assert any(name.endswith("(hours:minutes)") for name in names)


def test_what_a_tip_cites_stands_on_one_page(real_book: Book) -> None:
    html = bind(real_book)

    assert html.count('<ul class="cited-list"') == html.count(
        '<div class="cited"><ul class="cited-list"'
    )
    assert '<div class="cited"><ul class="cited-list"' in html


def test_the_running_head_of_the_index_is_its_title(reader: PdfReader) -> None:
    first = _page(reader, "practices")

    assert "What to do, by role" in _one_line(reader.pages[first + 1].extract_text())
    assert "What to do, by role" in _one_line(reader.pages[first + 2].extract_text())


def test_a_book_with_a_lost_link_is_refused(small: Path, root: Path) -> None:
    copytree(root / "theme", small / "theme", dirs_exist_ok=True)
    chapter = small / "content" / "en" / "opening.md"
    chapter.write_text(chapter.read_text(encoding="utf-8") + "\n[Lost](gone.md#x)\n", "utf-8")

    with pytest.raises(BadContent, match=r"content/en/opening\.md:\d+: L001 .*gone\.md#x"):
        bind(book.load(small))


def test_ids_are_unique_in_the_whole_book(real_book: Book) -> None:
    ids = re.findall(r'\sid="([^"]+)"', bind(real_book))

    assert len(ids) == len(set(ids))


def test_the_space_before_a_link_stands_alone() -> None:
    root = leaf("<p>See <a>this</a>, or<b>that</b> <i>one</i> here.</p>")

    loosen(root)

    spaced = "<p>See<span> </span><a>this</a>, or<b>that</b> <i>one</i> here.</p>"
    assert written(root) == spaced

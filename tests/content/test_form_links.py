"""Links that name a form, in the chapters: they lead to the very form, and so to its page."""

from collections.abc import Iterator

from bindery.addresses import form_place
from bindery.book import Book, Chapter
from bindery.markdown import scan
from formwork.forms import Form


def _drawn(book: Book) -> dict[str, set[str]]:
    """Return where each form, or a section of it, is drawn: `chapter.md#place`, by its id."""
    found: dict[str, set[str]] = {}
    for chapter in book.pages:
        for block in scan.blocks(chapter):
            if block.text == "form":
                form = book.library.form(block.argument)
                place = form_place(form, block.options.get("section", ""))
                found.setdefault(form.id, set()).add(f"{chapter.path.name}#{place}")
    return found


def _naming(book: Book) -> Iterator[tuple[Chapter, scan.Link, Form]]:
    """Yield every link whose words quote the title of a form."""
    for chapter in book.pages:
        for link in scan.links(chapter):
            for form in book.library.forms.values():
                if f"“{form.title}”" in link.text:
                    yield chapter, link, form


def test_a_link_that_names_a_form_leads_to_its_own_place(real_book: Book) -> None:
    places = _drawn(real_book)

    astray = []
    for chapter, link, form in _naming(real_book):
        target = chapter.path.name + link.target if link.target[0] == "#" else link.target
        if target not in places[form.id]:
            astray.append((chapter.path.name, link.line, link.text, link.target))

    assert astray == []


def test_the_tables_of_moments_lead_to_every_form(real_book: Book) -> None:
    (chapter,) = (page for page in real_book.pages if page.id == "worksheets-and-quizzes")
    targets = {link.target.rpartition("#")[2] for link in scan.links(chapter)}

    for form, places in _drawn(real_book).items():
        assert targets & {place.rpartition("#")[2] for place in places}, form

    assert set(_drawn(real_book)) == set(real_book.library.forms)

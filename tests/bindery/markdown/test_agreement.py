"""The form for two people, in the chapters of the real book."""

from lxml import html

from bindery.book import Book
from bindery.markdown import Medium, convert

TIP = "tip-2-expectations.md"
SHEET = "//section[@data-form='agree-together']"


def drawn(book: Book, name: str, medium: Medium) -> html.HtmlElement:
    (page,) = (page for page in book.pages if page.path.name == name)
    return html.fromstring(f"<div>{convert(book, page, medium)}</div>")


def test_on_the_site_its_card_leads_to_the_beginning_and_to_ones_own_sheet(
    real_book: Book,
) -> None:
    (card,) = drawn(real_book, TIP, "site").xpath(".//*[@data-form='agree-together']")

    assert card.get("data-kind") == "agreement"
    assert card.find_class("form-card-kind")[0].text == "Agreement"
    assert [(link.text, link.get("href")) for link in card.iter("a")] == [
        ("Begin “Agree together”", "/app/agreements/"),
        ("“Agree together” as a fillable PDF", "/downloads/forms/agree-together.pdf"),
    ]


def test_it_comes_first_among_all_forms(real_book: Book) -> None:
    cards = drawn(real_book, "worksheets-and-quizzes.md", "site").find_class("forms-list")[0]

    kinds = [card.get("data-kind") for card in cards]
    assert kinds[0] == "agreement"
    assert kinds == sorted(kinds, key=["agreement", "worksheet", "quiz"].index)


def test_in_the_pdf_and_the_epub_it_is_a_sheet_of_all_its_questions(real_book: Book) -> None:
    form = real_book.library.agreements["agree-together"]

    for medium in ("pdf", "epub"):
        (sheet,) = drawn(real_book, TIP, medium).xpath(SHEET)
        text = sheet.text_content()
        assert all(field.label in text for field in form.fields())
        assert sheet.xpath(".//p[@class='sheet-link']/a/@href")[0].endswith("/app/agreements/")
    controls = drawn(real_book, TIP, "pdf").xpath(f"{SHEET}//textarea/@name")
    assert "agree_together_why" in controls

"""The list of what the terms of a chapter mean."""

from collections.abc import Callable

from lxml import html

Draw = Callable[..., str]

CHAPTER = """
A [time to reply](term:reply-time) saves [face](term:face), and [one](term:reply-time) is enough.

## How sure are we? {#sure}

Quite [@UNC-OGE].

## Sources {#sources}

/// cited
///
"""


def _page(text: str) -> html.HtmlElement:
    return html.fromstring(f"<div>{text}</div>")


def test_every_term_of_a_chapter_is_told_once_before_its_sources(draw: Draw) -> None:
    page = _page(draw(CHAPTER))

    (listed,) = page.xpath("section[@class='chapter-words']")
    assert [term.text for term in listed.iter("dt")] == ["face", "reply time"]
    assert [meaning.text for meaning in listed.iter("dd")] == [
        "The respect a person has in the eyes of others.",
        "The longest that two people agree to wait for an answer.",
    ]
    assert listed.getprevious().text_content().startswith("Quite")
    assert listed.getnext().get("id") == "sources"


def test_without_sources_the_list_stands_at_the_end(draw: Draw) -> None:
    page = _page(draw("It saves [face](term:face).\n\nThat is all."))

    assert page[-1].get("class") == "chapter-words"
    assert page[-2].text == "That is all."


def test_a_chapter_without_terms_and_a_book_with_a_glossary_have_no_list(draw: Draw) -> None:
    assert "chapter-words" not in draw("Plain words.")
    assert "chapter-words" not in draw(CHAPTER, "pdf")
    assert "chapter-words" not in draw(CHAPTER, "epub")

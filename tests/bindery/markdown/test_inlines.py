"""Citations, terms and headings, from Markdown to HTML."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from bindery.markdown.headings import slug

Draw = Callable[..., str]


def test_a_citation_becomes_links_with_short_labels(draw: Draw) -> None:
    p = html.fromstring(draw("So it is [@Straus2013; @UNC-OGE]."))

    assert p.text_content() == "So it is (Straus et al., 2013; UNC faculty mentoring)."
    assert [(a.get("href"), a.get("class")) for a in p.iter("a")] == [
        ("sources.md#straus2013", "cite"),
        ("sources.md#unc-oge", "cite"),
    ]


@pytest.mark.parametrize(
    "text", ["[@Nobody]", "[@Straus2013, p. 4]", "[@]", r"\[@Straus2013]", "`[@Straus2013]`"]
)
def test_what_is_no_citation_stays_as_it_was_typed(draw: Draw, text: str) -> None:
    p = html.fromstring(draw(text))

    assert p.text_content() == text.strip("`").replace("\\", "")
    assert p.find(".//a") is None


def test_a_citation_works_in_a_heading_a_table_and_a_footnote(draw: Draw) -> None:
    text = "## Two [@UNC-OGE] {#two}\n\n| a |\n|---|\n| [@UNC-OGE] |\n\nx[^1]\n\n[^1]: y [@UNC-OGE]"

    assert draw(text).count('class="cite"') == 3


def test_a_term_leads_to_the_glossary_and_shows_its_meaning(draw: Draw) -> None:
    (link,) = html.fromstring(draw("Agree on a [time to *reply*](term:reply-time).")).iter("a")

    assert link.get("href") == "glossary.md#reply-time"
    assert link.get("class") == "term"
    assert link.get("title") == "The longest that two people agree to wait for an answer."
    assert link.text_content() == "time to reply"


def test_an_unknown_term_is_plain_words(draw: Draw) -> None:
    p = html.fromstring(draw("Have [patience](term:patience)."))

    assert p.text_content() == "Have patience."
    assert p.find(".//a") is None


def test_ordinary_links_are_left_alone(draw: Draw) -> None:
    link = html.fromstring(draw("See [the opening](opening.md#mentors)."))[0]

    assert link.get("href") == "opening.md#mentors"
    assert link.get("class") is None


def test_a_link_beside_a_heading_has_a_name(draw: Draw) -> None:
    heading = html.fromstring(draw("## Ask & answer"))

    link = heading.find("a")
    assert heading.get("id") == "ask-answer"
    assert link.get("href") == "#ask-answer"
    assert link.get("aria-label") == "Link to “Ask & answer”"


@pytest.mark.parametrize("medium", ["pdf", "epub"])
def test_books_have_no_links_beside_headings(draw: Draw, medium: str) -> None:
    assert "headerlink" not in draw("## Ask", medium=medium)


def test_two_headings_of_the_same_words_get_two_ids(draw: Draw) -> None:
    drawn = draw("## Ask\n\n## Ask")

    page = html.fromstring(f"<div>{drawn}</div>")

    assert [heading.get("id") for heading in page] == ["ask", "ask_1"]


def test_headings_in_any_script_get_ids(draw: Draw) -> None:
    assert slug("Café & «Übung»", "-") == "café-übung"
    assert slug("什么是导师", "-") == "什么是导师"


@given(st.text(max_size=40))
def test_an_id_holds_no_space(words: str) -> None:
    made = slug(words, "-")

    assert not any(character.isspace() for character in made)
    assert "--" not in made

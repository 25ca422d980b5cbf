"""Chapters as trees: cleaned, renamed, linked, their footnotes taken apart."""

from dataclasses import replace
from operator import attrgetter
from xml.etree import ElementTree as ET

import pytest

from bindery.book import Book
from bindery.sewing.footnotes import calls, flowing, take_notes
from bindery.sewing.gathering import gather
from bindery.sewing.leaves import (
    drop,
    having,
    headings,
    leaf,
    lower_headings,
    relink,
    rename,
    text_of,
    without_permalinks,
    without_title,
    written,
)
from bindery.sewing.links import Links, Place
from bindery.sewing.uses import Telling, tell
from formwork.errors import BadContent

NOTED = (
    '<p>Text<sup id="fnref:n"><a class="footnote-ref" href="#fn:n">1</a></sup> goes on.</p>'
    '<div class="footnote"><hr><ol><li id="fn:n"><p>A <b>note</b>.&#160;'
    '<a class="footnote-backref" href="#fnref:n">↩</a></p></li></ol></div>'
)


def test_html_that_goes_in_comes_out() -> None:
    html = "<p>One &amp; two<br>three</p>"

    assert written(leaf(html)) == html
    assert written(leaf(html), xml=True) == "<p>One &amp; two<br />three</p>"


def test_words_outside_elements_are_escaped() -> None:
    assert written(leaf("a &lt; b")) == "a &lt; b"


def test_a_drawing_keeps_its_plain_names() -> None:
    svg = written(leaf("<svg><title>Two</title></svg>"), xml=True)

    assert svg == '<svg xmlns="http://www.w3.org/2000/svg"><title>Two</title></svg>'


def test_a_dropped_element_leaves_the_words_after_it() -> None:
    root = leaf("<p>a<i>b</i>c<b>d</b>e</p>")
    paragraph = root[0]

    drop(paragraph, paragraph[1])
    drop(paragraph, paragraph[0])

    assert written(root) == "<p>ace</p>"


def test_permalinks_and_the_title_are_taken_out() -> None:
    root = leaf('<h1>The <i>title</i><a class="headerlink" href="#x">#</a></h1><p>Text</p>')

    without_permalinks(root)
    title = without_title(root)

    assert title == "The title"
    assert written(root) == "<p>Text</p>"
    assert without_title(root) == ""


def test_headings_are_listed_and_lowered() -> None:
    root = leaf('<h2 id="a">A</h2><h3>no anchor</h3><h6 id="f">F</h6>')

    found = [(heading.level, heading.text, heading.anchor) for heading in headings(root, (2, 3, 6))]
    lower_headings(root)

    assert found == [(2, "A", "a"), (6, "F", "f")]
    assert [element.tag for element in root] == ["h3", "h4", "h6"]


def test_a_new_id_is_used_wherever_the_old_one_was() -> None:
    root = leaf('<label for="a">A</label><input id="a" aria-describedby="b c"><p id="b">B</p>')

    rename(root, lambda name: f"x-{name}")

    label, control, help_ = root
    assert label.get("for") == control.get("id") == "x-a"
    assert control.get("aria-describedby") == "x-b x-c"
    assert help_.get("id") == "x-b"


def test_links_get_new_addresses_and_empty_ones_stay() -> None:
    root = leaf('<a href="x.md">x</a><a name="y">y</a>')

    relink(root, str.upper)

    assert [link.get("href") for link in root] == ["X.MD", None]


def test_a_footnote_moves_without_its_arrow() -> None:
    root = leaf(NOTED)

    (call,) = calls(root)
    notes = take_notes(root)
    note = flowing(notes[call.note], "span", "footnote")

    assert (call.note, call.number) == ("fn:n", "1")
    assert text_of(note) == "A note."
    assert "div" not in written(root)


def test_a_note_of_plain_words_has_no_space_at_its_end() -> None:
    root = leaf(NOTED.replace("A <b>note</b>.", "A note."))

    note = flowing(take_notes(root)["fn:n"], "span", "footnote")

    assert "".join(note.itertext()) == "A note. "


@pytest.fixture
def links(small_book: Book) -> Links:
    return Links(small_book, lambda place: f"{place.chapter}/{place.anchor}")


@pytest.mark.parametrize(
    ("written_so", "read_as"),
    [
        ("other.md", Place("other")),
        ("other.md#there", Place("other", "there")),
        ("#here", Place("opening", "here")),
        ("https://a.test/x.md", None),
        ("mailto:a@b.test", None),
        ("app/quizzes/", None),
    ],
)
def test_an_address_means_a_place_or_the_web(
    links: Links, small_book: Book, written_so: str, read_as: Place | None
) -> None:
    assert links.place(written_so, small_book.chapters[0]) == read_as


def test_addresses_below_the_site_become_absolute(links: Links, small_book: Book) -> None:
    address = links.address("app/quizzes/", small_book.chapters[0])

    assert address == f"{small_book.site_url}app/quizzes/"


def test_links_to_other_chapters_and_to_forms_get_a_page_number(
    links: Links, small_book: Book
) -> None:
    opening = small_book.chapters[0]
    worth = {
        html: links.worth_a_page_number(ET.fromstring(html), opening)
        for html in (
            '<a href="tip-1-first.md">x</a>',
            '<a href="#mentors">x</a>',
            '<a href="#form-plan">x</a>',
            '<a href="sources.md">x</a>',
            '<a class="cite" href="tip-1-first.md">x</a>',
            '<a href="https://a.test/">x</a>',
        )
    }

    assert [html for html, yes in worth.items() if yes] == [
        '<a href="tip-1-first.md">x</a>',
        '<a href="#form-plan">x</a>',
    ]


def test_the_list_of_forms_tells_where_each_is_printed(small_book: Book) -> None:
    gathered = [gather(small_book, chapter, "pdf") for chapter in small_book.pages]
    telling = Telling("On %(places)s.", "On %(places)s.", attrgetter("title"), small_book.language)

    tell(gathered, telling)

    lines = [line for one in gathered for line in having(one.root, "form-line")]
    assert [text_of(line) for line in lines] == [
        "Our plan · Worksheet · About 5 minutes. On The first tip.",
        "Check yourself · Quiz · About 1 minute. On The first tip.",
    ]
    assert [having(line, "place")[0].get("href") for line in lines] == [
        "tip-1-first.md#form-plan",
        "tip-1-first.md#form-check-tip-1",
    ]


def test_a_link_that_leads_nowhere_stops_the_build(links: Links, small_book: Book) -> None:
    opening = replace(small_book.chapters[0], first_line=7)
    links.read(leaf('<p id="here"></p>'), opening)
    links.address("#here", opening)
    links.address("gone.md#x", opening)

    with pytest.raises(BadContent) as refused:
        links.check()

    (problem,) = refused.value.problems
    assert (problem.path, problem.line, problem.code) == ("content/en/opening.md", 7, "L001")
    assert "gone.md#x" in problem.message

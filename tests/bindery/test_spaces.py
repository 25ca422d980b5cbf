"""Spaces on paper: what no line may part, and where WeasyPrint needs a space of its own."""

import pytest

from bindery.pdf.spaces import loosen, tie_headings, tie_numbers, tied
from bindery.sewing.leaves import leaf, written


@pytest.mark.parametrize(
    ("heading", "set_so"),
    [
        ("<h2>Bring a draft, and own it</h2>", "<h2>Bring a draft, and own&nbsp;it</h2>"),
        ("<h4>Say <em>one</em> thing first</h4>", "<h4>Say <em>one</em> thing&nbsp;first</h4>"),
        ("<h3>Ask for <em>what is true</em></h3>", "<h3>Ask for <em>what is&nbsp;true</em></h3>"),
        ("<h2>Let it end</h2>", "<h2>Let it end</h2>"),
        ("<h2>Two people find understanding</h2>", "<h2>Two people find understanding</h2>"),
        ("<p>Bring a draft, and own it</p>", "<p>Bring a draft, and own it</p>"),
    ],
)
def test_a_short_last_word_does_not_end_a_long_heading_alone(heading: str, set_so: str) -> None:
    root = leaf(heading)

    tie_headings(root)

    assert written(root) == set_so.replace("&nbsp;", "\u00a0")


def test_the_title_of_a_chapter_is_tied_like_any_heading() -> None:
    assert tied("Begin and end on the minute") == "Begin and end on the\u00a0minute"
    assert tied("Ending well") == "Ending well"


def test_a_word_and_its_number_stay_together_wherever_they_stand() -> None:
    root = leaf("<p>Read Tip 3, <b>then Tip 4</b> or Tip\n5. A Tip for 6.</p>")

    tie_numbers(root, "Tip %(number)s")

    assert written(root) == (
        "<p>Read Tip\u00a03, <b>then Tip\u00a04</b> or Tip\u00a05. A Tip for 6.</p>"
    )


def test_a_language_that_begins_with_the_number_is_left_alone() -> None:
    root = leaf("<p>Lies 3 Tipps</p>")

    tie_numbers(root, "%(number)s. Tipp")

    assert written(root) == "<p>Lies 3 Tipps</p>"


def test_a_space_that_no_line_may_end_at_is_not_loosened() -> None:
    root = leaf("<p>Page\u00a0<a>7</a> and <a>8</a></p>")

    loosen(root)

    assert written(root) == "<p>Page\u00a0<a>7</a> and<span> </span><a>8</a></p>"

"""Boxes that go on over the page, in a pressed document."""

from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from formwork import paper

STYLE = """
@page { size: 300pt 400pt; margin: 50pt }
body, p { margin: 0 } p { height: 60pt } .whole { height: 280pt; break-inside: avoid }
div { background: #dcebe7 }
.clone { padding: 20pt 0; box-decoration-break: clone }
"""


def _grounds(body: str, theme: Path) -> list[list[float]]:
    """Press *body*; return, for each page, the heights in points of the grounds drawn on it."""
    head = f'<html lang="en"><head><title>Test</title><style>{STYLE}</style></head>'
    html = f"{head}<body>{body}</body></html>"
    with pikepdf.open(BytesIO(paper.press(html, theme=theme, forms=False))) as document:
        return [_heights(page) for page in document.pages]


def _heights(page: pikepdf.Page) -> list[float]:
    """Return the heights of the areas that *page* fills, which come in pixels."""
    drawn = [(str(step.operator), step.operands) for step in pikepdf.parse_content_stream(page)]
    areas = [
        float(numbers[3])
        for (name, numbers), (then, _) in pairwise(drawn)
        if name == "re" and then == "f"
    ]
    return [round(height * 0.75, 1) for height in areas]


def test_a_box_ends_with_its_words_where_the_next_page_goes_on_with_it(theme: Path) -> None:
    grounds = _grounds('<div><p>One</p><p class="whole">Two</p></div>', theme)

    assert grounds == [[60], [280]]


@pytest.mark.parametrize("inside", ["<section>{}</section>", "<section><div>{}</div></section>"])
def test_boxes_in_boxes_end_together(inside: str, theme: Path) -> None:
    words = inside.format('<p>One</p><p class="whole">Two</p>')

    grounds = _grounds(f"<div>{words}</div>", theme)

    assert [set(page) for page in grounds] == [{60}, {280}]


def test_a_box_that_is_closed_on_every_page_keeps_its_padding(theme: Path) -> None:
    grounds = _grounds('<div class="clone"><p>One</p><p>Two</p><p class="whole">3</p></div>', theme)

    assert grounds[0] == [160]


def test_a_box_that_ends_on_its_page_keeps_the_height_it_was_given(theme: Path) -> None:
    grounds = _grounds('<div style="height: 200pt"><p>One</p></div><p class="whole">Two</p>', theme)

    assert grounds == [[200], []]

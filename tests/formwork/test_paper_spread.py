"""Room for answers that grows into what would stay empty at the end of a page."""

from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from formwork import paper
from formwork.forms import Worksheet
from formwork.language import Language
from formwork.paper.acroform import size, widgets

Rect = tuple[float, float, float, float]
Press = Callable[..., list[dict[str, Rect]]]

STYLE = """
@page { size: 400pt 600pt; margin: 50pt; @bottom-left { content: "The foot" } }
body { margin: 0 } p { margin: 0 } .next { break-before: page }
table { width: 100%; border-collapse: collapse } td, th { padding: 0 }
textarea, td input { appearance: auto; display: block; box-sizing: border-box; width: 100%;
  height: 40pt; font-size: 10pt; border: 1pt solid black; margin: 0 }
"""
MARGIN = 50.0
ROW = (
    '<tr><th scope="row">Which day?</th>'
    '<td><textarea name="{0}_a" title="A"></textarea></td>'
    '<td><input name="{0}_b" title="B"></td></tr>'
)
AREA = '<p>Why?</p><textarea name="{0}" title="{0}"></textarea>'
LONG = "word " * 120


@pytest.fixture(scope="session")
def pressed(theme: Path) -> Press:
    """Press the body of a document; return the areas of its fields on each page, by name."""

    def make(body: str, mark: str = " data-spread") -> list[dict[str, Rect]]:
        head = f'<html lang="en"><head><title>Test</title><style>{STYLE}</style></head>'
        html = f"{head}<body{mark}><h1>Test</h1>{body}</body></html>"
        pdf = paper.press(html, theme=theme, forms=True)
        with pikepdf.open(BytesIO(pdf)) as document:
            return [
                {str(one.T): _rect(one) for one in page.get("/Annots", [])}
                for page in document.pages
            ]

    return make


def _rect(widget: pikepdf.Object) -> Rect:
    left, bottom, right, top = (float(number) for number in widget.Rect)
    return left, bottom, right, top


def _height(rect: Rect) -> float:
    return rect[3] - rect[1]


def test_a_text_area_grows_to_three_times_its_height_at_most(pressed: Press) -> None:
    (before,) = pressed(AREA.format("why"), mark="")
    (after,) = pressed(AREA.format("why"))

    assert _height(after["why"]) - _height(before["why"]) == pytest.approx(2 * 40)


def test_what_grows_ends_where_the_page_does(pressed: Press) -> None:
    (page,) = pressed("".join(AREA.format(f"why{n}") for n in range(5)))

    assert len({round(_height(rect)) for rect in page.values()}) == 1
    assert min(rect[1] for rect in page.values()) == pytest.approx(MARGIN, abs=3)


def test_nothing_that_grows_covers_what_comes_after_it(pressed: Press) -> None:
    (page,) = pressed("".join(AREA.format(f"why{n}") for n in range(5)))

    areas = [page[f"why{n}"] for n in range(5)]
    assert all(lower[3] < upper[1] for upper, lower in pairwise(areas))


def test_the_controls_of_a_row_grow_together(pressed: Press) -> None:
    (page,) = pressed(f"<table>{''.join(ROW.format(f'r{n}') for n in range(3))}</table>")

    for n in range(3):
        assert page[f"r{n}_a"][1] == pytest.approx(page[f"r{n}_b"][1], abs=0.1)
        assert page[f"r{n}_a"][3] == pytest.approx(page[f"r{n}_b"][3], abs=0.1)
        assert _height(page[f"r{n}_a"]) > 80


def test_each_page_is_filled_by_itself_and_keeps_what_stands_on_it(pressed: Press) -> None:
    many = "".join(AREA.format(f"a{n}") for n in range(12))
    body = f"{many}<div class='next'>{AREA.format('last')}</div>"

    before, after = pressed(body, mark=""), pressed(body)

    assert [list(page) for page in after] == [list(page) for page in before]
    assert _height(after[-1]["last"]) > _height(before[-1]["last"]) * 2.5


def test_what_is_written_still_has_its_room(pressed: Press) -> None:
    area = AREA.format("why").replace("></textarea>", f">{LONG}</textarea>")

    (plain,), (spread,) = pressed(area, mark=""), pressed(area)

    assert _height(plain["why"]) > 80
    assert _height(spread["why"]) > _height(plain["why"])


def test_a_sheet_is_spread_and_reads_back_what_is_written_on_it(
    every_kind: Worksheet, language: Language, theme: Path, filled: dict[str, list[str]]
) -> None:
    done = paper.sheet(every_kind, language, filled, theme=theme)

    with pikepdf.open(BytesIO(done)) as document:
        heights = {
            str(field.T): round(size(widget)[1], 1)
            for field in document.Root.AcroForm.Fields
            for widget in widgets(field)
        }
    assert heights["topics_pace_mentee"] == heights["topics_reply_mentor"] > 60
    assert heights["actions_1_what"] == heights["actions_3_by"] > 26
    assert heights["who"] < 24
    assert paper.posted(every_kind, done) == filled

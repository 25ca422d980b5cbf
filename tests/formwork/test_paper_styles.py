"""What styles answer is what WeasyPrint finds by itself, for every property."""

import pytest
from weasyprint import HTML
from weasyprint.css import INITIAL_VALUES, ComputedStyle
from weasyprint.formatting_structure.boxes import Box

from formwork.paper import styles

RULES = """
:root { --ink: navy }
body { color: var(--ink); font-size: 12pt; text-align: justify }
main { margin-inline-start: 2em; padding-left: 3pt; width: calc(100% - 2em); direction: rtl }
div { margin-inline-start: 1em; border-block-end-style: solid; page: wide; text-indent: 5% }
p { font-size: 2em; margin: inherit; text-decoration: underline; hyphens: initial }
b { float: left; position: relative; max-inline-size: 5em; text-decoration: overline }
p::before { content: 'x'; color: inherit; border-left: 1px solid }
"""
TEXT = "<main><div><p>one <b>two <i>three</i></b></p><table><tr><th>four</table></div></main>"


# WeasyPrint keeps these under the names of the sides that they come to stand on.
NAMES = [name for name in INITIAL_VALUES if "_block_" not in name and "_inline_" not in name]


def test_every_value_is_the_one_that_weasyprint_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ComputedStyle, "__missing__", styles.THEIRS)
    expected = _values()
    monkeypatch.setattr(ComputedStyle, "__missing__", styles.value)

    assert _values() == expected
    assert len(expected) > 10


def _values() -> list[dict[str, str]]:
    """Return in words, as two documents share no objects, what every box says of every property."""
    page = HTML(string=f"<style>{RULES}</style><body>{TEXT}").render().pages[0]
    boxes: list[Box] = [page._page_box, *page._page_box.descendants()]
    return [{name: repr(box.style[name]) for name in NAMES} for box in boxes]

"""What a form says before its sections: paragraphs, and steps."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from lxml import html
from pikepdf import Name

from formwork import paper
from formwork.forms import FORM, Form
from formwork.instructions import miscounted
from formwork.language import Language
from formwork.markup import instructions
from formwork.paper.tree import elements, kids


def _form(text: str) -> Form:
    field = {"id": "day", "type": "short_text", "label": "Which day?"}
    section = {"id": "one", "title": "One", "fields": [field]}
    return FORM.validate_python(
        {
            "kind": "worksheet",
            "id": "plan",
            "title": "Our plan",
            "purpose": "Plan it.",
            "minutes": 5,
            "instructions": text,
            "sections": [section],
        }
    )


def _drawn(text: str) -> list[tuple[str, list[str]]]:
    """Return tag and texts of every passage."""
    drawn = html.fromstring(f"<div>{instructions(_form(text))}</div>")
    return [
        (part.tag, [item.text for item in part] if part.tag == "ol" else [part.text])
        for part in drawn
    ]


def test_paragraphs_that_count_from_one_are_a_list() -> None:
    told = "First.\n\n1. Apart. Write.\n\n2. Exchange.\n\n3. Together.\n\nLast."

    assert _drawn(told) == [
        ("p", ["First."]),
        ("ol", ["Apart. Write.", "Exchange.", "Together."]),
        ("p", ["Last."]),
    ]


def test_steps_may_stand_on_lines_of_their_own() -> None:
    assert _drawn("1. Apart,\nwith time.\n2. Together.\n") == [
        ("ol", ["Apart, with time.", "Together."])
    ]


def test_each_list_counts_from_one() -> None:
    told = "1. A\n\n2. B\n\nBetween.\n\n1. C"

    assert [tag for tag, _ in _drawn(told)] == ["ol", "p", "ol"]
    assert miscounted(told) == ""


@pytest.mark.parametrize(
    ("told", "stray"),
    [
        ("2026. That was a year.", "2026. That was a year."),
        ("1. Apart.\n\n3. Together.", "3. Together."),
        ("1. A\n\n2. B\n\n1. C", "1. C"),
    ],
)
def test_what_does_not_count_from_one_keeps_its_numbers(told: str, stray: str) -> None:
    assert _drawn(told) == [("p", [text]) for text in told.split("\n\n")]
    assert miscounted(told) == stray


def test_a_number_in_the_middle_of_a_line_begins_no_step() -> None:
    assert _drawn("Take 2. Then rest.\nOr 1.5 hours.\n\n1.5 hours are fine.") == [
        ("p", ["Take 2. Then rest. Or 1.5 hours."]),
        ("p", ["1.5 hours are fine."]),
    ]


def test_no_instructions_are_nothing() -> None:
    assert instructions(_form("")) == ""


def test_instructions_are_text_and_not_html() -> None:
    assert _drawn("1. Write <b>now</b>.") == [("ol", ["Write <b>now</b>."])]


def test_on_a_sheet_the_steps_are_a_list_for_screen_readers(
    language: Language, theme: Path
) -> None:
    form = _form("First.\n\n1. Apart.\n\n2. Together.")

    sheet = paper.sheet(form, language, theme=theme)

    with pikepdf.open(BytesIO(sheet)) as document:
        tree = list(elements(document.Root.StructTreeRoot))
        (steps,) = [element for element in tree if element.S == Name.L]
        assert [str(kid.S) for kid in kids(steps)] == ["/LI", "/LI"]

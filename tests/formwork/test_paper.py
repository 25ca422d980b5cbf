"""Forms on paper: made, filled in by a PDF program, read back."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader, PdfWriter

from formwork import paper
from formwork.answers import read
from formwork.forms import Quiz, Worksheet
from formwork.language import Language

Posted = dict[str, list[str]]
Fields = dict[str, pikepdf.Object]


@pytest.fixture(scope="session")
def fields(blank: bytes) -> Iterator[Fields]:
    """The fields of the blank sheet by name."""
    with pikepdf.open(BytesIO(blank)) as document:
        yield {str(f.T): f for f in document.Root.AcroForm.Fields if "/Parent" not in f}


def test_a_sheet_has_a_field_for_every_control(fields: Fields, every_kind: Worksheet) -> None:
    assert set(fields) == every_kind.names()


def test_every_field_is_named_by_its_question(fields: Fields) -> None:
    names = {name: str(field.TU) for name, field in fields.items()}

    assert names["who"] == "Your name"
    assert names["record"] == "May we record?"
    assert names["tools_phone"] == "Which tools work?: Phone"
    assert names["direct"] == "How direct?"
    assert names["topics_reply_mentor"] == "What we expect: Reply time? – Mentor says"
    assert names["sign_date"] == "Mentee – Date (year-month-day)"


def test_radio_buttons_are_named_by_question_and_answer(fields: Fields) -> None:
    never, ask = fields["record"].Kids

    assert str(never.TU) == "May we record?: Never"
    assert str(ask.TU) == "May we record?: Ask each time"


def test_required_fields_are_marked(fields: Fields) -> None:
    assert int(fields["who"].Ff) & 2
    assert not int(fields["many"].get("/Ff", 0)) & 2


def test_a_filled_sheet_is_read_back(done: bytes, every_kind: Worksheet, filled: Posted) -> None:
    assert paper.posted(every_kind, done) == filled


def test_what_a_pdf_program_fills_in_is_read_back(
    blank: bytes, every_kind: Worksheet, language: Language
) -> None:
    writer = PdfWriter(clone_from=BytesIO(blank))
    texts = {"who": "Zoë", "why": "One\rtwo", "many": "45", "day": "2026-12-01"}
    boxes = {"tools_phone": "/on", "record": "/1"}
    for page in writer.pages:
        writer.update_page_form_field_values(page, texts | boxes, auto_regenerate=False)
    saved = BytesIO()
    writer.write(saved)

    reading = read(every_kind, paper.posted(every_kind, saved.getvalue()), language)

    assert reading.ok
    assert reading.answers["why"] == "One\ntwo"
    assert reading.answers["many"] == 45
    assert reading.answers["tools"] == ["phone"]
    assert reading.answers["record"] == "ask"


def test_a_blank_sheet_answers_nothing(blank: bytes, every_kind: Worksheet) -> None:
    assert paper.posted(every_kind, blank) == {}


def test_a_sheet_that_lost_its_stamp_is_known_by_its_fields(
    done: bytes, every_kind: Worksheet, filled: Posted
) -> None:
    document = pikepdf.open(BytesIO(done))
    del document.docinfo["/HandbookForm"]
    saved = BytesIO()
    document.save(saved)

    assert paper.posted(every_kind, saved.getvalue()) == filled


def test_the_same_form_makes_the_same_bytes(
    blank: bytes, every_kind: Worksheet, language: Language, theme: Path
) -> None:
    assert paper.sheet(every_kind, language, theme=theme) == blank


def test_a_quiz_on_paper_says_how_to_score_it(
    small_quiz: Quiz, language: Language, theme: Path
) -> None:
    sheet = PdfReader(BytesIO(paper.sheet(small_quiz, language, theme=theme)))

    text = "\n".join(page.extract_text() for page in sheet.pages)
    assert "How to score it" in text
    assert "Never = 3" in text
    assert "I felt I had to answer at night" in text
    assert "not a validated test" in text


def test_a_record_is_flat_and_holds_the_answers(
    every_kind: Worksheet, language: Language, filled: Posted, theme: Path
) -> None:
    record = PdfReader(BytesIO(paper.record(every_kind, language, filled, theme=theme)))

    text = "\n".join(page.extract_text() for page in record.pages)
    assert not record.get_fields()
    assert "Zoë & <Ada>" in text
    assert "Every other week" in text
    assert record.metadata is not None
    assert record.metadata.title == "Every kind of field"


def test_the_press_opens_nothing_outside_the_theme(theme: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    attack = (
        "<html lang=en><head><title>x</title>"
        f"<link rel=attachment href='{secret.as_uri()}'>"
        "<link rel=stylesheet href='http://127.0.0.1:9/'></head><body>"
        f"<img alt=x src='{secret.as_uri()}'><img alt=y src='../pyproject.toml'></body></html>"
    )

    pdf = paper.press(attack, theme=theme, forms=False)

    assert b"EmbeddedFile" not in pdf
    assert not pikepdf.open(BytesIO(pdf)).attachments


# The checker cannot know that a field's value is read out with the field: no warnings when blank.
@pytest.mark.parametrize(("pdf", "level"), [("blank", "warning"), ("done", "error")])
def test_a_sheet_is_accessible_by_the_checker(
    pdf: str, level: str, request: pytest.FixtureRequest, tmp_path: Path, outloud: Any
) -> None:
    file = tmp_path / "sheet.pdf"
    file.write_bytes(request.getfixturevalue(pdf))

    checked = outloud(file, fail_on=level)

    assert checked.returncode == 0, checked.stdout

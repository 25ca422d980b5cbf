"""An agreement to take home, in four kinds of file."""

import dataclasses
import json
import zipfile
from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from quiz_app.agreements.document import (
    AgreementDocument,
    Confirmation,
    DocumentPart,
    Line,
    as_json,
    listings,
)
from quiz_app.agreements.markdown import as_markdown
from quiz_app.agreements.word import as_word
from tests.quiz_app.agreements.kinds import ENGLISH

LINES = (
    Line("How long is a talk?", "60 minutes", "30 minutes", "45 minutes"),
    Line("What stays between us?", "All of it.\nAlways.", "", ""),
)
DOCUMENT = AgreementDocument(
    title="Our agreement",
    people=("Mentor: Kofi (Auckland time)", "Mentee: Ana | <Lima>"),
    parts=(DocumentPart("Meetings", LINES),),
    state="Text 2. Both have confirmed it.",
    revision=2,
    hash="0123456789abcdef" * 4,
    fingerprint="0123 4567 89ab",
    confirmations=(Confirmation("Mentor", "Kofi", "March 2, 2026"),),
    meetings=("Mentoring call: March 9, 2026",),
    kept="On the web, this agreement is deleted on May 4, 2027.",
    made=datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
)
BARE = dataclasses.replace(
    DOCUMENT, revision=None, hash="", fingerprint="", confirmations=(), meetings=()
)
typed = st.text(st.characters(exclude_categories=[]), max_size=30)


def with_text(text: str) -> AgreementDocument:
    part = DocumentPart("Meetings", (Line(text, text, text, text),))
    return dataclasses.replace(DOCUMENT, parts=(part,), people=(text,))


def test_what_follows_the_parts_has_no_empty_headings() -> None:
    assert [each.title for each in listings(DOCUMENT, ENGLISH)] == [
        "Confirmed by",
        "Dates",
        "How long this is kept",
    ]
    assert listings(DOCUMENT, ENGLISH)[0].items == (
        "Mentor: Kofi, March 2, 2026",
        "Fingerprint of the text: 0123 4567 89ab",
    )
    assert [each.title for each in listings(BARE, ENGLISH)] == ["How long this is kept"]


def test_the_json_says_what_it_is_and_holds_everything() -> None:
    data = json.loads(as_json(DOCUMENT))

    assert data["format"] == "vmh-agreement/1"
    assert data["parts"][0]["lines"][0] == dataclasses.asdict(LINES[0])
    assert (data["revision"], data["hash"]) == (2, DOCUMENT.hash)
    assert data["made"] == "2026-03-02T09:30:00+00:00"
    assert set(data) == {"format"} | {field.name for field in dataclasses.fields(DOCUMENT)}


def test_the_markdown_has_a_table_for_each_part() -> None:
    text = as_markdown(DOCUMENT, ENGLISH)

    assert text.startswith("# Our agreement\n\n- Mentor: Kofi (Auckland time)\n")
    assert "| Question | Mentor | Mentee | We agree |\n| --- | --- | --- | --- |\n" in text
    assert "| What stays between us? | All of it. Always. |  |  |" in text
    assert "- Mentee: Ana \\| \\<Lima\\>" in text
    assert text.endswith("- On the web, this agreement is deleted on May 4, 2027.\n\n")


@settings(deadline=None, max_examples=40)
@given(typed)
def test_nothing_that_people_wrote_becomes_a_mark_or_a_cell(text: str) -> None:
    written = as_markdown(with_text(text), ENGLISH)

    (row,) = written.split("| --- | --- | --- | --- |\n")[1].split("\n\n")[0].splitlines()
    assert row.replace("\\\\", "").replace("\\|", "").count("|") == 5
    drawn = Markdown(extensions=["tables"]).convert(written)
    for mark in ("<script", "<em", "<strong", "<a ", "<img", "<code"):
        assert mark not in drawn


def test_the_word_file_has_headings_a_title_a_language_and_heads_that_are_repeated() -> None:
    file = docx.Document(BytesIO(as_word(DOCUMENT, ENGLISH)))

    headings = [(p.style.name, p.text) for p in file.paragraphs if p.style.name != "List Bullet"]
    assert headings[0] == ("Title", "Our agreement")
    assert [text for style, text in headings if style == "Heading 1"] == [
        "Meetings",
        "Confirmed by",
        "Dates",
        "How long this is kept",
    ]
    assert file.core_properties.title == "Our agreement"
    assert file.core_properties.language == "en"
    assert {tag.get(qn("w:val")) for tag in file.styles.element.iter(qn("w:lang"))} == {"en"}
    (table,) = file.tables
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Question", "Mentor", "Mentee", "We agree"],
        ["How long is a talk?", "60 minutes", "30 minutes", "45 minutes"],
        ["What stays between us?", "All of it.\nAlways.", "", ""],
    ]


def test_the_word_file_names_no_program_and_no_maker() -> None:
    about = docx.Document(BytesIO(as_word(DOCUMENT, ENGLISH))).core_properties

    assert (about.author, about.comments, about.last_modified_by) == ("", "", "")
    assert about.created.replace(tzinfo=UTC) == DOCUMENT.made


def test_two_downloads_are_the_same_bytes() -> None:
    first = as_word(DOCUMENT, ENGLISH)

    assert as_word(DOCUMENT, ENGLISH) == first
    with zipfile.ZipFile(BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@settings(max_examples=25)
@given(typed)
def test_the_word_file_opens_whatever_people_wrote(text: str) -> None:
    file = docx.Document(BytesIO(as_word(with_text(text), ENGLISH)))

    words = "".join(letter for letter in text if letter.isalnum())
    found = "".join(letter for letter in file.tables[0].rows[1].cells[0].text if letter.isalnum())
    assert found == words

"""Taking an agreement home, and bringing one's own answers back from a filled sheet."""

import json
import re
from io import BytesIO
from threading import Thread
from typing import Any

import docx
import pytest
from flask import Flask
from pikepdf import Pdf
from pypdf import PdfReader, PdfWriter

from quiz_app.rendering import Busy

WORDS = {"stays": "All of it"}
FILES = ("agreement.pdf", "agreement.docx", "agreement.md", "agreement.json")


def fetch(side: Any, name: str) -> Any:
    response = side.desk.raw("GET", side.path + name)
    assert response.status_code == 200
    return response


def words(name: str, data: bytes) -> str:
    """Return everything that the file called *name* says."""
    if name.endswith(".pdf"):
        return " ".join(
            " ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).split()
        )
    if name.endswith(".docx"):
        file = docx.Document(BytesIO(data))
        cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
        return " ".join([paragraph.text for paragraph in file.paragraphs] + cells)
    return data.decode()


def test_the_page_leads_to_every_file(alone: Any) -> None:
    page = alone.get("files")

    addresses = page.all("//main//ul[@class='page-ways']//a/@href")
    assert {address.removeprefix(alone.path) for address in addresses} == {
        *FILES,
        "sheet.pdf",
        "sheet",
        "my-data.json",
    }


def test_an_agreement_is_whole_and_the_same_each_time_in_every_kind_of_file(pair: Any) -> None:
    pair.agree()

    for name in FILES:
        first, second = fetch(pair.mentor, name), fetch(pair.mentor, name)
        found = words(name, first.data)

        assert first.data == second.data, name
        assert first.headers["Cache-Control"] == "no-store"
        assert "attachment" in first.headers["Content-Disposition"]
        for told in ("How long is a talk?", "60", "30", "45", "All of it", "Are you well?"):
            assert told in found, name
        assert "Kofi (Auckland time)" in found
        assert "Ana (Lima time)" in found
        assert "Both have confirmed it" in found
        assert "deleted on" in found
        assert "vmh" not in found.replace("vmh-agreement/1", "")
        assert pair.mentor.path.split("/")[-2] not in found
        if name.endswith(".pdf"):
            assert_tagged(first.data)


def assert_tagged(data: bytes) -> None:
    """Check that the PDF is tagged, flat, and says its language and title."""
    with Pdf.open(BytesIO(data)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en"
        assert "/AcroForm" not in pdf.Root
        assert str(pdf.docinfo.Title) == "Our agreement"


def test_before_both_are_ready_a_file_holds_ones_own_answers_only(pair: Any) -> None:
    pair.mentor.answer({"minutes": "77", "stays": "Canary", "quiet_words": "Still there?"})
    pair.mentor.ready()

    for name in FILES:
        own, others = (words(name, fetch(side, name).data) for side in (pair.mentor, pair.mentee))
        for answer in ("77", "Canary", "Still there?"):
            assert answer in own, name
            assert answer not in others, name


def test_my_data_holds_my_notes_and_nothing_that_only_the_partner_wrote(pair: Any) -> None:
    pair.mentor.answer({"minutes": "77"}, **{"vmh-note": "Canary of the mentor"})
    pair.mentee.answer({"minutes": "33"}, **{"vmh-note": "My own note"})
    pair.mentor.ready()
    pair.mentee.ready()

    data = json.loads(fetch(pair.mentee, "my-data.json").data)

    (mine,) = data["rounds"]
    assert mine["answers"] == {"minutes": 33}
    assert set(mine["notes"].values()) == {"My own note"}
    assert data["me"]["name"] == "Ana"
    assert "Canary" not in json.dumps(data)
    assert "77" not in json.dumps(data["rounds"])


def filled(side: Any, **values: str) -> bytes:
    """Return the sheet of *side* with *values* typed in."""
    writer = PdfWriter(BytesIO(fetch(side, "sheet.pdf").data))
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def test_a_filled_sheet_shows_what_it_would_change_before_it_changes_anything(alone: Any) -> None:
    alone.answer({"minutes": "30", "stays": "Old words"})
    sheet = filled(alone, minutes="45", quiet_words="Call me")

    seen = alone.post("sheet", {"vmh-sheet": (BytesIO(sheet), "sheet.pdf")})

    assert "45" in seen.text
    assert "Call me" in seen.text
    assert "Old words" not in seen.one("//main").text_content()
    before = json.loads(fetch(alone, "my-data.json").data)["rounds"][0]["answers"]
    assert before == {"minutes": 30, "stays": "Old words"}

    alone.follow("sheet", seen.fields("//form[@method='post']") | {"vmh-do": "take"})

    after = json.loads(fetch(alone, "my-data.json").data)["rounds"][0]["answers"]
    assert after == {"minutes": 45, "stays": "Old words", "quiet_words": "Call me"}


def test_a_sheet_is_taken_once_and_never_over_what_another_window_saved(alone: Any) -> None:
    sheet = filled(alone, minutes="45", quiet_words="Call me")
    seen = alone.post("sheet", {"vmh-sheet": (BytesIO(sheet), "sheet.pdf")})
    take = seen.fields("//form[@method='post']") | {"vmh-do": "take"}
    alone.send("answers/trust", quiet_words="From another window")

    page = alone.post("sheet", take, 409)

    assert "From another window" in page.text
    assert alone.get("answers/meetings").fields("//form[@method='post']")["minutes"] == ""
    take = page.fields("//form[@method='post']") | {"vmh-do": "take"}
    assert [alone.follow("sheet", take).status for _ in range(2)] == [200, 200]
    kept = alone.get("answers/trust").fields("//form[@method='post']")
    assert kept["quiet_words"] == "Call me"


def test_a_sheet_may_be_as_large_as_that_of_a_worksheet(alone: Any) -> None:
    # Written out by hand: the test client would put a large body into a file and leave it open.
    name = b'Content-Disposition: form-data; name="vmh-sheet"; filename="sheet.pdf"'
    body = b"\r\n".join([b"--edge", name, b"", b"x" * 3 * 1024 * 1024, b"--edge--", b""])
    kind = "multipart/form-data; boundary=edge"

    answer = alone.desk.raw("POST", f"{alone.path}sheet", data=body, content_type=kind)

    assert answer.status_code == 422


def test_what_is_no_sheet_of_this_agreement_is_refused_in_words(alone: Any) -> None:
    plan = alone.desk.raw("GET", "/app/worksheets/plan/sheet.pdf").data

    for file in (plan, b"%PDF-1.7 nothing", b"", fetch(alone, "sheet.pdf").data):
        page = alone.post("sheet", {"vmh-sheet": (BytesIO(file), "sheet.pdf")}, 422)
        assert page.title.startswith("Error: ")
        assert page.all("//*[contains(@class, 'wrong') or contains(@class, 'error')]")


def test_when_the_partner_has_erased_their_side_the_agreed_text_can_still_be_taken_home(
    pair: Any,
) -> None:
    pair.agree()

    pair.mentee.post("erase", pair.mentee.get("erase").fields("//form[@method='post']"))

    for name in FILES:
        found = words(name, fetch(pair.mentor, name).data)
        assert "45" in found, name
        assert not re.search(r"Ana|Lima|\b30\b(?!:)", found), name


@pytest.mark.parametrize(("work", "way"), [("page", "GET agreement.pdf"), ("posted", "POST sheet")])
def test_while_a_pdf_is_made_or_read_the_other_can_save(
    app: Flask, pair: Any, monkeypatch: pytest.MonkeyPatch, work: str, way: str
) -> None:
    def slow(*_: Any) -> bytes:
        # In a thread, as in the server: within one, both requests would share their session.
        other = Thread(target=pair.mentor.send, args=["answers/trust"], kwargs=WORDS, daemon=True)
        other.start()
        other.join(10)
        raise Busy

    monkeypatch.setattr(app.extensions["desk"].press, work, slow)
    method, path = way.split()

    busy = pair.mentee.desk.raw(method, pair.mentee.path + path)

    assert busy.status_code == 503
    kept = pair.mentor.get("answers/trust").one("//textarea[@name='stays']")
    assert kept.text.strip() == WORDS["stays"]

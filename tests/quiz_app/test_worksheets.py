from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from sqlalchemy import func, select

from quiz_app.models import Record
from quiz_app.settings import Settings

FULL = {
    "name": "Ana",
    "story": "One\n\nTwo",
    "length": "45",
    "start": "2026-03-05",
    "hour": "14:30",
    "channel": "video",
    "captions": "yes",
    "days_tue": "yes",
    "direct": "1",
    "topics_1_what": "Tools",
    "topics_1_by": "2026-04-01",
    "signed_name": "Ana",
    "signed_date": "2026-03-02",
}


def records(app: Any) -> int:
    with app.extensions["desk"].database.session(writes=False) as session:
        return session.scalar(select(func.count()).select_from(Record)) or 0


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def blank(desk: Any, form_id: str = "plan") -> bytes:
    pdf: bytes = desk.raw("GET", f"/app/worksheets/{form_id}/blank.pdf").data
    return pdf


def filled(pdf: bytes, **texts: str) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(pdf))
    writer.update_page_form_field_values(None, texts, auto_regenerate=False)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def send(desk: Any, pdf: bytes | None, form_id: str = "plan") -> Any:
    # Written out by hand: the test client would put a large body into a file and leave it open.
    name = b'Content-Disposition: form-data; name="vmh-sheet"; filename="sheet.pdf"'
    part = [b"--edge", name, b"", pdf] if pdf is not None else []
    return desk.raw(
        "POST",
        f"/app/worksheets/{form_id}/sheet",
        data=b"\r\n".join([*part, b"--edge--", b""]),
        content_type="multipart/form-data; boundary=edge",
    )


def test_the_list_names_every_worksheet_with_its_pdf(desk: Any) -> None:
    links = desk.get("/app/worksheets/").all("//main//a/@href")

    assert "/app/worksheets/plan/" in links
    assert "/app/worksheets/plan/blank.pdf" in links
    assert "/app/open" in links


def test_the_steps_of_a_worksheet_are_a_list(desk: Any) -> None:
    page = desk.get("/app/worksheets/plan/")

    assert page.all("//main/ol/li/text()") == ["First step.", "Second step."]
    assert "First paragraph." in page.all("//main/p/text()")


def test_a_sheet_comes_on_the_paper_that_is_asked_for(desk: Any) -> None:
    asked = [link for link in desk.get("/app/worksheets/plan/").all("//a/@href") if "paper" in link]

    letter = PdfReader(BytesIO(desk.raw("GET", asked[0]).data)).pages[0].mediabox
    a4 = PdfReader(BytesIO(blank(desk))).pages[0].mediabox

    assert (round(letter.width), round(letter.height)) == (612, 792)
    assert (round(a4.width), round(a4.height)) == (595, 842)


@pytest.mark.parametrize("path", ["none/", "check/", "none/blank.pdf", "check/sheet"])
def test_what_is_no_worksheet_is_not_found(desk: Any, path: str) -> None:
    desk.get(f"/app/worksheets/{path}", 404)


def test_a_worksheet_says_what_is_stored_and_for_how_long(desk: Any) -> None:
    page = desk.get("/app/worksheets/plan/")

    assert "for 180 days after you last changed them or opened your link" in page.text


def test_pressing_enter_in_a_field_stores_nothing(desk: Any) -> None:
    buttons = desk.get("/app/worksheets/plan/").all("//form//button/@value")

    assert buttons[0] == "check", "browsers press the first button for Enter"
    assert set(buttons) == {"check", "save", "pdf"}


def test_checking_shows_the_answers_and_stores_nothing(desk: Any, app: Any) -> None:
    page = desk.post("/app/worksheets/plan/", FULL | {"vmh-do": "check"})

    assert page.title.startswith("Check your answers")
    assert "Tuesday" in page.text
    assert records(app) == 0


def test_from_the_check_one_can_go_back_to_the_form_with_every_answer(desk: Any) -> None:
    form = desk.post("/app/worksheets/plan/", FULL | {"vmh-do": "check"}).fields()

    page = desk.post("/app/worksheets/plan/", form | {"vmh-do": "change"})

    sent = {name: text for name, text in page.fields().items() if text}
    del sent["vmh-ticket"]
    assert {name: text.replace("\r\n", "\n").lstrip("\n") for name, text in sent.items()} == FULL


def test_mistakes_are_listed_named_and_linked_and_nothing_is_lost(desk: Any, app: Any) -> None:
    wrong = {"name": "", "story": "kept text", "length": "900", "start": "soon", "vmh-do": "save"}

    page = desk.post("/app/worksheets/plan/", wrong, 422)

    links = page.all("//*[@role='alert']//a/@href")
    assert set(links) >= {"#name", "#length", "#start"}
    assert page.title.startswith("Error: ")
    assert page.fields()["story"].strip() == "kept text"
    assert page.fields()["length"] == "900"
    assert page.one("//*[@id='name']").get("aria-invalid") == "true"
    assert records(app) == 0


def test_saving_stores_one_record_and_shows_the_private_link_once(desk: Any, app: Any) -> None:
    kept = desk.keep(**FULL)

    assert kept.link == f"http://127.0.0.1:8000/app/open#{kept.code}"
    assert "August 29, 2026" in kept.page.text
    assert records(app) == 1
    assert kept.code not in desk.get(kept.path).text


def test_sending_the_same_form_twice_stores_it_once(desk: Any, app: Any) -> None:
    ticket = desk.get("/app/worksheets/plan/").fields()["vmh-ticket"]

    first = desk.keep(**{"vmh-ticket": ticket})
    second = desk.keep(**{"vmh-ticket": ticket})

    assert (first.code, first.path) == (second.code, second.path)
    assert records(app) == 1


def test_a_pdf_of_the_answers_stores_nothing(desk: Any, app: Any) -> None:
    answer = desk.raw("POST", "/app/worksheets/plan/", data=FULL | {"vmh-do": "pdf"})

    assert answer.mimetype == "application/pdf"
    assert "Tools" in text_of(answer.data)
    assert not PdfReader(BytesIO(answer.data)).get_fields()
    assert records(app) == 0


def test_the_blank_sheet_is_the_one_built_with_the_handbook(desk: Any, settings: Settings) -> None:
    built = settings.site / "downloads" / "forms" / "plan.pdf"
    built.parent.mkdir(parents=True)
    built.write_bytes(b"%PDF-built")

    assert blank(desk) == b"%PDF-built"


def test_a_filled_sheet_comes_back_as_a_form_to_look_through(desk: Any, app: Any) -> None:
    pdf = filled(blank(desk), name="Ana", story="From paper", length="30")

    answer = send(desk, pdf)

    page = desk._page(answer, 200)
    assert "We found 3 answers in your PDF." in page.text
    assert "Nothing is stored until you save." in page.text
    assert page.fields()["story"].strip() == "From paper"
    assert page.one("//form[.//button]").get("action") == "/app/worksheets/plan/"
    assert records(app) == 0


def test_all_that_is_filled_in_counts_even_if_it_cannot_stand(desk: Any) -> None:
    pdf = filled(blank(desk), name="Ana", length="9000", topics_1_what="One", topics_2_what="Two")

    page = desk._page(send(desk, pdf), 422)

    assert "We found 4 answers in your PDF." in page.text


def test_an_empty_sheet_is_called_empty_and_nothing_else(desk: Any) -> None:
    page = desk._page(send(desk, blank(desk)), 422)

    assert "This sheet is empty." in page.one("//*[@role='alert']//a").text
    assert "We found" not in page.text
    assert page.all("//input[@type='file']")


def test_a_filled_sheet_with_a_mistake_shows_it_at_the_field(desk: Any) -> None:
    pdf = filled(blank(desk), name="Ana", length="9000")

    page = desk._page(send(desk, pdf), 422)

    assert page.all("//*[@role='alert']//a/@href") == ["#length"]
    assert page.fields()["length"] == "9000"


def encrypted(pdf: bytes) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(pdf))
    writer.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_file_that_cannot_be_used_is_refused_with_what_to_do(desk: Any) -> None:
    good = blank(desk)
    files = {
        "no file": (None, "not a PDF"),
        "text": (b"Dear mentor", "not a PDF"),
        "damaged": (good[: len(good) // 3], "damaged"),
        "nonsense": (b"%PDF-1.7\n" + b"\0" * 5000, "damaged"),
        "encrypted": (encrypted(good), "password"),
        "another form": (blank(desk, "other"), "another form"),
    }

    for name, (pdf, reason) in files.items():
        page = desk._page(send(desk, pdf), 422)
        assert reason in page.one("//*[@role='alert']//a").text, name
        assert page.title.startswith("Error: ")


def test_a_record_printed_flat_has_no_fields_to_read(desk: Any) -> None:
    flat = desk.raw("POST", "/app/worksheets/plan/", data=FULL | {"vmh-do": "pdf"}).data

    page = desk._page(send(desk, flat), 422)

    assert "no fields" in page.one("//*[@role='alert']//a").text


def test_a_sheet_of_up_to_eight_megabytes_is_taken_and_a_larger_one_is_not(desk: Any) -> None:
    large = b"x" * (3 * 1024 * 1024)

    assert send(desk, large).status_code == 422
    page = desk._page(send(desk, b"x" * (9 * 1024 * 1024)), 413)

    assert "8 MB" in page.text


def test_answers_larger_than_a_megabyte_are_refused(desk: Any, app: Any) -> None:
    page = desk.post("/app/worksheets/plan/", {"story": "x" * (1024 * 1024 + 1)}, 413)

    assert "1 MB" in page.text
    assert records(app) == 0

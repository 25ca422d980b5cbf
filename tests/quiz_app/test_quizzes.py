from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select

from quiz_app.models import Model

GOOD = {"clarity_a": "3", "clarity_b": "3", "clarity_c": "0"}
POOR = {"expect_a": "0", "expect_b": "1", "expect_c": "0"}


def test_the_list_names_every_quiz_with_its_time(desk: Any) -> None:
    page = desk.get("/app/quizzes/")

    assert page.all("//main//h2/a/@href") == ["/app/quizzes/check-mentor/", "/app/quizzes/check/"]
    assert page.text.count("Takes about 2 minutes.") == 2


def test_a_quiz_asks_all_its_questions_and_says_what_it_is_not(desk: Any) -> None:
    page = desk.get("/app/quizzes/check/")

    assert len(page.all("//fieldset")) == 6
    assert "not a validated test" in page.text


def test_one_section_can_be_asked_alone(desk: Any) -> None:
    page = desk.get("/app/quizzes/check/?section=tip_2")

    assert len(page.all("//fieldset")) == 3
    assert "Expectations" in page.text
    assert "Clarity" not in page.text
    assert "This is one section of the quiz: 3 questions." in page.text
    assert "This is one section" not in desk.get("/app/quizzes/check/").text


@pytest.mark.parametrize("path", ["none/", "plan/", "check/?section=tip_9"])
def test_what_is_no_quiz_is_not_found(desk: Any, path: str) -> None:
    desk.get(f"/app/quizzes/{path}", 404)


def test_the_result_gives_a_score_for_each_section_and_no_total(desk: Any) -> None:
    page = desk.post("/app/quizzes/check/", GOOD | POOR)

    rows = [[cell.text_content().strip() for cell in row] for row in page.all("//tbody/tr")]
    assert rows == [
        ["1. Clarity", "100", "Clear enough"],
        ["2. Expectations", "11", "Begin with expectations"],
    ]


def test_the_lowest_section_comes_first_with_what_to_read_and_to_do(desk: Any) -> None:
    page = desk.post("/app/quizzes/check/", GOOD | POOR)

    first = page.one("//section[contains(@class, 'result-first')]")
    assert "Start here: Expectations" in first.text_content()
    assert first.xpath(".//a/@href") == [
        "/tip-2-expectations/#do-it-now",
        "/app/worksheets/plan/",
    ]


def test_the_picture_is_hidden_from_those_who_have_the_table(desk: Any) -> None:
    page = desk.post("/app/quizzes/check/", GOOD | POOR)

    assert page.all("//tbody//svg/@aria-hidden") == ["true", "true"]
    assert page.all("//tbody//circle/@cx") == ["288", "42"]
    assert page.one("//table/caption").text_content().startswith("Your score in each section")


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        (GOOD | POOR, "You scored lowest in “Expectations” (11) and highest in “Clarity” (100)."),
        (GOOD | {f"expect_{x}": "3" for x in "abc"}, "same score in every section: 100."),
    ],
)
def test_a_sentence_says_what_the_picture_shows(
    desk: Any, answers: dict[str, str], says: str
) -> None:
    assert says in desk.post("/app/quizzes/check/", answers).text


def test_where_to_start_is_said_once(desk: Any) -> None:
    page = desk.post("/app/quizzes/check/", GOOD | POOR)

    panels = page.all("//section[contains(@class, 'panel')]")
    titles = [panel.xpath("string(h2|h3)") for panel in panels]
    assert titles == ["Start here: Expectations", "Clarity", "Keep this result"]


def test_what_does_not_apply_and_what_is_missing_is_explained(desk: Any) -> None:
    page = desk.post("/app/quizzes/check/", GOOD | {"expect_a": "na", "expect_b": "3"})

    assert "You answered too few questions here" in page.text
    assert "1 does not apply to you" in page.text
    assert "1 question was left out" in page.text


def test_no_answers_at_all_is_no_error_and_said_once(desk: Any) -> None:
    page = desk.post("/app/quizzes/check/", {})

    assert page.text.count("No section has enough answers for a score") == 1
    assert page.all("//main//table | //section[contains(@class, 'panel')]") == []
    form = page.fields("//form[.//button[@value='change']]")
    assert len(desk.post("/app/quizzes/check/", form | {"vmh-do": "change"}).all("//fieldset")) == 6


def test_too_few_answers_for_any_score_can_still_be_kept(desk: Any) -> None:
    page = desk.post("/app/quizzes/check/", {"clarity_a": "3", "expect_a": "na"})

    assert page.text.count("No section has enough answers for a score") == 1
    assert "You answered too few questions here" not in page.text
    assert len(page.all("//form[@data-result]//button[@value='file']")) == 1
    pdf = desk.raw("POST", "/app/quizzes/check/", data={"clarity_a": "3", "vmh-do": "pdf"}).data
    assert " ".join(read_pdf(pdf).split()).count("No section has enough answers") == 1


def test_answers_can_be_changed_without_being_given_again(desk: Any) -> None:
    result = desk.post("/app/quizzes/check/", GOOD | POOR)
    form = result.fields("//form[.//button[@value='change']]")

    page = desk.post("/app/quizzes/check/", form | {"vmh-do": "change"})

    assert {name: form[name] for name in GOOD | POOR} == GOOD | POOR
    assert page.fields() == GOOD | POOR


def test_a_section_asked_alone_has_a_result_of_its_own(desk: Any) -> None:
    page = desk.post("/app/quizzes/check/?section=tip_2", POOR)

    assert len(page.all("//tbody/tr")) == 1


def test_an_answer_not_on_offer_is_refused_and_nothing_else_is_lost(desk: Any) -> None:
    page = desk.post("/app/quizzes/check/", GOOD | {"expect_a": "9"}, 422)

    assert page.title.startswith("Error: ")
    assert page.fields() == GOOD
    assert page.one("//*[@role='alert']//a").get("href") == "#expect_a"


def test_answers_to_questions_that_are_gone_are_shown_and_not_lost(desk: Any) -> None:
    page = desk.post("/app/quizzes/check/", GOOD | {"old_question": "my long thought"}, 422)

    assert "This form has changed since you opened it" in page.text
    assert page.one("//pre").text_content() == "my long thought"


def test_nothing_of_a_quiz_is_stored(desk: Any, app: Any) -> None:
    desk.post("/app/quizzes/check/", GOOD | POOR)

    with app.extensions["desk"].database.session(writes=False) as session:
        for table in Model.metadata.sorted_tables:
            assert session.scalar(select(func.count()).select_from(table)) == 0


def test_the_result_can_be_taken_home_as_a_pdf(desk: Any, tmp_path: Path) -> None:
    answer = desk.raw("POST", "/app/quizzes/check/", data=GOOD | POOR | {"vmh-do": "pdf"})

    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="check-result.pdf"'
    text = read_pdf(answer.data)
    assert "Begin with expectations" in text
    assert "http://127.0.0.1:8000/tip-2-expectations/#do-it-now" in links_of(answer.data)
    assert "We agreed how fast we reply." in text


def test_the_result_on_paper_is_open_to_everybody(desk: Any, tmp_path: Path, outloud: Any) -> None:
    answers = POOR | {"vmh-do": "pdf"}
    result = tmp_path / "result.pdf"
    result.write_bytes(desk.raw("POST", "/app/quizzes/check/?section=tip_2", data=answers).data)

    checked = outloud(result)

    assert checked.returncode == 0, checked.stdout


def links_of(pdf: bytes) -> list[str]:
    pages = PdfReader(BytesIO(pdf)).pages
    notes = [note.get_object() for page in pages for note in page.get("/Annots", [])]
    return [note["/A"]["/URI"] for note in notes if "/A" in note]


def read_pdf(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)

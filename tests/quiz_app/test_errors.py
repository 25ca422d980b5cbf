import sqlite3
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from quiz_app.rendering import Busy, TooHard

MESSAGE = "canary in the message"


def break_database(app: Any, message: str) -> None:
    """Let every write fail as a full disk or a lost database does."""
    engine = app.extensions["desk"].database.engine

    def fail(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("INSERT"):
            raise sqlite3.OperationalError(message)

    event.listen(engine, "before_cursor_execute", fail)


def test_an_address_that_leads_nowhere_in_the_app_has_a_page(desk: Any) -> None:
    page = desk.get("/app/nowhere/", 404)

    assert page.one("//h1").text == "There is nothing here"


def test_a_method_that_a_page_does_not_have_is_refused_and_the_right_one_is_named(
    desk: Any,
) -> None:
    answer = desk.raw("GET", "/app/leave")

    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]


def test_a_host_that_is_not_ours_gets_a_page_without_its_name(desk: Any) -> None:
    answer = desk.raw("GET", "/app/quizzes/", base_url="http://evil.example")

    assert answer.status_code == 400
    assert "We could not understand this" in answer.get_data(as_text=True)


@pytest.mark.parametrize("name", ["ProgrammingSlip", "ValueError"])
def test_our_own_mistakes_show_no_traceback_and_keep_what_was_written(
    desk: Any, app: Any, monkeypatch: pytest.MonkeyPatch, caplog: Any, name: str
) -> None:
    def slip(*_: Any) -> None:
        raise type(name, (Exception,), {})(MESSAGE)

    monkeypatch.setattr("quiz_app.views.worksheets.read", slip)

    page = desk.post("/app/worksheets/plan/", {"name": "Ana", "story": "long thoughts"}, 500)

    assert "Traceback" not in page.text
    assert "canary" not in page.text
    assert page.fields()["story"] == "long thoughts"
    assert name in caplog.text
    assert "canary" not in caplog.text
    assert "long thoughts" not in caplog.text


def test_a_full_disk_loses_nothing_of_what_was_written(desk: Any, app: Any) -> None:
    break_database(app, "database or disk is full")

    page = desk.post(
        "/app/worksheets/plan/", {"name": "Ana", "story": "long thoughts", "vmh-do": "save"}, 507
    )

    assert page.one("//h1").text == "Your answers could not be saved"
    assert page.fields() == {"name": "Ana", "story": "long thoughts", "vmh-do": "save"}
    assert [kept.text for kept in page.all("//pre")] == ["Ana", "long thoughts"]


def test_a_database_that_does_not_answer_is_a_pause_and_not_an_end(desk: Any, app: Any) -> None:
    break_database(app, "database is locked")

    page = desk.post("/app/worksheets/plan/", {"name": "Ana", "vmh-do": "save"}, 503)

    assert page.response.headers["Retry-After"] == "30"
    assert page.fields()["name"] == "Ana"


def test_the_health_page_says_when_the_database_is_gone(
    desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.raw("GET", "/app/health").get_data(as_text=True) == "ok\n"

    def gone(*_: Any) -> None:
        raise OperationalError("SELECT 1", {}, sqlite3.OperationalError("gone"))

    monkeypatch.setattr("quiz_app.store.Store.ping", gone)

    assert desk.raw("GET", "/app/health").status_code == 503


def test_the_log_of_a_database_error_holds_no_answers(desk: Any, app: Any, caplog: Any) -> None:
    break_database(app, "database or disk is full")

    desk.post("/app/worksheets/plan/", {"name": "canary-answer", "vmh-do": "save"}, 507)

    assert "OperationalError" in caplog.text
    assert "canary-answer" not in caplog.text


@pytest.mark.parametrize(("error", "title"), [(Busy, "Many people"), (TooHard, "could not be")])
def test_a_pdf_that_cannot_be_made_now_can_be_asked_for_again(
    desk: Any, app: Any, monkeypatch: pytest.MonkeyPatch, error: type[Exception], title: str
) -> None:
    def refuse(*_: Any) -> None:
        raise error

    monkeypatch.setattr(app.extensions["desk"].press, "record", refuse)
    written = {"name": "Ana", "story": "long thoughts", "vmh-do": "pdf"}

    page = desk.post("/app/worksheets/plan/", written, 503)

    assert title in page.one("//h1").text
    assert page.response.headers["Retry-After"] == "10"
    assert page.fields() == written


def test_nothing_is_sent_again_that_was_not_ours(desk: Any) -> None:
    answer = desk.raw(
        "POST", "/app/open", data={"vmh-code": "vmh_planted"}, headers={"Origin": "null"}
    )

    assert answer.status_code == 400
    assert "planted" not in answer.get_data(as_text=True)


def test_when_no_page_can_be_drawn_a_line_of_text_still_can(
    desk: Any, app: Any, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    monkeypatch.delitem(app.jinja_env.globals, "words")

    answer = desk.raw("GET", "/app/quizzes/")

    assert answer.status_code == 500
    assert answer.get_data(as_text=True) == "Something went wrong on our side\n"
    assert "No page can be drawn: UndefinedError" in caplog.text

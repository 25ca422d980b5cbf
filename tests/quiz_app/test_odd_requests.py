"""Requests that no page of ours makes: endless numbers, endless lists, half a form."""

import fcntl
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import before_render_template
from sqlalchemy import event
from werkzeug.test import EnvironBuilder

from quiz_app.settings import Settings

ENDLESS = "9" * 5000


class Watched(BytesIO):
    """A body that notes, whenever some of it is read, whether somebody holds the turn to write."""

    def __init__(self, body: bytes, turn: Path) -> None:
        super().__init__(body)
        self.turn = turn
        self.held: list[bool] = []

    def read(self, size: int | None = -1) -> bytes:
        self._look()
        return super().read(size)

    def readinto(self, buffer: Any) -> int:
        self._look()
        return super().readinto(buffer)

    def _look(self) -> None:
        with self.turn.open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self.held.append(False)
            except BlockingIOError:
                self.held.append(True)


@pytest.fixture
def statements(app: Any) -> Iterator[list[str]]:
    """Collect what the database is asked."""
    asked: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        asked.append(statement)

    engine = app.extensions["desk"].database.engine
    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)


def test_a_form_is_read_to_its_end_before_its_sender_holds_up_anybody(app: Any, desk: Any) -> None:
    kept = desk.keep()
    turn = Path(app.extensions["desk"].database.url.database + "-turn")
    body = Watched(b"name=Ana&vmh-version=1&vmh-do=save", turn)
    cookie = desk.client.get_cookie("vmh", domain="127.0.0.1").value
    environ = EnvironBuilder(
        path=f"{kept.path}edit",
        method="POST",
        base_url="http://127.0.0.1:8000",
        headers={"Sec-Fetch-Site": "same-origin", "Cookie": f"vmh={cookie}"},
        content_type="application/x-www-form-urlencoded",
    ).get_environ() | {"wsgi.input": body, "CONTENT_LENGTH": str(len(body.getvalue()))}
    statuses: list[str] = []

    b"".join(app.wsgi_app(environ, lambda status, *_: statuses.append(status)))

    assert statuses == ["303 SEE OTHER"]
    assert set(body.held) == {False}


@pytest.mark.parametrize("path", ["/app/nope", "/app/agreements/x/answers/trust", "/app/join"])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_more_values_than_any_form_of_ours_holds_are_not_even_looked_at(
    desk: Any, statements: list[str], path: str, kind: str
) -> None:
    many = {"name": ["x"] * 1001}

    answer = desk.raw("POST", path, data=many, content_type=kind)

    assert answer.status_code == 413
    assert "That is too much at once" in answer.get_data(as_text=True)
    assert len(answer.get_data()) < 20_000
    assert statements == []


def test_as_many_values_as_a_form_may_hold_are_taken(desk: Any) -> None:
    page = desk.post("/app/join", {"name": ["x"] * 1000}, 422)

    assert page.all("//*[@role='alert']//a[@href='#vmh-code']")


@pytest.mark.parametrize(("path", "status"), [("answers/nowhere", 404), ("text/trust", 409)])
def test_nobody_waits_while_an_error_is_drawn(app: Any, desk: Any, path: str, status: int) -> None:
    turn = Path(app.extensions["desk"].database.url.database + "-turn")
    me = {"vmh-role": "mentee", "vmh-name": "Ana", "vmh-zone": "America/Lima", "vmh-part": "trust"}
    (mine,) = desk.post("/app/agreements/", me).all("//a[contains(@class, 'button')]/@href")
    free: list[bool] = []

    def look(*_: Any, **__: Any) -> None:
        with turn.open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            free.append(True)

    with before_render_template.connected_to(look, app):
        desk.post(f"{mine}{path}", {"stays": "30"}, status)

    assert free


def test_an_endless_number_is_no_version(desk: Any) -> None:
    kept = desk.keep()
    data = {"name": "Bea", "vmh-do": "save", "vmh-version": ENDLESS}

    page = desk.post(f"{kept.path}edit", data, 409)

    assert "Nothing is overwritten." in page.text


def test_an_endless_number_is_no_section(desk: Any) -> None:
    page = desk.post("/app/quizzes/check/", {"vmh-do": "back", "vmh-at": ENDLESS})

    assert page.all("//form")


def test_of_an_endless_list_of_links_only_the_first_are_looked_up(
    desk: Any, statements: list[str]
) -> None:
    page = desk.post("/app/quizzes/results", {"vmh-codes": "x\n" * 1000}, 422)

    assert "No result is kept behind this link." in page.text
    assert len(statements) < 20


@pytest.mark.parametrize("path", ["/app/records/%00/", "/app/agreements/%00/"])
def test_an_address_that_cannot_be_is_not_found(
    make_app: Any, settings: Settings, database_url: str, desk: Any, path: str
) -> None:
    elsewhere = type(desk)(make_app(replace(settings, database_url=database_url)))

    for method in ("GET", "POST"):
        assert elsewhere.raw(method, path).status_code in (404, 405)


def test_a_name_is_kept_without_what_nobody_can_see(
    make_app: Any, settings: Settings, database_url: str, desk: Any
) -> None:
    elsewhere = type(desk)(make_app(replace(settings, database_url=database_url)))
    me = {"vmh-role": "mentee", "vmh-zone": "America/Lima", "vmh-part": "trust"}

    codes = elsewhere.post("/app/agreements/", me | {"vmh-name": "A\x00n\u202ea"})

    (address,) = codes.all("//a[contains(@class, 'button')]/@href")
    fields = elsewhere.get(f"{address}settings").fields("//form[@method='post']")
    assert fields["vmh-name"] == "Ana"

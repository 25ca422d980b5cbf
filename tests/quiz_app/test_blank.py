"""Pages that hold nothing of anybody are drawn once and sent small."""

import gzip
from dataclasses import replace
from typing import Any

import pytest

from quiz_app import drawing

SMALL = {"Accept-Encoding": "gzip"}


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return what forms are drawn from, one entry for each drawing."""
    given = []
    draw = drawing.to_fill

    def counted(*values: Any) -> Any:
        given.append(values)
        return draw(*values)

    monkeypatch.setattr(drawing, "to_fill", counted)
    return given


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/app/quizzes/", "private, no-cache"),
        ("/app/quizzes/check/", "private, no-cache"),
        ("/app/worksheets/plan/", "no-store"),
    ],
)
def test_a_blank_page_is_sent_compressed_to_those_who_can_read_it(
    desk: Any, path: str, kept: str
) -> None:
    plain = desk.raw("GET", path)
    small = desk.raw("GET", path, headers=SMALL)

    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert plain.headers["Vary"] == small.headers["Vary"] == "Accept-Encoding"
    assert b"<h1>" in gzip.decompress(small.get_data())
    assert plain.headers["Cache-Control"] == kept


def test_a_page_with_what_somebody_wrote_is_never_compressed(desk: Any) -> None:
    answer = desk.raw(
        "POST",
        "/app/quizzes/check/",
        data={"clarity_a": "1"},
        headers={**SMALL, "Sec-Fetch-Site": "same-origin"},
    )

    assert "Content-Encoding" not in answer.headers


def test_each_address_has_its_own_page_and_a_worksheet_a_new_ticket_each_time(desk: Any) -> None:
    whole, part = desk.get("/app/quizzes/check/"), desk.get("/app/quizzes/check/?section=tip_2")
    tickets = {desk.get("/app/worksheets/plan/").fields()["vmh-ticket"] for _ in range(3)}

    assert len(whole.all("//fieldset")) == 6
    assert len(part.all("//fieldset")) == 3
    assert len(tickets) == 3


def test_addresses_that_nobody_needs_take_the_place_of_no_page(desk: Any, drawn: list[Any]) -> None:
    for number in range(210):
        desk.raw("GET", f"/app/quizzes/check/?pace={number}&junk={number}")
    by_section = desk.get("/app/quizzes/check/?pace=section")
    again = desk.get(f"/app/quizzes/check/?pace=section&junk={number}")

    assert len(drawn) == 2
    assert "Section 1 of 2." in by_section.text
    assert again.text == by_section.text


@pytest.mark.parametrize(("refresh", "times"), [(False, 1), (True, 3)])
def test_a_page_is_drawn_once_but_anew_for_authors(
    make_app: Any, settings: Any, drawn: list[Any], refresh: bool, times: int
) -> None:
    client = make_app(replace(settings, refresh=refresh)).test_client()

    for _ in range(3):
        assert client.get("/app/quizzes/check/").status_code == 200

    assert len(drawn) == times

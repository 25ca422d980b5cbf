"""The way back to the agreements that a browser has opened, without the private link at hand."""

from typing import Any

import pytest

from tests.quiz_app.agreements.conftest import Side, begin, join

DOORS = ("/app/agreements/", "/app/open")


def rows(desk: Any, path: str = "/app/agreements/") -> dict[str, str]:
    """Return the address of every way back, by all that is said of it."""
    found = desk.get(path).all("//main//section[@aria-labelledby='held']//li")
    return {" ".join(row.text_content().split()): row.find("a").get("href") for row in found}


@pytest.mark.parametrize("path", DOORS)
def test_each_finds_the_way_back_to_their_own_side(pair: Any, path: str) -> None:
    mentee, mentor = (rows(side.desk, path) for side in (pair.mentee, pair.mentor))

    assert mentee == {
        "Go on with your agreement with Kofi You act as Ana, the mentee.": pair.mentee.path
    }
    assert mentor == {
        "Go on with your agreement with Ana You act as Kofi, the mentor.": pair.mentor.path
    }
    pair.mentee.desk.get(mentee.popitem()[1])


@pytest.mark.parametrize("path", DOORS)
def test_a_browser_that_has_opened_nothing_is_told_nothing(
    app: Any, pair: Any, path: str, another_desk: Any
) -> None:
    stranger = type(another_desk)(app)
    found = stranger.get(path)

    assert "Kofi" not in found.text
    assert not found.all("//section[@aria-labelledby='held']")
    stranger.client.set_cookie("vmh", "A" * 43)
    assert not rows(stranger, path)


@pytest.mark.parametrize("path", DOORS)
def test_no_browser_keeps_the_page_that_tells_of_it(pair: Any, path: str) -> None:
    answer = pair.mentee.desk.raw("GET", path)

    assert answer.headers["Cache-Control"] == "no-store"
    assert "Kofi" in answer.text


def test_both_sides_in_one_browser_are_two_ways_and_the_newest_agreement_comes_first(
    meet: Any, clock: Any
) -> None:
    older = meet()
    clock.wait(hours=1)
    newer = Side(older.mentee.desk, begin(older.mentee.desk))

    found = rows(newer.desk)

    assert list(found.values()) == [newer.path, older.mentor.path, older.mentee.path]
    assert next(iter(found)) == "Go on with your agreement You act as Ana, the mentee."


def test_a_name_stands_there_as_it_was_typed(desk: Any, another_desk: Any) -> None:
    codes = begin(desk)
    join(another_desk, codes)
    Side(desk, codes).send("settings", **{"vmh-name": "<b>Ana</b>"})

    raw = another_desk.raw("GET", "/app/agreements/").text

    assert "your agreement with &lt;b&gt;Ana&lt;/b&gt;" in raw


@pytest.mark.parametrize("over", ["closing", "erase"])
def test_what_is_over_is_there_to_be_read(pair: Any, over: str) -> None:
    pair.mentee.desk.raw("POST", f"{pair.mentee.path}{over}", data={"vmh-sure": "yes"})

    (row,) = rows(pair.mentor.desk)

    assert row.startswith("Read your agreement")


def test_the_ways_end_with_the_visit_the_link_and_the_agreement(pair: Any, clock: Any) -> None:
    pair.mentee.desk.raw("POST", "/app/leave")
    assert not rows(pair.mentee.desk)

    assert rows(pair.mentor.desk)
    clock.wait(days=8)
    assert not rows(pair.mentor.desk)

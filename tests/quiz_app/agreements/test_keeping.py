"""How long an agreement is kept: what both see puts off its day, what one writes apart does not."""

from io import BytesIO
from typing import Any

import pytest

from quiz_app.views.agreements import sheets
from tests.quiz_app.agreements.posted_dates import ONCE

HOURS = {"days": ["mon"], "work_good1_from": "12:30", "work_good1_until": "14:30"}
TODAY, LATER = "deleted on August 29, 2026", "deleted on September 3, 2026"


def add_date(side: Any) -> None:
    side.follow("dates/new/meeting", ONCE)


def change_date(side: Any) -> None:
    (link,) = side.get("dates").all("//table[@class='hours-table']//a/@href")
    side.send(link.removeprefix(side.path), start_time="19:00")


def add_sheet(side: Any) -> None:
    side.follow("notes/new/plan", {"name": "Ana"})


def change_sheet(side: Any) -> None:
    *_, link = side.get("notes/").all("//ul[@class='tasks']//a/@href")
    side.send(link.removeprefix(side.path) + "edit", name="Anita")


def give_hours(side: Any) -> None:
    side.follow("rhythm/hours", HOURS)


def change_name(side: Any) -> None:
    side.send("settings", **{"vmh-name": "Anita"})


def give_self_check(side: Any) -> None:
    names = [f"{section}_{letter}" for section in ("clarity", "expect") for letter in "abc"]
    asked = {**dict.fromkeys(names, "2"), "vmh-do": "file"}
    result = side.desk.raw("POST", "/app/quizzes/check/", data=asked).data
    side.follow("self-check", {"vmh-files": (BytesIO(result), "result.json")})


def take_back_self_check(side: Any) -> None:
    side.follow("self-check/take-back", {})


def ready(side: Any) -> None:
    side.ready()


def nothing(side: Any) -> None:
    """Need no preparation."""


@pytest.fixture(autouse=True)
def offered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Offer a worksheet of the small library."""
    monkeypatch.setattr(sheets, "OFFERED", ("plan",))


@pytest.mark.parametrize(
    ("before", "act"),
    [
        (nothing, add_date),
        (add_date, change_date),
        (nothing, add_sheet),
        (add_sheet, change_sheet),
        (nothing, give_hours),
        (nothing, change_name),
        (nothing, give_self_check),
        (give_self_check, take_back_self_check),
        (nothing, ready),
    ],
)
def test_what_both_see_puts_off_the_day_of_deletion(
    pair: Any, clock: Any, before: Any, act: Any
) -> None:
    before(pair.mentee)
    clock.wait(days=5)
    for side in (pair.mentee, pair.mentor):
        assert TODAY in side.get().text

    act(pair.mentee)

    for side in (pair.mentee, pair.mentor):
        assert LATER in side.get().text


def test_what_one_writes_apart_leaves_the_day_as_it_is(pair: Any, clock: Any) -> None:
    clock.wait(days=5)

    pair.mentee.send("answers/trust", stays="A secret", **{"vmh-note": "Mine", "vmh-done": "yes"})

    for side in (pair.mentee, pair.mentor):
        assert TODAY in side.get().text

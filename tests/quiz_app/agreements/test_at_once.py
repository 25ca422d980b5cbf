"""Two requests at the very same moment, through the pages, on both kinds of databases."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import select

from quiz_app import secret
from quiz_app.models import Grant, Meeting, Party
from quiz_app.settings import Settings
from tests.quiz_app.moment import together

SERIES = {
    "start_date": "2026-06-01",
    "start_time": "18:30",
    "zone": "America/Lima",
    "minutes": "60",
    "every_weeks": "2",
    "until": "2026-12-01",
}
Sent = tuple[Any, str, dict[str, str]]


@pytest.fixture
def app(make_app: Any, settings: Settings, database_url: str) -> Any:
    """The app, once over each kind of database."""
    return make_app(replace(settings, database_url=database_url))


@pytest.fixture
def rows(app: Any) -> Callable[[Any], list[Any]]:
    """Return every row of a table."""

    def found(table: Any) -> list[Any]:
        with app.extensions["desk"].database.session(writes=False) as session:
            return list(session.scalars(select(table)).all())

    return found


def at_once(requests: Iterable[Sent]) -> list[int]:
    """Post everything at the same moment; return the statuses, the smallest first."""
    return sorted(together([_ready(sent) for sent in requests]))


def _ready(sent: Sent) -> Callable[[], int]:
    """Return what posts *sent*, from a browser of its own that has the same cookie."""
    side, path, data = sent
    client = side.desk.app.test_client()
    visit = side.desk.client.get_cookie("vmh", domain="127.0.0.1").value
    client.set_cookie("vmh", visit, domain="127.0.0.1")
    sending = {"base_url": "http://127.0.0.1:8000", "headers": {"Sec-Fetch-Site": "same-origin"}}
    post = partial(client.post, side.path + path, data=data, **sending)
    return lambda: int(post().status_code)


def form_at(side: Any, path: str) -> dict[str, str]:
    found: dict[str, str] = side.get(path).fields("//main//form[@method='post']")
    return found


def test_of_two_who_change_one_date_at_the_same_moment_one_is_told(pair: Any, rows: Any) -> None:
    pair.mentee.follow("dates/new/meeting", SERIES)
    path = f"dates/{rows(Meeting)[0].uid}"

    for minute in range(5):
        form = form_at(pair.mentor, path)
        statuses = at_once(
            (side, path, form | {"start_time": f"{hour}:0{minute}"})
            for side, hour in ((pair.mentor, 20), (pair.mentee, 21))
        )

        assert statuses == [303, 409]
        assert rows(Meeting)[0].sequence == minute + 1


def test_a_date_pressed_three_times_at_once_is_added_once(pair: Any, rows: Any) -> None:
    form = form_at(pair.mentee, "dates/new/meeting") | SERIES

    statuses = at_once([(pair.mentee, "dates/new/meeting", form)] * 3)

    assert statuses == [303] * 3
    assert len(rows(Meeting)) == 1


def test_every_step_can_be_pressed_three_times_at_once(pair: Any) -> None:
    ready = at_once([(pair.mentee, "ready", {})] * 3)
    pair.mentor.ready()
    pair.write()
    confirm = at_once([(pair.mentee, "confirm", form_at(pair.mentee, "confirm"))] * 3)
    review = at_once([(pair.mentee, "review", {})] * 3)

    assert ready == confirm == review == [303] * 3


def test_who_leaves_is_not_brought_back_by_what_was_pressed_at_the_same_moment(
    pair: Any, rows: Any
) -> None:
    hours = {"days": "mon", "work_good1_from": "12:00", "work_good1_until": "14:00"}

    at_once(
        [
            (pair.mentee, "erase", {}),
            (pair.mentee, "settings", {"vmh-name": "Back", "vmh-zone": "Europe/Paris"}),
            (pair.mentee, "rhythm/hours", hours),
        ]
    )

    (mentee,) = (party for party in rows(Party) if party.role == "mentee")
    assert mentee.erased
    assert (mentee.name, mentee.hours, mentee.zone) == ("", {}, "Pacific/Auckland")


def test_new_codes_and_leaving_at_the_same_moment_leave_no_way_in_for_who_left(
    pair: Any, rows: Any
) -> None:
    at_once([(pair.mentee, "erase", {}), (pair.mentee, "link", {"vmh-ticket": secret.ticket()})])

    (mentee,) = (party for party in rows(Party) if party.role == "mentee")
    links = [grant for grant in rows(Grant) if grant.party_id == mentee.id]
    assert len(links) == (0 if mentee.erased else 1)


def test_new_codes_pressed_three_times_at_once_are_shown_each_time(pair: Any, rows: Any) -> None:
    form = {"vmh-ticket": secret.ticket()}

    statuses = at_once([(pair.mentee, "link", form)] * 3)

    assert statuses == [200] * 3
    assert len(rows(Grant)) == 2


def test_a_new_link_to_a_record_pressed_three_times_at_once_is_shown_each_time(
    desk: Any, rows: Any
) -> None:
    record = SimpleNamespace(desk=desk, path=desk.keep().path)
    form = {"vmh-ticket": secret.ticket()}

    statuses = at_once([(record, "link", form)] * 3)

    assert statuses == [200] * 3
    assert len(rows(Grant)) == 1

"""Who may come in, what looking changes, what pressing twice does, what is left of who left."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from quiz_app import limits
from quiz_app.models import Model
from quiz_app.settings import Settings
from tests.quiz_app.agreements.doors import doors, everything


@pytest.fixture
def make_desk(app: Any, desk: Any) -> Callable[..., Any]:
    """Make more browsers, by default at the same app."""
    return lambda at=app: type(desk)(at)


def codes_of(page: Any) -> tuple[str, str]:
    """Return link and recovery code from the page that shows them once."""
    return tuple(
        page.one(f"//textarea[@id='{name}']").value for name in ("vmh-link", "vmh-recovery")
    )


def assert_shut(desk: Any, app: Any, party_path: str) -> None:
    """Check that every door of a side answers like one that was never there."""
    tried = list(doors(app, party_path))
    assert len(tried) > 40
    nowhere = {
        method: desk.raw(method, "/app/agreements/0000000000000000/").data
        for method in ("GET", "HEAD")
    }
    for method, address in tried:
        answer = desk.raw(method, address, data={} if method == "POST" else None)
        assert answer.status_code == 404, (method, address)
        assert answer.data == nowhere["HEAD" if method == "HEAD" else "GET"], (method, address)
        assert "Set-Cookie" not in answer.headers


def test_without_a_link_every_door_is_shut(app: Any, pair: Any, make_desk: Any) -> None:
    assert_shut(make_desk(), app, pair.mentor.path)


def test_ones_own_link_opens_no_door_of_the_partner(app: Any, pair: Any) -> None:
    assert_shut(pair.mentee.desk, app, pair.mentor.path)
    assert_shut(pair.mentor.desk, app, pair.mentee.path)


def test_another_agreements_link_opens_no_door(app: Any, pair: Any, make_desk: Any) -> None:
    stranger = make_desk()
    kept = stranger.keep()
    stranger.post("/app/agreements/", starting(stranger))

    assert stranger.get(kept.path)
    assert_shut(stranger, app, pair.mentor.path)


def test_a_replaced_link_opens_no_door(app: Any, pair: Any, make_desk: Any) -> None:
    elsewhere = make_desk()
    page = pair.mentee.post("link", {})
    elsewhere.follow("/app/open", {"vmh-code": codes_of(page)[0]})

    pair.mentee.post("link", {})

    assert_shut(elsewhere, app, pair.mentee.path)
    assert pair.mentee.get()


def test_after_its_day_no_door_opens(app: Any, pair: Any, clock: Any) -> None:
    pair.agree()

    clock.wait(days=181)

    assert_shut(pair.mentee.desk, app, pair.mentee.path)


def test_after_a_week_without_the_link_no_door_opens(app: Any, pair: Any, clock: Any) -> None:
    clock.wait(days=7, seconds=1)

    assert_shut(pair.mentee.desk, app, pair.mentee.path)


def test_looking_changes_nothing_whoever_looks(app: Any, pair: Any, make_desk: Any) -> None:
    pair.agree()
    before = everything(app)

    for agent, desk, side in (
        ("Mozilla/5.0", pair.mentor.desk, pair.mentor),
        ("Slackbot-LinkExpanding 1.0", pair.mentee.desk, pair.mentee),
        ("TelegramBot (like TwitterBot)", make_desk(), pair.mentor),
    ):
        headers = {"User-Agent": agent}
        for method, address in doors(app, side.path):
            if method != "POST" and not address.endswith(".pdf"):
                desk.raw(method, address, headers=headers)
        for address in ("/app/agreements/", "/app/join", "/app/open"):
            desk.raw("GET", address, headers=headers)

    assert everything(app) == before


def test_the_page_of_an_invitation_tells_nothing_until_its_button_is_pressed(
    alone: Any, another_desk: Any
) -> None:
    page = another_desk.get("/app/join")

    assert "Ana" not in page.text
    assert alone.path not in page.response.get_data(as_text=True)


# --- Pressing twice ---------------------------------------------------------------------------


def starting(desk: Any) -> dict[str, Any]:
    form = desk.get("/app/agreements/").fields("//form[@method='post']")
    me = {"vmh-role": "mentee", "vmh-name": "Ana", "vmh-zone": "America/Lima"}
    return form | me | {"vmh-part": ["meetings", "trust"]}


def test_begin_pressed_twice_begins_once_and_shows_the_same_codes(app: Any, desk: Any) -> None:
    form = starting(desk)

    first, second = desk.post("/app/agreements/", form), desk.post("/app/agreements/", form)

    assert codes_of(first) == codes_of(second)
    assert count(app, "agreements") == 1


def test_join_pressed_twice_shows_the_same_codes_and_a_third_person_gets_none(
    app: Any, alone: Any, another_desk: Any, make_desk: Any
) -> None:
    code = alone.post("invitation", {}).one("//textarea[@id='vmh-message']").value
    looked = another_desk.post("/app/join", {"vmh-code": code, "vmh-do": "look"})
    form = looked.fields("//form[@method='post']")
    form |= {"vmh-name": "Kofi", "vmh-zone": "Pacific/Auckland", "vmh-do": "claim"}

    first, second = (another_desk.post("/app/join", form) for _ in range(2))

    assert codes_of(first) == codes_of(second)
    third = make_desk().post("/app/join", form | {"vmh-ticket": "", "vmh-name": "Eve"}, 404)
    assert "not open" in third.text
    assert "Kofi" in alone.get().text


def test_a_recovery_code_pressed_twice_shows_the_same_codes(alone: Any, make_desk: Any) -> None:
    old_link, recovery = codes_of(alone.post("link", {}))
    elsewhere = make_desk()
    asked = elsewhere.post("/app/open", {"vmh-code": recovery.lower().replace(" ", "-")})
    form = asked.fields("//form[@method='post']")
    assert alone.get()

    first, second = (elsewhere.post("/app/recover", form) for _ in range(2))

    assert codes_of(first) == codes_of(second)
    assert elsewhere.get(alone.path)
    alone.get(status=404)
    for dead in (old_link, recovery):
        elsewhere.post("/app/open", {"vmh-code": dead}, 404)


def test_a_new_link_asked_for_twice_shows_the_same_codes(alone: Any) -> None:
    form = alone.get("settings").fields("//form[contains(@action, '/link')]")

    first, second = (alone.post("link", form) for _ in range(2))

    assert codes_of(first) == codes_of(second)
    assert alone.get()


def test_an_invitation_pasted_where_a_link_belongs_shows_who_invites(
    alone: Any, another_desk: Any
) -> None:
    code = alone.post("invitation", {}).one("//textarea[@id='vmh-message']").value

    assert "Ana invites you" in another_desk.post("/app/open", {"vmh-code": code}).text


@pytest.mark.parametrize("path", ["ready", "review", "closing"])
def test_a_step_pressed_twice_is_taken_once_and_tells_of_no_mistake(pair: Any, path: str) -> None:
    if path != "ready":
        pair.agree()

    first, second = pair.mentee.follow(path, {}), pair.mentee.follow(path, {})

    assert first.status == second.status == 200
    assert first.text == second.text


# --- Erasing ----------------------------------------------------------------------------------


def count(app: Any, table: str) -> int:
    with app.extensions["desk"].database.session(writes=False) as session:
        return len(session.execute(select(Model.metadata.tables[table])).all())


def traces(settings: Settings, canary: str) -> list[str]:
    return [
        file.name
        for file in settings.var.rglob("*")
        if file.is_file() and canary.encode() in file.read_bytes()
    ]


def test_of_an_erased_side_no_trace_is_left_in_the_files(pair: Any, settings: Settings) -> None:
    pair.mentee.send("settings", **{"vmh-name": "Canaryname"})
    pair.mentee.send("answers/meetings", minutes="77", **{"vmh-note": "canary-note " * 300})
    pair.mentee.send("answers/trust", stays="canary-answer " * 200)
    pair.mentor.answer({"minutes": "30"})
    for side in (pair.mentee, pair.mentor):
        side.ready()
    pair.mentor.send("text/meetings", minutes="45")
    pair.mentee.send("confirm")
    assert traces(settings, "canary-note")

    page = pair.mentee.post("erase", {})

    assert "Your side is erased" in page.text
    for canary in ("canary-note", "canary-answer", "Canaryname"):
        assert traces(settings, canary) == []
    assert "Canaryname" not in pair.mentor.get().text
    assert "45" in pair.mentor.get("confirm").text
    pair.mentee.get(status=404)


def test_when_both_have_left_nothing_is_left(app: Any, pair: Any) -> None:
    pair.agree()
    pair.mentee.post("erase", {})

    page = pair.mentor.post("erase", {})

    assert "The whole agreement is gone" in page.text
    for table in ("agreements", "parties", "answers", "revisions", "sign_offs", "grants"):
        assert count(app, table) == 0, table


# --- Too often --------------------------------------------------------------------------------


def test_wrong_codes_are_taken_only_so_often_and_right_ones_still_open(
    desk: Any, clock: Any
) -> None:
    kept = desk.keep()
    wrong = {"vmh-code": "vmh_" + "A" * 43}
    for _ in range(30):
        desk.post("/app/open", wrong, 404)

    page = desk.post("/app/open", wrong, 429)

    assert page.response.headers["Retry-After"] == "3600"
    desk.post("/app/join", {"vmh-code": "vmhi_" + "A" * 43}, 429)
    assert desk.follow("/app/open", {"vmh-code": kept.code})
    clock.wait(hours=1)
    desk.post("/app/open", wrong, 404)


def test_a_hundred_pairs_begin_in_one_room_even_if_each_of_them_presses_twice(app: Any) -> None:
    with app.test_request_context("/app/agreements/", method="POST"):
        for _press in range(200):
            limits.count("agreement")

        with pytest.raises(limits.TooOften):
            limits.count("agreement")


def test_nobody_begins_agreements_without_end_whatever_a_header_claims(
    desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "AT_MOST", {"agreement": 5})
    statuses = []
    for number in range(6):
        headers = {"Sec-Fetch-Site": "same-origin", "X-Forwarded-For": f"203.0.113.{number}"}
        form = starting(desk)
        answer = desk.raw("POST", "/app/agreements/", data=form, headers=headers)
        statuses.append(answer.status_code)

    assert statuses == [200] * 5 + [429]


def test_behind_a_proxy_each_sender_is_counted_alone_and_no_address_is_kept(
    make_app: Callable[[Settings], Any], make_desk: Any, settings: Settings
) -> None:
    app = make_app(replace(settings, trusted_proxies=1))
    desk = make_desk(app)
    wrong = {"vmh-code": "vmh_" + "A" * 43}

    def send(address: str) -> int:
        headers = {"Sec-Fetch-Site": "same-origin", "X-Forwarded-For": address}
        status: int = desk.raw("POST", "/app/open", data=wrong, headers=headers).status_code
        return status

    same_home = [send(f"2001:db8:1:2::{number}") for number in range(31)]

    assert same_home == [404] * 30 + [429]
    assert send("2001:db8:1:3::1") == 404
    assert send("203.0.113.7") == 404
    kept = str(everything(app))
    assert "2001:db8" not in kept
    assert "203.0.113" not in kept


@pytest.mark.parametrize("hour", [0, 23])
def test_what_was_counted_is_forgotten_with_the_day(
    app: Any, desk: Any, clock: Any, hour: int
) -> None:
    clock.now = clock.now.replace(hour=hour)
    desk.post("/app/open", {"vmh-code": "vmh_" + "A" * 43}, 404)
    assert (count(app, "attempts"), count(app, "salts")) == (1, 1)

    clock.wait(days=1)
    store = app.extensions["desk"].open_store(writes=True)
    with store.session:
        store.purge()
        store.commit()

    assert (count(app, "attempts"), count(app, "salts")) == (0, 0)

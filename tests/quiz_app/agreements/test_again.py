"""Forms that come again: pressed twice, sent once more later, or with something else in them."""

from typing import Any

import pytest

from quiz_app import secret
from quiz_app.views.agreements import sheets
from tests.quiz_app.agreements.conftest import join
from tests.quiz_app.agreements.posted_dates import ONCE

FORM = "//main//form[@method='post']"
ME = {"vmh-role": "mentee", "vmh-name": "Ana", "vmh-zone": "America/Lima", "vmh-part": "trust"}


@pytest.fixture(autouse=True)
def offered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Offer a worksheet of the small library."""
    monkeypatch.setattr(sheets, "OFFERED", ("plan",))


def kept(side: Any, path: str) -> set[str]:
    """Return the addresses of what the list at *path* shows."""
    found = side.get(path).all("//main//a/@href")
    start = f"{side.path}{path.rstrip('/')}/"
    return {href for href in found if href.startswith(start) and "/new/" not in href}


def address_of(codes: Any) -> str:
    (address,) = codes.all("//a[contains(@class, 'button')]/@href")
    return str(address)


def link_of(codes: Any) -> str:
    return str(codes.one("//textarea[@id='vmh-link']").value)


def recovery_of(codes: Any) -> str:
    return str(codes.one("//textarea[@id='vmh-recovery']").value)


def test_to_begin_once_more_after_the_codes_have_ended_begins_another_agreement(desk: Any) -> None:
    form = desk.get("/app/agreements/").fields("//form[@method='post']") | ME
    first = desk.post("/app/agreements/", form)
    desk.post(f"{address_of(first)}link", {})

    second = desk.post("/app/agreements/", form)

    assert address_of(first) != address_of(second)
    assert link_of(first) != link_of(second)


def test_to_begin_once_more_after_all_its_codes_are_replaced_brings_none_of_them_back(
    desk: Any, another_desk: Any
) -> None:
    form = desk.get("/app/agreements/").fields("//form[@method='post']") | ME
    first = desk.post("/app/agreements/", form)
    join(another_desk, first)
    desk.post(f"{address_of(first)}link", {})

    second = desk.post("/app/agreements/", form)

    assert link_of(second) != link_of(first)
    another_desk.post("/app/open", {"vmh-code": link_of(first)}, 404)


def test_a_ticket_that_opens_something_else_gives_other_codes_or_none(desk: Any, pair: Any) -> None:
    record = desk.keep()
    used = {"vmh-ticket": record.code.removeprefix(secret.LINK)}

    begun = desk.post("/app/agreements/", ME | used)
    pair.mentee.post("link", used, 409)

    assert link_of(begun) != record.link
    assert pair.mentee.get()


def test_an_old_form_for_new_codes_brings_no_old_code_back(pair: Any, another_desk: Any) -> None:
    old = pair.mentee.get("settings").fields("//form[contains(@action, '/link')]")
    first = pair.mentee.post("link", old)
    second = pair.mentee.post("link", {})

    page = pair.mentee.post("link", old, 409)

    assert "nothing was changed now" in page.text
    another_desk.post("/app/open", {"vmh-code": link_of(first)}, 404)
    another_desk.post("/app/open", {"vmh-code": recovery_of(first)}, 404)
    assert another_desk.follow("/app/open", {"vmh-code": link_of(second)})


def test_an_old_form_with_a_recovery_code_brings_no_old_code_back(
    alone: Any, another_desk: Any
) -> None:
    code = recovery_of(alone.post("link", {}))
    old = another_desk.post("/app/open", {"vmh-code": code}).fields("//form[@method='post']")
    first = another_desk.post("/app/recover", old)
    newest = recovery_of(another_desk.post(f"{alone.path}link", {}))

    for changes, status in (({}, 404), ({"vmh-code": newest}, 409)):
        another_desk.post("/app/recover", old | changes, status)

    alone.desk.post("/app/open", {"vmh-code": link_of(first)}, 404)
    assert another_desk.get(alone.path)


def test_an_old_form_that_kept_a_record_brings_no_old_link_back(
    desk: Any, another_desk: Any
) -> None:
    form = {"name": "Ana", "vmh-do": "save", "vmh-ticket": secret.ticket()}
    first = desk.keep(**form)
    desk.post(f"{first.path}link", {})

    second = desk.keep(**form)

    assert second.link != first.link
    another_desk.post("/app/open", {"vmh-code": first.link}, 404)


def test_an_old_form_that_kept_a_record_brings_no_deleted_record_back(
    desk: Any, another_desk: Any
) -> None:
    form = {"name": "Ana", "vmh-do": "save", "vmh-ticket": secret.ticket()}
    first = desk.keep(**form)
    desk.follow(f"{first.path}delete", {})

    assert desk.keep(**form).link != first.link
    another_desk.post("/app/open", {"vmh-code": first.link}, 404)


def test_a_form_for_a_date_sent_again_with_another_time_is_another_date(pair: Any) -> None:
    form = pair.mentee.get("dates/new/meeting").fields("//main//form[@method='post']") | ONCE

    for changes in ({}, {}, {"start_time": "20:00"}):
        pair.mentee.follow("dates/new/meeting", form | changes)

    assert len(kept(pair.mentor, "dates")) == 2


def test_a_form_for_a_date_sent_again_does_not_bring_back_what_was_taken_out(pair: Any) -> None:
    form = pair.mentee.get("dates/new/meeting").fields("//main//form[@method='post']") | ONCE
    pair.mentee.follow("dates/new/meeting", form)
    (address,) = kept(pair.mentee, "dates")
    pair.mentee.desk.follow(f"{address}/remove", {"vmh-version": "0"})

    page = pair.mentee.post("dates/new/meeting", form, 409)

    assert "nothing was changed now" in page.text
    assert kept(pair.mentee, "dates") == set()
    pair.mentee.send("dates/new/meeting", **ONCE)
    assert len(kept(pair.mentee, "dates")) == 1


def test_a_new_sheet_pressed_twice_is_kept_once(pair: Any) -> None:
    form = pair.mentee.get("notes/new/plan").fields("//main//form") | {"name": "Our plan"}

    for changes in ({}, {}, {"name": "Another plan"}):
        pair.mentee.follow("notes/new/plan", form | changes)

    assert len(kept(pair.mentor, "notes/")) == 2


def test_a_changed_sheet_pressed_twice_is_saved_and_shown(pair: Any) -> None:
    pair.mentee.send("notes/new/plan", name="Our plan")
    (address,) = kept(pair.mentee, "notes/")
    path = f"{address.removeprefix(pair.mentee.path)}edit"
    form = pair.mentee.get(path).fields("//main//form") | {"name": "A better plan"}

    for _ in range(2):
        page = pair.mentee.follow(path, form)

        assert "A better plan" in page.text


def test_a_window_from_before_the_review_does_not_overwrite_what_was_said_since(pair: Any) -> None:
    old = pair.mentor.get("answers/trust").fields("//main//form[@method='post']")
    pair.agree()
    pair.mentee.follow("review", {})

    wrong = pair.mentor.post("answers/trust", old | {"quiet_words": "?" * 300}, 422)
    mended = wrong.fields("//main//form[@method='post']") | {"quiet_words": "How are you?"}
    for form in (old, mended):
        page = pair.mentor.post("answers/trust", form | {"stays": "An old thought"}, 409)

        assert "All of it" in page.text


def test_a_window_from_before_the_review_shows_no_new_answers_to_the_partner(pair: Any) -> None:
    old = pair.mentor.get("ready").fields("//main//form[@method='post']")
    pair.agree()
    again = pair.mentee.get("review").fields("//main//form[@method='post']")
    pair.mentee.follow("review", again)
    pair.mentee.ready()

    page = pair.mentor.follow("ready", old)

    assert page.all("//button[.='I am ready']")
    pair.mentor.ready()
    page = pair.mentee.follow("review", again)
    assert "Each of you answers alone" not in page.text


def test_an_old_form_begins_no_review_again_that_was_called_off(pair: Any) -> None:
    pair.agree()
    old = pair.mentee.get("review").fields("//main//form[@method='post']")
    pair.mentee.follow("review", old)
    pair.mentor.follow("review/call-off", {})

    page = pair.mentee.follow("review", old)

    assert page.one("//*[@id='state']").text == "You have an agreement."


def test_what_was_said_in_a_review_that_was_called_off_is_not_said_in_the_next(pair: Any) -> None:
    pair.agree()
    pair.mentee.follow("review", {})
    off = pair.mentor.get("review").fields(FORM)
    ready = pair.mentor.get("ready").fields(FORM)
    back = pair.mentor.follow("ready", ready).fields(FORM)
    pair.mentor.follow("review/call-off", off)
    pair.mentee.follow("review", {})

    pages = [pair.mentor.follow("ready", ready)]
    pair.mentor.ready()
    pages.append(pair.mentor.follow("ready/take-back", back))
    hub = pair.mentor.follow("review/call-off", off)

    assert [page.one(f"{FORM}//button").text for page in pages] == [
        "I am ready",
        "I am not ready yet",
    ]
    assert hub.one("//*[@id='state']").text == "You are ready. We wait for Ana."


def test_what_was_typed_in_a_review_that_was_called_off_can_be_saved_in_the_next(pair: Any) -> None:
    pair.agree()
    pair.mentee.follow("review", {})
    typed = pair.mentor.get("answers/trust").fields(FORM) | {"stays": "A new thought"}
    pair.mentee.follow("review/call-off", {})
    pair.mentee.follow("review", {})

    pair.mentor.follow("answers/trust", typed)

    kept = pair.mentor.get("answers/trust").fields(FORM)
    assert kept["stays"].strip() == "A new thought"


def test_my_own_side_is_not_overwritten_from_a_window_that_is_out_of_date(pair: Any) -> None:
    old = pair.mentee.get("settings").fields("//form[@method='post']")
    pair.mentee.send("settings", **{"vmh-zone": "Europe/Paris"})

    page = pair.mentee.post("settings", old | {"vmh-name": "Anna"}, 409)

    shown = page.fields("//form[@method='post']")
    assert "saved in another window" in page.text
    assert (shown["vmh-name"], shown["vmh-zone"]) == ("Anna", "America/Lima")
    kept = pair.mentee.get("settings").fields("//form[@method='post']")
    assert (kept["vmh-name"], kept["vmh-zone"]) == ("Ana", "Europe/Paris")
    pair.mentee.follow("settings", shown)
    assert pair.mentee.get("settings").fields("//form[@method='post']")["vmh-name"] == "Anna"


def test_my_hours_are_not_overwritten_from_a_window_that_is_out_of_date(pair: Any) -> None:
    old = pair.mentee.get("rhythm/hours").fields("//main//form") | {
        "work_good1_from": "12:00",
        "work_good1_until": "14:00",
    }
    for _ in range(2):  # the second time is the same button pressed twice
        pair.mentee.follow("rhythm/hours", old)
    pair.mentee.post("rhythm/hours", old | {"work_good1_until": "15:07"}, 422)

    page = pair.mentee.post("rhythm/hours", old | {"work_good1_until": "15:00"}, 409)

    assert "saved in another window" in page.text
    shown = page.fields("//main//form")
    assert shown["work_good1_until"] == "15:00"
    kept = pair.mentee.get("rhythm/hours").fields("//main//form")
    assert kept["work_good1_until"] == "14:00"
    pair.mentee.follow("rhythm/hours", shown)
    kept = pair.mentee.get("rhythm/hours").fields("//main//form")
    assert kept["work_good1_until"] == "15:00"


def test_a_changed_record_pressed_twice_is_saved_and_shown(desk: Any) -> None:
    path = f"{desk.keep().path}edit"
    form = desk.get(path).fields("//main//form") | {"name": "Bea", "vmh-do": "save"}

    for _ in range(2):
        page = desk.follow(path, form)

        assert "Bea" in page.text

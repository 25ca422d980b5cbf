"""A review: who can begin it and call it off, and what stays in sight meanwhile and afterwards."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import delete

from quiz_app.models import Review
from tests.quiz_app.agreements.test_files import FILES, fetch, words
from tests.quiz_app.agreements.test_hub import now, states

BUTTON = "//main//form[@method='post']//button"


@pytest.fixture
def again(pair: Any) -> Any:
    """Two who look again: the mentor has changed an answer, and is ready."""
    pair.agree()
    pair.mentee.send("review")
    pair.mentor.send("answers/meetings", minutes="77")
    pair.mentor.ready()
    return pair


def differences(page: Any) -> str:
    return " ".join(item.text_content() for item in page.all("//li[@class='difference']"))


def told(page: Any) -> list[str]:
    return [item.text for item in page.all("//h2[.='Reviews so far']/following-sibling::ul/li")]


# --- Beginning, and calling off -----------------------------------------------------------------


def test_a_review_waits_until_both_have_confirmed_the_text(pair: Any) -> None:
    pair.reveal()
    pair.write()
    pair.mentee.send("confirm")

    page = pair.mentor.get("review")

    assert "when both of you have confirmed the text" in page.text
    assert not page.all(BUTTON)
    pair.mentor.follow("review", {})
    assert now(pair.mentee.get()) == "You have confirmed. We wait for Kofi."


@pytest.mark.parametrize("who", ["mentor", "mentee"])
def test_either_one_can_call_a_review_off_and_both_are_back_at_the_text(
    again: Any, who: str
) -> None:
    side = getattr(again, who)
    page = side.get("review")
    assert "neither of you can change the text" in page.one("//section[.//button]").text_content()
    assert [button.text for button in page.all(BUTTON)] == ["Call the review off, for both of us"]
    form = page.fields("//main//form[@method='post']")

    for _ in range(2):  # the second time is the same button pressed twice
        side.follow("review/call-off", form)

    for each in (again.mentor, again.mentee):
        assert now(each.get()) == "You have an agreement."
        assert "The last review was called off" in each.get().text
        assert "77" not in differences(each.get("compare"))


def test_the_task_list_says_who_cannot_do_what_and_how_to_get_out(again: Any) -> None:
    for side in (again.mentor, again.mentee):
        told = side.get().one("//*[@class='state']").text_content()
        rooms = side.get().all("//main//a/@href")

        assert "call the review off" in told or "is ready and waits for you" in told
        assert f"{side.path}review" in rooms
    assert "nobody can change the text" in again.mentor.get().text


def test_both_read_who_began_a_review_and_who_called_it_off_and_when(pair: Any, clock: Any) -> None:
    pair.agree()
    clock.wait(days=3)
    pair.mentee.send("review")
    assert "Ana began review 1 on March 5, 2026." in pair.mentor.get().text
    assert "You began review 1 on March 5, 2026." in pair.mentee.get().text

    clock.wait(hours=18)  # in Lima the same day, in Auckland the next one
    pair.mentor.follow("review/call-off", {})
    assert "Kofi called review 1 off on March 5, 2026." in pair.mentee.get().text
    assert "You called review 1 off on March 6, 2026." in pair.mentor.get().text
    pair.mentor.send("review")

    assert told(pair.mentee.get("review")) == [
        "Kofi began review 1 on March 5, 2026.",
        "Kofi called review 1 off on March 5, 2026.",
        "You began review 1 on March 5, 2026.",
    ]
    assert told(pair.mentor.get("review"))[-1] == "Ana began review 1 on March 5, 2026."
    data = json.loads(pair.mentee.desk.raw("GET", f"{pair.mentee.path}my-data.json").data)
    assert [(r["begun_by"], r["called_off_by"]) for r in data["reviews"]] == [
        ("mentee", "mentor"),
        ("mentor", None),
    ]


def test_a_review_whose_beginning_was_not_kept_goes_on_and_ends_as_before(
    app: Any, again: Any
) -> None:
    with app.extensions["desk"].database.session(writes=True) as session:
        session.execute(delete(Review))
        session.commit()

    assert "began" not in again.mentor.get().text
    assert told(again.mentor.get("review")) == []
    again.mentor.follow("review/call-off", {})
    assert now(again.mentee.get()) == "You have an agreement."
    assert told(again.mentee.get("review")) == []


def test_of_one_who_has_left_no_name_is_told(again: Any) -> None:
    again.mentee.post("erase", {})

    page = again.mentor.get("review")

    assert told(page) == ["Your partner began review 1 on March 2, 2026."]
    assert "Ana" not in page.text


def test_what_was_written_in_a_review_that_was_called_off_waits_for_its_writer(
    again: Any,
) -> None:
    again.mentee.follow("review/call-off", {})

    for side, seen in ((again.mentor, True), (again.mentee, False)):
        page = side.get("answers").text
        assert "review 1, which was called off" in page
        assert ("77" in page) is seen
    again.mentee.send("review")
    assert again.mentor.get("answers/meetings").fields()["minutes"] == "77"
    assert again.mentor.get("ready").all("//button[.='I am ready']")


def test_a_page_from_a_review_that_was_called_off_changes_nothing(again: Any) -> None:
    part = again.mentee.get("answers/trust").fields("//main//form[@method='post']")
    check = again.mentee.get("ready").fields("//main//form[@method='post']")
    again.mentor.follow("review/call-off", {})

    page = again.mentee.post("answers/trust", part | {"stays": "Typed too late"}, 409)
    again.mentee.desk.raw("POST", f"{again.mentee.path}ready", data=check)

    assert "Typed too late" in page.text
    assert now(again.mentor.get()) == "You have an agreement."


def test_a_text_that_was_confirmed_anew_is_not_called_the_one_from_before_the_review(
    again: Any, clock: Any
) -> None:
    again.mentor.follow("review/call-off", {})
    assert "stays as it is" in again.mentor.get().text
    clock.wait(days=1)
    again.mentee.send("text/meetings", minutes="50")
    for side in (again.mentee, again.mentor):
        side.send("confirm")

    told = again.mentor.get().one("//*[@class='state']").text_content()

    assert "You have both confirmed the same text." in told
    assert "called off" not in told
    assert "Kofi called review 1 off" in again.mentee.get("review").text
    again.mentee.send("review")
    assert again.mentor.get("answers/meetings").fields()["minutes"] == "77"


def test_what_both_have_seen_cannot_be_called_off(again: Any) -> None:
    old = again.mentor.get("review").fields("//main//form[@method='post']")
    again.mentee.ready()

    again.mentor.follow("review/call-off", old)

    assert "77" in differences(again.mentee.get("compare"))
    button = again.mentor.get("review").one(BUTTON)
    assert button.text == "Begin a review, for both of us"


# --- What stays in sight ------------------------------------------------------------------------


def go_on(pair: Any) -> None:
    """Leave the review as it is."""


def end(pair: Any) -> None:
    pair.mentee.follow("closing", {})


@pytest.mark.parametrize(
    ("over", "says"), [(go_on, "A review is under way."), (end, "was not finished")]
)
def test_what_both_saw_before_a_review_stays_in_sight_and_nothing_newer_does(
    again: Any, over: Callable[[Any], None], says: str
) -> None:
    over(again)

    for side in (again.mentor, again.mentee):
        page = side.get("compare")
        assert says in page.one("//p[@class='notice']").text
        assert "60" in differences(page)
        assert "30" in differences(page)
        assert "77" not in differences(page)
        assert f"{side.path}compare" in side.get().all("//main//a/@href")
        assert "before the review" in side.get("files").text
        for name in FILES:
            found = words(name, fetch(side, name).data)
            assert "60" in found, name
            assert "30" in found, name
            assert "77" not in found, name


def test_ones_own_answers_of_every_round_can_be_read_when_all_is_over(again: Any) -> None:
    end(again)

    page = again.mentor.get("answers")

    assert f"{again.mentor.path}answers" in again.mentor.get().all("//main//a/@href")
    assert [title.text for title in page.all("//main//h2")] == [
        "What you answered in review 1",
        "What you answered at the start",
    ]
    first, second = (section.text_content() for section in page.all("//main/section"))
    assert "77" in first
    assert "Only you see these answers" in first
    assert "60" in second
    assert "Both of you have seen these answers" in second
    assert "77" not in again.mentee.get("answers").text


def test_ones_own_answers_and_notes_stay_when_the_partner_has_left(pair: Any) -> None:
    pair.mentor.send("answers/trust", **{"vmh-note": "Only for me"})
    pair.agree()
    pair.mentee.post("erase", {})

    page, found = pair.mentor.get("answers"), states(pair.mentor.get())

    assert "60" in page.text
    assert found["Your answers"] == "Completed"
    assert found["Your answers side by side"] == "No longer here"
    pair.mentor.get("files")


def test_ones_own_notes_stand_beside_ones_own_answers_and_nowhere_else(pair: Any) -> None:
    pair.mentor.answer({"minutes": "60"}, **{"vmh-note": "Only for me"})
    pair.mentor.ready()
    pair.mentee.ready()

    assert "Only for me" in pair.mentor.get("answers").text
    assert "Only for me" not in pair.mentee.get("answers").text


def test_what_one_had_answered_before_an_early_end_is_not_called_open(pair: Any) -> None:
    pair.mentor.answer({"minutes": "60"}, **{"vmh-done": "yes"})
    end(pair)

    assert states(pair.mentor.get())["Your answers"] == "Completed"
    assert states(pair.mentee.get())["Your answers"] == "Left open"
    assert "60" in pair.mentor.get("answers").text
    assert "have not answered anything" in pair.mentee.get("answers").text

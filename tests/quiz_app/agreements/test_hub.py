from collections.abc import Callable
from typing import Any

import pytest


def now(page: Any) -> str:
    """Return the sentence that says where the agreement stands."""
    return str(page.one("//*[@class='state-where']").text)


def states(page: Any) -> dict[str, str]:
    """Return what the task list says of each task."""
    rows = page.all("//ul[@class='tasks']/li[span[contains(@class, 'task-state')]]")
    return {row[0].text_content().strip(): row[1].text.strip() for row in rows}


def circles(page: Any) -> set[str]:
    return {circle.get("cx") for circle in page.all("//svg[1]/circle")}


def test_one_who_is_alone_can_begin_and_sees_what_waits(alone: Any) -> None:
    page = alone.get()

    assert now(page) == "You can begin. Your partner has not joined yet."
    assert states(page) == {
        "Meetings": "Not yet started",
        "Trust": "Not yet started",
        "Check your answers, and say you are ready": "Not yet started",
        "Your answers side by side": "Cannot start yet",
        "The text, part by part": "Cannot start yet",
        "Read the whole text, and confirm it": "Cannot start yet",
    }
    assert page.all("//*[contains(@class, 'circles-mentor')][contains(@class, 'is-missing')]")


def test_every_step_is_told_to_both_in_their_own_words(pair: Any) -> None:
    def told() -> tuple[str, str]:
        return now(pair.mentee.get()), now(pair.mentor.get())

    assert told() == ("Each of you answers alone.",) * 2
    pair.mentee.ready()
    assert told() == (
        "You are ready. We wait for Kofi.",
        "Ana is ready and waits for you.",
    )
    pair.mentor.ready()
    assert told() == ("You are both ready. Now you see both answers.",) * 2
    pair.mentor.send("text/trust", stays="Everything")
    assert told() == ("You are writing what you agree.",) * 2
    pair.write()
    assert told() == ("The text is written. Neither of you has confirmed it.",) * 2
    pair.mentee.send("confirm")
    assert told() == (
        "You have confirmed. We wait for Kofi.",
        "Ana has confirmed the text and waits for you.",
    )
    pair.mentor.send("confirm")
    assert told() == ("You have an agreement.",) * 2


def test_the_circles_come_together_step_by_step(pair: Any) -> None:
    apart = circles(pair.mentee.get())
    pair.reveal()
    touching = circles(pair.mentee.get())
    pair.write()
    overlapping = circles(pair.mentee.get())

    assert len({frozenset(apart), frozenset(touching), frozenset(overlapping)}) == 3
    assert not pair.mentee.get().all("//*[@class='circles-check']")


def test_parts_are_in_progress_until_their_reader_says_that_they_are_done(pair: Any) -> None:
    pair.mentee.send("answers/meetings", minutes="30")
    pair.mentee.send("answers/trust", **{"vmh-done": "yes"})

    found = states(pair.mentee.get())

    assert (found["Meetings"], found["Trust"]) == ("In progress", "Completed")


def test_a_part_of_the_text_is_complete_when_all_that_was_answered_is_settled(pair: Any) -> None:
    pair.reveal()
    pair.mentee.send("text/meetings", minutes="45", channels_email="", directness="1")
    pair.mentee.send("text/trust", stays="Everything", quiet_words="")

    found = states(pair.mentor.get())

    assert found["Trust"] == "In progress"
    assert found["Read the whole text, and confirm it"] == "Not yet started"


def test_the_task_list_shows_both_clocks_and_the_day_of_deletion(pair: Any) -> None:
    page = pair.mentee.get()

    clocks = [
        row.text_content() for row in page.all("//dl[@class='clocks']//*[self::dt or self::dd]")
    ]
    assert clocks == [
        "Kofi’s time (Auckland)",
        "Monday, 10:30\u202fPM",
        "Your time (Lima)",
        "Monday, 4:30\u202fAM",
    ]
    assert "deleted on August 29, 2026" in page.text


def test_what_one_answers_leaves_the_other_side_as_it_was(pair: Any) -> None:
    before = pair.mentor.desk.raw("GET", pair.mentor.path).data

    pair.mentee.send("answers/trust", stays="A secret", **{"vmh-note": "Mine", "vmh-done": "yes"})

    assert pair.mentor.desk.raw("GET", pair.mentor.path).data == before


def test_one_browser_can_hold_both_sides_and_always_says_whose_it_is(
    meet: Callable[[], Any],
) -> None:
    pair = meet()

    pair.mentee.send("answers/trust", stays="Said by the mentee")

    assert "You are acting as Ana, the mentee." in pair.mentee.get().text
    assert "You are acting as Kofi, the mentor." in pair.mentor.get().text
    assert "Said by the mentee" in pair.mentee.get("answers/trust").fields()["stays"]
    assert "Said by the mentee" not in pair.mentor.get("answers/trust").text


def test_who_is_left_behind_can_still_read_what_was_agreed(pair: Any) -> None:
    pair.agree()
    pair.mentor.desk.post(f"{pair.mentor.path}erase", {})

    page = pair.mentee.get()

    assert now(page) == "Your partner has left this agreement."
    assert "Kofi" not in page.text
    assert page.one("//h1").text == "Your agreement"
    text = pair.mentee.get("confirm")
    assert text.one("//h1").text == "The text you wrote together"
    assert "Are you well?" in text.text
    assert "Kofi" not in pair.mentee.get("history").text


def test_a_finished_agreement_can_be_read_and_not_changed(pair: Any) -> None:
    pair.agree()
    pair.mentee.desk.raw("POST", f"{pair.mentee.path}closing")

    page = pair.mentor.get()

    assert now(page) == "This agreement is finished."
    assert not page.all("//a[contains(@href, '/text/')]")
    assert pair.mentor.get("compare").all("//*[@class='difference']")
    assert pair.mentor.desk.raw("GET", f"{pair.mentor.path}text/trust").status_code == 303
    pair.mentor.post("text/trust", {"stays": "Too late"}, 409)


@pytest.mark.parametrize("end", ["closing", "erase"])
def test_what_was_never_done_before_the_end_does_not_wait_to_be_begun(pair: Any, end: str) -> None:
    pair.mentee.desk.raw("POST", pair.mentee.path + end)

    page = pair.mentor.get()

    assert set(states(page).values()) == {"Left open"}
    assert not page.all("//ol[@class='steps']//a")


def test_in_a_review_each_answers_alone_again_and_the_old_text_stands(pair: Any) -> None:
    pair.agree()
    pair.mentee.desk.raw("POST", f"{pair.mentee.path}review")

    page = pair.mentor.get()

    assert now(page) == "It is time to look again. Each of you answers alone."
    assert pair.mentor.get("answers/meetings").fields()["minutes"] == "60"
    assert "Are you well?" in pair.mentor.get("confirm").text
    assert states(page)["Side by side, before the review"] == "Completed"
    assert states(page)["Your answers side by side"] == "Cannot start yet"

from typing import Any

from tests.quiz_app.agreements.conftest import MENTEE


def differences(page: Any) -> list[list[str]]:
    """Return the rows of the table that lays two texts side by side."""
    return [
        [cell.text_content() for cell in row.xpath(".//a|.//*[@class='form-answer']")]
        for row in page.all("//table[@class='difference-table']/tbody/tr")
    ]


def test_a_part_is_saved_and_the_next_one_follows(alone: Any, clock: Any) -> None:
    clock.wait(hours=10)

    following = alone.send("answers/meetings", minutes="30", **{"vmh-note": "Mine alone"})
    page = alone.get("answers/meetings")

    assert following.one("//h1").text == "Trust"
    assert page.fields()["minutes"] == "30"
    assert page.fields()["vmh-note"].strip() == "Mine alone"
    saved = "Your answers were last saved on March 2, 2026 at 2:30 PM (your time)."
    assert saved in page.text


def test_after_the_last_part_all_answers_are_there_to_check(alone: Any) -> None:
    alone.send("answers/meetings", minutes="30")

    page = alone.send("answers/trust", stays="All of it")

    assert page.one("//h1").text == "Check your answers, then say you are ready"
    rows = [row.text_content().strip() for row in page.all("//dl/div")]
    assert "How long is a talk?30" in rows
    assert "How may you ask?No answer" in rows


def test_one_can_stop_in_the_middle_and_come_back(alone: Any) -> None:
    page = alone.send("answers/meetings", **{"vmh-do": "later"})

    assert page.all("//*[@class='state-where']")


def test_an_empty_part_can_be_saved(alone: Any) -> None:
    assert alone.send("answers/meetings").one("//h1").text == "Trust"


def test_mistakes_are_shown_and_nothing_that_was_typed_is_lost(alone: Any) -> None:
    form = alone.get("answers/meetings").fields("//form[@method='post']")
    much = "x" * 4001

    page = alone.post("answers/meetings", form | {"minutes": "5", "vmh-note": much}, 422)

    assert page.fields()["minutes"] == "5"
    assert page.fields()["vmh-note"].strip() == much
    assert "It has 4001 now." in page.text
    assert alone.get("answers/meetings").fields()["minutes"] == ""


def test_two_windows_show_both_texts_and_overwrite_nothing(alone: Any) -> None:
    form = alone.get("answers/trust").fields("//form[@method='post']")
    alone.follow("answers/trust", form | {"stays": "First", "vmh-note": "one"})

    page = alone.post("answers/trust", form | {"stays": "Second", "vmh-note": "two"}, 409)

    assert differences(page) == [
        ["What stays between us?", "First", "Second"],
        ["Private note to this part", "one", "two"],
    ]
    assert alone.get("answers/trust").fields()["stays"].strip() == "First"
    chosen = page.fields("//form[@method='post']") | {"stays": "First, second"}
    alone.follow("answers/trust", chosen)
    assert alone.get("answers/trust").fields()["stays"].strip() == "First, second"


def test_windows_with_different_parts_do_not_disturb_each_other(alone: Any) -> None:
    trust = alone.get("answers/trust").fields("//form[@method='post']")
    alone.send("answers/meetings", minutes="30")

    alone.follow("answers/trust", trust | {"stays": "All of it"})

    assert alone.get("answers/meetings").fields()["minutes"] == "30"


def test_the_same_button_pressed_twice_saves_once(alone: Any) -> None:
    form = alone.get("answers/trust").fields("//form[@method='post']") | {"stays": "All of it"}
    alone.follow("answers/trust", form)

    page = alone.follow("answers/trust", form)

    assert page.one("//h1").text == "Check your answers, then say you are ready"


def test_a_version_that_we_did_not_write_overwrites_nothing(alone: Any) -> None:
    alone.send("answers/trust", stays="Kept")

    for version in ("", "7", "-1", "one"):
        alone.post("answers/trust", {"stays": "Other", "vmh-version": version}, 409)

    assert alone.get("answers/trust").fields()["stays"].strip() == "Kept"


def test_a_part_that_the_form_does_not_have_is_not_there(alone: Any) -> None:
    alone.get("answers/nothing", 404)


def test_who_is_ready_waits_can_take_it_back_and_has_words_to_send(pair: Any) -> None:
    pair.mentee.answer(MENTEE)

    page = pair.mentee.ready()

    assert "We wait for Kofi." in page.text
    assert page.one("//textarea[@readonly]").value.startswith("Hello Kofi,")
    taken = pair.mentee.follow("ready", {"vmh-do": "take-back"})
    assert taken.one("//h1").text == "Check your answers, then say you are ready"


def test_what_is_written_after_one_was_ready_elsewhere_is_not_lost(alone: Any) -> None:
    form = alone.get("answers/trust").fields("//form[@method='post']")
    alone.ready()

    page = alone.post("answers/trust", form | {"stays": "Typed", "vmh-note": "My note"}, 409)

    assert page.one("//h1").text == "This can no longer be done"
    assert "Typed" in page.text
    assert "My note" in page.text


def test_nothing_can_be_answered_or_taken_back_once_both_are_ready(pair: Any) -> None:
    pair.reveal()

    pair.mentee.post("ready", {"vmh-do": "take-back"}, 409)
    assert pair.mentee.desk.raw("GET", f"{pair.mentee.path}answers/trust").status_code == 303


def test_notes_never_reach_the_other_person(pair: Any) -> None:
    pair.mentee.answer(MENTEE, **{"vmh-note": "canary-note"})
    pair.mentee.ready()
    pair.mentor.ready()

    for path in ("", "compare", "text/meetings", "text/trust"):
        assert "canary-note" not in pair.mentor.get(path).text

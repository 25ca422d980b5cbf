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


def saved(page: Any) -> list[str]:
    return [each.text for each in page.all("//*[@role='status']")]


def test_every_page_that_saving_leads_to_says_when_that_was(alone: Any, clock: Any) -> None:
    for path, changes in (
        ("answers/meetings", {"minutes": "30"}),
        ("answers/meetings", {"vmh-do": "later"}),
        ("answers/trust", {"stays": "All of it"}),
        ("settings", {"vmh-name": "Ana Maria"}),
    ):
        page = alone.send(path, **changes)

        assert saved(page) == ["Saved at 4:30\u202fAM."], path

    assert saved(alone.get()) == []
    assert saved(alone.get("?saved=1772443800")) == ["Saved at 4:30\u202fAM."]
    clock.wait(hours=1)
    assert saved(alone.get("?saved=1772443800")) == []


def test_no_address_says_that_something_was_saved_at_another_time(alone: Any) -> None:
    for moment in ("", "soon", "9999999999", "1772443860", "1", "1" * 40, "\u0661"):
        assert saved(alone.get(f"?saved={moment}")) == [], moment


def test_that_somebody_has_saved_is_told_to_nobody_else(pair: Any) -> None:
    pair.mentee.answer(MENTEE)
    pair.mentee.ready()
    pair.mentor.ready()
    pair.mentee.send("text/trust", stays="All of it")

    assert saved(pair.mentor.get()) == []
    assert saved(pair.mentor.send("text/trust")) == ["Saved at 10:30\u202fPM."]


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
    taken = pair.mentee.follow("ready/take-back", {})
    assert taken.one("//h1").text == "Check your answers, then say you are ready"


def test_what_is_written_after_one_was_ready_elsewhere_is_not_lost(alone: Any) -> None:
    form = alone.get("answers/trust").fields("//form[@method='post']")
    alone.ready()

    page = alone.post("answers/trust", form | {"stays": "Typed", "vmh-note": "My note"}, 409)

    assert page.one("//h1").text == "This can no longer be done"
    assert not page.all("//main//button")
    assert [p.text for p in page.all("//details/p")] == [
        "What stays between us?",
        "Private note to this part",
    ]
    assert [pre.text for pre in page.all("//details/pre")] == ["Typed", "My note"]


def test_what_comes_too_late_is_shown_in_the_words_of_its_questions(alone: Any) -> None:
    form = alone.get("answers/meetings").fields("//form[@method='post']")
    alone.ready()
    typed = {"minutes": "30", "channels_email": "yes", "directness": "1"}

    page = alone.post("answers/meetings", form | typed, 409)

    assert {p.text: p.getnext().text for p in page.all("//details/p")} == {
        "How long is a talk?": "30",
        "Which channels?": "Email",
        "How direct?": "In between",
    }


def test_what_comes_too_late_and_could_not_stand_is_shown_as_it_came(pair: Any) -> None:
    pair.mentee.follow("closing", {"vmh-do": "end"})
    typed = {"name": "x" * 500, "stranger": "Left over"}

    page = pair.mentee.post("notes/new/plan", typed, 409)

    assert [pre.text for pre in page.all("//details/pre")] == ["x" * 500, "Left over"]


def test_what_is_too_much_or_forged_has_the_way_back_and_says_where_the_words_are(
    alone: Any,
) -> None:
    much = {"stays": "x" * 1_100_000}
    tries = [(413, {}, much), (400, {"Sec-Fetch-Site": "cross-site"}, {"stays": "Typed"})]

    for status, headers, data in tries:
        answer = alone.desk.raw(
            "POST",
            f"{alone.path}answers/trust",
            data=data,
            **{"headers": headers} if headers else {},
        )
        page = alone.desk._page(answer, status)

        assert page.one("//main//a[text()='Back to the overview']").get("href") == alone.path
        assert "What you wrote still stands on the page before this one." in page.text


def test_nothing_can_be_answered_or_taken_back_once_both_are_ready(pair: Any) -> None:
    pair.reveal()

    pair.mentee.post("ready/take-back", {}, 409)
    assert pair.mentee.desk.raw("GET", f"{pair.mentee.path}answers/trust").status_code == 303


def test_notes_never_reach_the_other_person(pair: Any) -> None:
    pair.mentee.answer(MENTEE, **{"vmh-note": "canary-note"})
    pair.mentee.ready()
    pair.mentor.ready()

    for path in ("", "compare", "text/meetings", "text/trust"):
        assert "canary-note" not in pair.mentor.get(path).text

from typing import Any

import pytest


def lines(page: Any) -> dict[str, str]:
    """Return what the form of a part would send, without the app's own controls."""
    sent = page.fields("//form[@method='post']")
    return {name: text.strip() for name, text in sent.items() if not name.startswith("vmh-")}


def both_open(pair: Any, **changes: str) -> tuple[dict[str, str], dict[str, str]]:
    """Let both open the same part, and the mentor save *changes* first."""
    mine = pair.mentee.get("text/trust").fields("//form[@method='post']")
    theirs = pair.mentor.get("text/trust").fields("//form[@method='post']")
    pair.mentor.follow("text/trust", theirs | changes)
    return mine, theirs


def test_same_answers_are_filled_in_and_nothing_else(pair: Any) -> None:
    for side, minutes in ((pair.mentor, "30"), (pair.mentee, "60")):
        side.answer({"minutes": minutes, "directness": "1"})
        side.ready()

    page = pair.mentee.get("text/meetings")

    assert lines(page) == {"minutes": "", "directness": "1"}
    assert "Nothing is saved yet." in page.text


def test_a_button_takes_an_answer_over_and_saves_nothing(pair: Any) -> None:
    pair.reveal()
    form = pair.mentee.get("text/meetings").fields("//form[@method='post']")
    offers = {
        "minutes:mentor": ("minutes", "60"),
        "minutes:mentee": ("minutes", "30"),
        "channels:suggested": ("channels_email", "yes"),
        "channels:both": ("channels_phone", "yes"),
        "directness:mentee": ("directness", "2"),
    }

    for source, (line, stands) in offers.items():
        page = pair.mentee.post("text/meetings", form | {"vmh-take": source})
        assert lines(page)[line] == stands

        assert page.one("//*[@id='vmh-taken']").text == "Put into the line below. Not saved yet."
        (field,) = page.all("//*[@id='vmh-taken']/ancestor::*[contains(@class, 'form-field')]")
        assert field.get("id") == f"field-{source.split(':')[0]}"
        assert set(page.all("//button[@name='vmh-take']/@formaction")) == {"#vmh-taken"}

    assert lines(pair.mentor.get("text/meetings")) == {"minutes": ""}
    assert "Not saved yet" not in pair.mentee.get("text/meetings").text


def test_taking_over_keeps_what_else_was_typed(pair: Any) -> None:
    pair.reveal()
    form = pair.mentee.get("text/trust").fields("//form[@method='post']")

    page = pair.mentee.post(
        "text/trust", form | {"quiet_words": "Typed", "vmh-take": "stays:mentor"}
    )

    assert lines(page) == {"stays": "All of it", "quiet_words": "Typed"}


def test_a_button_that_we_did_not_draw_changes_nothing(pair: Any) -> None:
    pair.reveal()
    form = pair.mentee.get("text/trust").fields("//form[@method='post']")

    for nonsense in ("", "stays", "none:mentor", "stays:nobody", "quiet_words:both"):
        page = pair.mentee.post("text/trust", form | {"stays": "Typed", "vmh-take": nonsense})
        assert lines(page)["stays"] == "Typed"
        assert "Not saved yet" not in page.text


def test_either_writes_and_both_read_the_same(pair: Any) -> None:
    pair.reveal()
    pair.mentee.send("text/trust", stays="Everything")

    assert lines(pair.mentor.get("text/trust"))["stays"] == "Everything"
    pair.mentor.send("text/trust", quiet_words="Are you there?")
    assert lines(pair.mentee.get("text/trust")) == {
        "stays": "Everything",
        "quiet_words": "Are you there?",
    }


def test_mistakes_in_a_line_are_shown_with_what_was_typed(pair: Any) -> None:
    pair.reveal()
    form = pair.mentee.get("text/meetings").fields("//form[@method='post']")

    page = pair.mentee.post("text/meetings", form | {"minutes": "1"}, 422)

    assert lines(page)["minutes"] == "1"
    assert len(page.all("//a[@href='#minutes']")) == 1


def test_lines_that_only_one_of_two_changed_are_merged(pair: Any) -> None:
    pair.reveal()
    mine, _ = both_open(pair, stays="The mentor’s line")

    pair.mentee.follow("text/trust", mine | {"quiet_words": "The mentee’s line", "stays": ""})

    assert lines(pair.mentee.get("text/trust")) == {
        "stays": "The mentor’s line",
        "quiet_words": "The mentee’s line",
    }


@pytest.mark.parametrize(
    ("way", "stands"),
    [("theirs", "Kofi’s"), ("mine", "Ana’s"), ("own", "Both")],
)
def test_two_texts_for_one_line_are_both_shown_and_the_second_writer_chooses(
    pair: Any, way: str, stands: str
) -> None:
    pair.reveal()
    pair.mentee.send("text/trust", stays="Before", quiet_words="Old")
    mine, _ = both_open(pair, stays="Kofi’s")

    page = pair.mentee.post("text/trust", mine | {"stays": "Ana’s", "quiet_words": "New"}, 409)

    sides = [p.text for p in page.all("//*[@class='sides']//*[@class='form-answer']")]
    assert sides == ["Before", "Kofi’s", "Ana’s"]
    assert lines(page)["stays"] == "Kofi’s\n\nAna’s"
    assert lines(pair.mentor.get("text/trust"))["stays"] == "Kofi’s"
    choice = page.fields("//form[@method='post']") | {"vmh-keep-stays": way}
    pair.mentee.follow("text/trust", choice | ({"stays": "Both"} if way == "own" else {}))
    assert lines(pair.mentor.get("text/trust")) == {"stays": stands, "quiet_words": "New"}


def test_a_choice_left_out_is_asked_for_again_and_loses_nothing(pair: Any) -> None:
    pair.reveal()
    mine, _ = both_open(pair, stays="Kofi’s")
    page = pair.mentee.post("text/trust", mine | {"stays": "Ana’s"}, 409)

    again = pair.mentee.post(
        "text/trust", page.fields("//form[@method='post']") | {"stays": "Half typed"}, 422
    )

    assert again.one("//a[@href='#vmh-keep-stays']").text == "Choose what should stand."
    assert "Ana’s" in again.text
    assert lines(again)["stays"] == "Half typed"


@pytest.mark.parametrize(("way", "stands"), [("theirs", "Kofi’s"), ("mine", "Ana’s")])
def test_words_that_another_choice_would_throw_away_are_asked_about_once(
    pair: Any, way: str, stands: str
) -> None:
    pair.reveal()
    mine, _ = both_open(pair, stays="Kofi’s")
    page = pair.mentee.post("text/trust", mine | {"stays": "Ana’s"}, 409)
    choice = {"stays": "Third words", "vmh-keep-stays": way}

    again = pair.mentee.post("text/trust", page.fields("//form[@method='post']") | choice, 422)

    told = again.one("//a[@href='#vmh-keep-stays']").text
    assert told.startswith("You have changed your answer below.")
    assert lines(again)["stays"] == "Third words"
    assert lines(pair.mentor.get("text/trust"))["stays"] == "Kofi’s"
    pair.mentee.follow("text/trust", again.fields("//form[@method='post']"))
    assert lines(pair.mentor.get("text/trust"))["stays"] == stands


def test_words_typed_beside_a_choice_left_out_are_still_asked_about(pair: Any) -> None:
    pair.reveal()
    mine, _ = both_open(pair, stays="Kofi’s")
    page = pair.mentee.post("text/trust", mine | {"stays": "Ana’s"}, 409)
    typed = page.fields("//form[@method='post']") | {"stays": "Third words"}
    again = pair.mentee.post("text/trust", typed, 422)

    choice = again.fields("//form[@method='post']") | {"vmh-keep-stays": "mine"}
    told = pair.mentee.post("text/trust", choice, 422)

    assert lines(told)["stays"] == "Third words"
    own = told.fields("//form[@method='post']") | {"vmh-keep-stays": "own"}
    pair.mentee.follow("text/trust", own)
    assert lines(pair.mentor.get("text/trust"))["stays"] == "Third words"


def test_a_line_that_somebody_emptied_reads_as_taken_out(pair: Any) -> None:
    pair.reveal()
    pair.mentee.send("text/trust", stays="Before")
    mine, _ = both_open(pair, stays="")

    page = pair.mentee.post("text/trust", mine | {"stays": "Ana’s"}, 409)

    sides = [p.text for p in page.all("//*[@class='sides']//p[contains(@class, 'form-answer')]")]
    assert sides == ["Before", "Kofi took this line out", "Ana’s"]
    assert page.one("//h1").text == "What differs: Trust"


def test_a_third_text_that_came_meanwhile_is_shown_too(pair: Any) -> None:
    pair.reveal()
    mine, _ = both_open(pair, stays="Kofi’s")
    page = pair.mentee.post("text/trust", mine | {"stays": "Ana’s"}, 409)
    pair.mentor.send("text/trust", stays="Kofi’s second")

    choice = page.fields("//form[@method='post']") | {"vmh-keep-stays": "mine"}
    again = pair.mentee.post("text/trust", choice, 409)

    sides = [p.text for p in again.all("//*[@class='sides']//*[@class='form-answer']")]
    assert sides == ["Kofi’s", "Kofi’s second", "Ana’s"]


def test_two_windows_of_one_person_are_told_apart(pair: Any) -> None:
    pair.reveal()
    form = pair.mentee.get("text/trust").fields("//form[@method='post']")
    pair.mentee.follow("text/trust", form | {"stays": "One window"})

    page = pair.mentee.post("text/trust", form | {"stays": "Another"}, 409)

    assert "You wrote in another window" in page.text


def test_a_change_says_before_it_is_saved_that_confirmations_end(pair: Any) -> None:
    pair.agree()

    page = pair.mentor.get("text/trust")

    assert "Confirmed by Kofi and Ana." in page.text


def test_nothing_is_written_before_both_are_ready(pair: Any) -> None:
    assert pair.mentee.desk.raw("GET", f"{pair.mentee.path}text/trust").status_code == 303

    page = pair.mentee.post("text/trust", {"vmh-base": "0", "stays": "Too early"}, 409)

    assert "Too early" in page.text

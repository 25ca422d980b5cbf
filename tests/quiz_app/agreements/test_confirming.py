from typing import Any


def confirmations(page: Any) -> list[str]:
    return [row[1].text for row in page.all("//ul[@class='confirmations']/li")]


def test_both_confirm_the_same_text_and_arrive(pair: Any) -> None:
    pair.reveal()
    pair.write()

    first = pair.mentee.send("confirm")
    second = pair.mentor.send("confirm", **{"vmh-name": "Kofi B."})

    assert first.one("//h1").text == "You have confirmed. We wait for Kofi."
    assert first.one("//textarea[@readonly]").value.startswith("Hello Kofi,")
    assert second.one("//h1").text == "You have an agreement"
    assert second.all("//*[@class='arrival']//*[@class='circles-check']")
    assert confirmations(second) == [
        "Confirmed as “Kofi B.” on March 2, 2026.",
        "Confirmed as “Ana” on March 2, 2026.",
    ]


def test_the_day_that_is_offered_is_that_of_ones_own_calendar(pair: Any, clock: Any) -> None:
    pair.reveal()
    pair.write()
    clock.wait(hours=3)

    days = [side.get("confirm").fields()["vmh-date"] for side in (pair.mentor, pair.mentee)]

    assert days == ["2026-03-03", "2026-03-02"]


def test_any_change_has_both_confirm_again(pair: Any) -> None:
    pair.agree()
    pair.mentor.send("text/trust", stays="Something else")

    page = pair.mentee.get("confirm")

    assert confirmations(page) == ["Confirmed version 2, but not yet this one."] * 2
    assert page.all("//button[@value='confirm']")


def test_a_text_that_changed_meanwhile_is_not_confirmed_but_shown(pair: Any) -> None:
    pair.reveal()
    pair.write()
    form = pair.mentee.get("confirm").fields()
    pair.mentor.send("text/trust", stays="Changed meanwhile")

    page = pair.mentee.post("confirm", form, 409)

    assert "nothing was confirmed" in page.text
    assert "Changed meanwhile" in page.text
    assert confirmations(page) == ["Not confirmed yet."] * 2
    pair.mentee.follow("confirm", page.fields())
    assert confirmations(pair.mentor.get("confirm"))[1].startswith("Confirmed as “Ana”")


def test_a_name_and_a_day_are_needed(pair: Any) -> None:
    pair.reveal()
    pair.write()
    form = pair.mentee.get("confirm").fields()
    mistakes = [("vmh-name", " "), ("vmh-name", "x" * 81), ("vmh-date", ""), ("vmh-date", "soon")]
    mistakes += [("vmh-name", "\u200b"), ("vmh-name", "\u3164"), ("vmh-name", "– \u2800")]

    for name, wrong in mistakes:
        page = pair.mentee.post("confirm", form | {name: wrong}, 422)
        assert len(page.all(f"//a[@href='#{name}']")) == 1
        assert page.fields()[name] == wrong


def test_a_confirmation_bears_a_day_between_the_beginning_and_tomorrow(
    pair: Any, clock: Any
) -> None:
    pair.reveal()
    pair.write()
    clock.wait(days=3)
    forms = [(side, side.get("confirm").fields()) for side in (pair.mentee, pair.mentor)]

    for side, form in forms:
        for day in ("1999-01-01", "2026-03-01", "2026-03-07", "9999-12-31"):
            page = side.post("confirm", form | {"vmh-date": day}, 422)

            told = page.one("//*[@role='alert']//a[@href='#vmh-date']").text
            assert told == (
                "Write a day from March 2, 2026, when this agreement began, to March 6, 2026."
            )

    for (side, form), day in zip(forms, ("2026-03-02", "2026-03-06"), strict=True):
        side.follow("confirm", form | {"vmh-date": day})


def test_the_button_pressed_twice_confirms_once(pair: Any) -> None:
    pair.reveal()
    pair.write()
    form = pair.mentee.get("confirm").fields()
    pair.mentee.follow("confirm", form)

    page = pair.mentee.follow("confirm", form)

    assert page.one("//h1").text == "You have confirmed. We wait for Kofi."


def test_without_a_text_there_is_nothing_to_confirm(pair: Any) -> None:
    for path in ("confirm", "history"):
        assert pair.mentee.desk.raw("GET", pair.mentee.path + path).status_code == 303
    assert pair.mentee.desk.raw("POST", f"{pair.mentee.path}confirm").status_code == 303


def test_the_history_tells_who_wrote_what_when_and_who_confirmed_it(pair: Any, clock: Any) -> None:
    pair.agree()
    clock.wait(days=1)
    pair.mentor.send("text/trust", stays="All of it, always.")

    rows = [row.text_content() for row in pair.mentee.get("history").all("//main//ul/li")]

    assert [" ".join(row.split()) for row in rows] == [
        "Version 3Written by Kofi on March 3, 2026 at 4:30 AM (your time)."
        "Nobody confirmed this version.",
        "Version 2Written by Ana on March 2, 2026 at 4:30 AM (your time)."
        "Confirmed by Ana and Kofi.",
        "Version 1Written by Ana on March 2, 2026 at 4:30 AM (your time)."
        "Nobody confirmed this version.",
    ]


def test_a_version_shows_what_it_changed_word_by_word(pair: Any) -> None:
    pair.agree()
    pair.mentor.send("text/trust", stays="Most of it.")

    page = pair.mentee.get("history/3")

    assert page.one("//del").text_content() == "Removed: All"
    assert page.one("//ins").text_content() == "Added: Most"
    pair.mentee.get("history/4", 404)

"""What people are called, wherever they say so."""

from typing import Any

UNSEEN = ["\u200b", "\u3164", "\u2800", "\u00ad", "\u1160 \uffa0", "– ."]
SEEN = ["Ana", "7", "李", "\u0623\u0646\u0627", "O", "Zo\u200dë"]


def test_a_name_that_nobody_can_see_is_not_taken(alone: Any) -> None:
    begin = alone.desk.get("/app/agreements/").fields("//form[@method='post']")
    change = alone.get("settings").fields("//form[@method='post']")

    for name in UNSEEN:
        for path, form in (("/app/agreements/", begin), (f"{alone.path}settings", change)):
            page = alone.desk.post(path, form | {"vmh-name": name}, 422)

            told = page.one("//*[@role='alert']//a[@href='#vmh-name']").text
            assert told == "Write at least one letter or digit.", ascii(name)


def test_a_name_with_one_letter_or_digit_of_any_script_is_taken(alone: Any) -> None:
    for name in SEEN:
        page = alone.send("settings", **{"vmh-name": name})

        assert page.fields("//form[@method='post']")["vmh-name"] == name


def test_what_is_wrong_is_listed_in_the_order_of_the_page(desk: Any) -> None:
    page = desk.post("/app/agreements/", {}, 422)

    told = page.all("//*[@role='alert']//a/@href")
    assert told == ["#vmh-role", "#vmh-name", "#vmh-zone", "#vmh-part"]

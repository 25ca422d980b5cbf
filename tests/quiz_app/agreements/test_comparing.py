from typing import Any


def questions(page: Any) -> list[str]:
    return [heading.text for heading in page.all("//ol[@class='differences']//h3")]


def test_differences_come_first_the_largest_first_and_matches_are_folded(pair: Any) -> None:
    pair.reveal()

    page = pair.mentee.get("compare")

    assert questions(page) == [
        "How direct?",
        "How long is a talk?",
        "Which channels?",
        "How may you ask?",
    ]
    assert [heading.text for heading in page.all("//h2[not(@id)]")][:3] == [
        "Far apart: talk about these first",
        "Not the same: read both, then talk",
        "Only one of you answered",
    ]
    assert "You see 3 questions differently. One of you left 1 question open." in page.text
    assert "What stays between us?" in page.one("//details").text_content()


def test_both_people_see_the_same_columns_the_mentor_first(pair: Any) -> None:
    pair.reveal()

    pages = [side.get("compare") for side in (pair.mentor, pair.mentee)]

    (first,) = {page.one("(//ol)[1]/li[1]//*[@class='sides']").text_content() for page in pages}
    assert first.split() == ["Mentor:", "Kofi", "Gentle", "Mentee:", "Ana", "Direct"]


def test_every_difference_has_a_question_and_a_place_to_read(pair: Any) -> None:
    pair.reveal()

    rows = pair.mentee.get("compare").all("//li[@class='difference']")

    for row in rows:
        assert row.xpath(".//*[@class='difference-talk']")
        assert row.xpath(".//a[starts-with(@href, '/tip-')]")
    assert "Say one sentence both ways." in rows[0].text_content()


def test_nothing_is_compared_before_both_are_ready(pair: Any) -> None:
    pair.mentee.answer({"stays": "canary"})
    pair.mentee.ready()

    answer = pair.mentor.desk.raw("GET", f"{pair.mentor.path}compare")

    assert answer.status_code == 303
    assert b"canary" not in answer.data


def test_two_people_who_say_the_same_are_told_so(pair: Any) -> None:
    for side in (pair.mentor, pair.mentee):
        side.answer({"minutes": "30"})
        side.ready()

    page = pair.mentee.get("compare")

    assert "You gave the same answers to everything." in page.text
    assert questions(page) == []

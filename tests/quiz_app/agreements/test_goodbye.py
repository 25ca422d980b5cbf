"""What is said at the end of an agreement, and which rooms are shut then."""

from typing import Any

import pytest
from sqlalchemy import update

from quiz_app.models import Agreement
from tests.quiz_app.agreements.test_hub import now

DEAD = ("review", "self-check", "quiet")


def rooms(side: Any) -> set[str]:
    links = side.get().all("//main//ul[@class='tasks']//a/@href")
    return {link.removeprefix(side.path) for link in links}


def erase(side: Any) -> Any:
    return side.post("erase", side.get("erase").fields("//form[@method='post']"))


def test_erasing_pressed_twice_says_erased_twice(pair: Any) -> None:
    pair.agree()
    form = pair.mentee.get("erase").fields("//form[@method='post']")

    first, second = (pair.mentee.post("erase", form) for _ in range(2))

    assert "stays with the other person, without your name" in first.text
    assert first.title == second.title
    assert "Your side is erased" in second.text
    assert now(pair.mentor.get()) == "Your partner has left this agreement."


def test_a_whole_agreement_erased_twice_says_so_too(alone: Any) -> None:
    form = alone.get("erase").fields("//form[@method='post']")

    first, second = (alone.post("erase", form) for _ in range(2))

    assert "The whole agreement is gone" in first.text
    assert "Your side is erased" in second.text


def test_nobody_is_told_erased_without_the_form_that_erased(
    pair: Any, alone: Any, another_desk: Any
) -> None:
    form = pair.mentee.get("erase").fields("//form[@method='post']")
    other = alone.get("erase").fields("//form[@method='post']")
    pair.mentee.post("erase", form)

    for sent in ({}, other, {"vmh-ticket": ""}):
        pair.mentee.post("erase", sent, 404)
    another_desk.post(f"{alone.path}erase", form, 404)
    assert alone.get()


def test_who_leaves_before_anything_is_agreed_is_not_told_that_something_was(pair: Any) -> None:
    pair.mentor.answer({"minutes": "60"})

    page = erase(pair.mentee)

    assert "wrote together" not in page.text
    left = pair.mentor.get()
    assert "Nothing was written down together. Your own answers stay here" in left.text
    assert "other person’s answers are erased" in pair.mentor.get("files").text


def test_who_leaves_after_the_end_is_not_said_to_read_on(pair: Any) -> None:
    pair.agree()
    pair.mentee.follow("closing", {})
    assert "Both of you can still read it" in pair.mentor.get("closing").text
    erase(pair.mentee)

    page = pair.mentor.get("closing").text

    assert "Your partner has left it since." in page
    assert "Both of you" not in page


def test_both_read_who_finished_it_and_on_whose_day(app: Any, pair: Any) -> None:
    pair.agree()

    pair.mentor.follow("closing", {})

    theirs = "Kofi finished this agreement on March 2, 2026, by their own clock."
    assert "You finished this agreement on March 2, 2026." in pair.mentor.get("closing").text
    assert theirs in pair.mentee.get("closing").text
    pair.mentee.send("settings", **{"vmh-zone": "Pacific/Auckland"})
    assert theirs.replace(", by their own clock", "") in pair.mentee.get("closing").text
    with app.extensions["desk"].database.session(writes=True) as session:
        session.execute(update(Agreement).values(ended_by=None))  # finished before that was kept
        session.commit()
    assert "This agreement was finished on March 2, 2026." in pair.mentor.get("closing").text


def test_of_one_who_finished_it_and_left_no_name_is_told(pair: Any) -> None:
    pair.agree()
    pair.mentee.follow("closing", {})
    erase(pair.mentee)

    page = pair.mentor.get("closing").text

    assert "This agreement was finished on March 2, 2026." in page
    assert "Ana" not in page


@pytest.mark.parametrize("over", ["closing", "erase"])
def test_rooms_with_nothing_left_to_do_are_shut_once_it_is_over(pair: Any, over: str) -> None:
    pair.agree()
    assert set(DEAD) <= rooms(pair.mentor)
    pair.mentee.desk.raw("POST", pair.mentee.path + over)

    assert not rooms(pair.mentor) & set(DEAD)
    assert "stays in force" not in pair.mentor.get("review").text
    assert not pair.mentor.get("quiet").all("//textarea")
    assert "to go on filling in" not in pair.mentor.get("files").text


def test_nobody_who_did_not_press_is_told_that_they_did(pair: Any) -> None:
    pair.agree()
    old = pair.mentor.get("text/trust").fields("//main//form")
    pair.mentee.follow("closing", {})

    late = pair.mentor.post("text/trust", old | {"stays": "Typed too late"}, 409)

    for page in (late, *(pair.mentor.get(path) for path in ("", "closing", "dates"))):
        assert "You have finished" not in page.text
        assert "You finished" not in page.text
        assert "finished" in page.text

"""Two people at one agreement, each at a desk of their own."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

MENTOR = {
    "minutes": "60",
    "channels_email": "yes",
    "channels_phone": "yes",
    "directness": "0",
    "stays": "All of it",
}
MENTEE = {
    "minutes": "30",
    "channels_email": "yes",
    "directness": "2",
    "stays": "all of it.",
    "quiet_words": "Are you well?",
}
PARTS = {"meetings": ("minutes", "channels_", "directness"), "trust": ("stays", "quiet_words")}


class Side:
    """One person: the desk, and the address of their side of the agreement."""

    def __init__(self, desk: Any, codes: Any) -> None:
        self.desk = desk
        (link,) = codes.all(
            "//a[starts-with(@href, '/app/agreements/')][contains(@class, 'button')]"
        )
        self.path: str = link.get("href")

    def get(self, path: str = "", status: int = 200) -> Any:
        return self.desk.get(self.path + path, status)

    def post(self, path: str, data: dict[str, str], status: int = 200) -> Any:
        return self.desk.post(self.path + path, data, status)

    def follow(self, path: str, data: dict[str, str]) -> Any:
        return self.desk.follow(self.path + path, data)

    def send(self, path: str, **changes: str) -> Any:
        """Open the form at *path*, change some of it and send it."""
        return self.follow(path, self.get(path).fields("//form[@method='post']") | changes)

    def answer(self, answers: dict[str, str], **changes: str) -> None:
        """Answer every part."""
        for part, starts in PARTS.items():
            mine = {name: text for name, text in answers.items() if name.startswith(starts)}
            self.send(f"answers/{part}", **mine, **changes)

    def ready(self) -> Any:
        return self.follow("ready", {})


class Pair:
    """The two of them."""

    def __init__(self, mentor: Side, mentee: Side) -> None:
        self.mentor = mentor
        self.mentee = mentee

    def reveal(self) -> None:
        """Let both answer and be ready."""
        for side, answers in ((self.mentor, MENTOR), (self.mentee, MENTEE)):
            side.answer(answers)
            side.ready()

    def write(self) -> None:
        """Let the mentee write a text that says something to every question."""
        self.mentee.send("text/meetings", minutes="45", channels_email="yes", directness="1")
        self.mentee.send("text/trust", stays="All of it.", quiet_words="Are you well?")

    def agree(self) -> None:
        """Go all the way."""
        self.reveal()
        self.write()
        for side in (self.mentee, self.mentor):
            side.send("confirm")


def begin(desk: Any) -> Any:
    """Begin an agreement as the mentee in Lima, and return the page with the codes."""
    form = desk.get("/app/agreements/").fields("//form[@method='post']")
    me = {"vmh-role": "mentee", "vmh-name": "Ana", "vmh-zone": "America/Lima"}
    return desk.post("/app/agreements/", form | me | {"vmh-part": list(PARTS)})


def join(desk: Any, codes: Any) -> Any:
    """Join as the mentor in Auckland."""
    code = codes.one("//textarea[@id='vmh-message']").value
    them = {"vmh-name": "Kofi", "vmh-zone": "Pacific/Auckland", "vmh-do": "claim"}
    return desk.post("/app/join", {"vmh-code": code} | them)


@pytest.fixture
def alone(desk: Any) -> Side:
    """A mentee whose mentor has not come yet."""
    return Side(desk, begin(desk))


@pytest.fixture
def pair(desk: Any, another_desk: Any) -> Pair:
    codes = begin(desk)
    return Pair(Side(another_desk, join(another_desk, codes)), Side(desk, codes))


@pytest.fixture
def meet(app: Flask, desk: Any) -> Callable[[], Pair]:
    """Let both people use the same browser."""

    def both() -> Pair:
        codes = begin(desk)
        return Pair(Side(desk, join(desk, codes)), Side(desk, codes))

    return both

"""A result as a file that its reader keeps; nothing in it is believed until it was read again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from formwork.answers import posted_from
from formwork.answers import read as read_answers
from formwork.errors import FormNotFound
from formwork.forms import Quiz
from formwork.language import Language
from formwork.library import Library
from formwork.score import SectionScore, score
from formwork.words import N_

FORMAT = "vmh-result/1"
MAX_CHARACTERS = 64_000
FIRST_DAY = date(2020, 1, 1)
"""No result is older: none of these quizzes was made before."""


class BadResult(Exception):
    """A file is no result that can be used; *text* with *values* says why, and what to do."""

    def __init__(self, text: str, **values: Any) -> None:
        self.text = text
        self.values = values
        super().__init__(text % values if values else text)


@dataclass(frozen=True)
class Result:
    """Answers to a quiz, given on the day *taken*."""

    quiz: Quiz
    answers: Mapping[str, Any]
    taken: date

    @property
    def scores(self) -> tuple[SectionScore, ...]:
        """The score of each section, worked out from the answers."""
        return score(self.quiz, self.answers)

    @property
    def shares(self) -> dict[str, int | None]:
        """The score of each section by its id, in percent."""
        return {found.section.id: found.share for found in self.scores}


def write(result: Result) -> str:
    """Return *result* as JSON; the scores in it are for people to read."""
    given = {name: answer for name, answer in result.answers.items() if answer is not None}
    data = {
        "format": FORMAT,
        "quiz": result.quiz.id,
        "revision": result.quiz.revision,
        "title": result.quiz.title,
        "taken": result.taken.isoformat(),
        "sections": [section.id for section in result.quiz.sections],
        "scores": result.shares,
        "answers": given,
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def can_be_taken(day: date, today: date) -> bool:
    """Whether a quiz can have been taken on *day*; somewhere it may be tomorrow already."""
    return FIRST_DAY <= day <= today + timedelta(days=1)


def read(text: str, library: Library, today: date) -> Result:
    """Return the result that *text* holds, as it can be *today*; raise BadResult."""
    data = _parsed(text)
    quiz = _quiz(data, library)
    if data.get("revision") != quiz.revision:
        raise BadResult(
            N_(
                "This result belongs to another edition of “%(title)s”. Its questions have changed "
                "since, so it cannot be shown or compared. Take the quiz again."
            ),
            title=quiz.title,
        )
    part = _part(data, quiz)
    return Result(part, _answers(data, part, library.language), _day(data, today))


def _parsed(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text) if len(text) <= MAX_CHARACTERS else None
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise BadResult(
            N_("This is not a result saved here. Choose the file that “Save my result” gave you.")
        )
    return data


def _quiz(data: Mapping[str, Any], library: Library) -> Quiz:
    try:
        form = library.form(str(data.get("quiz")))
    except FormNotFound:
        form = None
    if not isinstance(form, Quiz):
        raise BadResult(N_("This result belongs to a quiz that is not here."))
    return form


def _part(data: Mapping[str, Any], quiz: Quiz) -> Quiz:
    """Return the sections of *quiz* that were asked."""
    asked = data.get("sections")
    known = [section.id for section in quiz.sections]
    if not isinstance(asked, list) or not asked or not all(one in known for one in asked):
        raise _changed(quiz)
    return quiz.only(asked)


def _answers(data: Mapping[str, Any], quiz: Quiz, language: Language) -> Mapping[str, Any]:
    """Return the answers if, posted again, they would be the same."""
    given = data.get("answers")
    known = {field.id for field in quiz.fields()}
    if isinstance(given, dict) and given.keys() <= known:
        try:
            reading = read_answers(quiz, posted_from(quiz, given), language)
        except (TypeError, ValueError, AttributeError, KeyError):
            reading = None
        if reading and reading.ok and _same(given, reading.answers):
            return reading.answers
    raise _changed(quiz)


def _changed(quiz: Quiz) -> BadResult:
    return BadResult(
        N_("The answers in this file are not answers to “%(title)s”. Was the file changed?"),
        title=quiz.title,
    )


def _same(given: Mapping[str, Any], answers: Mapping[str, Any]) -> bool:
    return given == {name: answer for name, answer in answers.items() if answer is not None}


def _day(data: Mapping[str, Any], today: date) -> date:
    try:
        day = date.fromisoformat(str(data.get("taken")))
    except ValueError as error:
        raise BadResult(N_("This result has no day on which it was taken.")) from error
    if not can_be_taken(day, today):
        raise BadResult(
            N_(
                "The day on which this result was taken cannot be right. It is still to come, or "
                "it is older than the quiz. Was the file changed?"
            )
        )
    return day

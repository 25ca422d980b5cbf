"""Quizzes: from questions to a result, with nothing stored unless the reader asks for it."""

from collections.abc import Callable, Mapping
from datetime import date

from flask import Blueprint, Response, request

from formwork.answers import Reading, read
from formwork.errors import FormNotFound
from formwork.fields import Posted
from formwork.forms import Quiz
from quiz_app import cookie, drawing, limits, pacing
from quiz_app.desk import desk, file, let_back, page, posted, posted_ticket, store, wish
from quiz_app.pacing import Pace
from quiz_app.results import codebook
from quiz_app.results.result import Result, can_be_taken, write

bp = Blueprint("quizzes", __name__, url_prefix="/app/quizzes")
bp.after_request(let_back)

GO_TO = "go-"
"""How the wish for a section begins; its number follows."""


@bp.get("/")
def index() -> Response:
    """List the quizzes."""
    quizzes = desk().library.quizzes.values()
    return desk().blank_pages.answer("", lambda: page("quizzes.html", quizzes=quizzes))


@bp.get("/<quiz_id>/")
def ask(quiz_id: str) -> Response:
    """Draw the questions, all at once or the first section alone."""
    quiz = _quiz(quiz_id)
    name, pages = drawing.address(quiz), desk().blank_pages
    if request.args.get("pace") == "section":
        return pages.answer(f"{name} 1", lambda: _draw_section(pacing.at(quiz, "1", {})))
    return pages.answer(name, lambda: _draw(quiz, {}))


@bp.post("/<quiz_id>/")
def answer(quiz_id: str) -> Response:
    """Do what the pressed button says with the answers."""
    quiz, do = _quiz(quiz_id), wish("result")
    if do == "change":
        return _draw(quiz, posted())
    if do in ("next", "back") or do.startswith(GO_TO):
        return _turn(quiz, do)
    reading = read(quiz, posted(), desk().language)
    if not reading.ok:
        return _draw(quiz, posted(), reading)
    return ANSWERS.get(do, _show)(quiz, reading)


@bp.get("/<quiz_id>/codebook.csv")
def csv(quiz_id: str) -> Response:
    """Answer with every question, its answers and what they are worth."""
    quiz = _quiz(quiz_id)
    return file(codebook.codebook(quiz).encode("utf-8-sig"), f"{quiz.id}-codebook.csv", "text/csv")


def _quiz(quiz_id: str) -> Quiz:
    """Return the quiz, or the one section of it that the address asks for."""
    quiz = desk().library.form(quiz_id)
    if not isinstance(quiz, Quiz):
        raise FormNotFound(quiz_id)
    section = request.args.get("section")
    return quiz.only([quiz.section(section).id]) if section else quiz


def _turn(quiz: Quiz, do: str) -> Response:
    """Go to another section, or to the review after the last one; what was answered goes along."""
    pace = pacing.at(quiz, request.form.get("vmh-at", ""), posted())
    reading = read(pace.asked, pace.here, desk().language)
    if do == "next" and not reading.ok:
        return _draw_section(pace, reading)
    if do == "next" and pace.last:
        return _review(quiz, read(quiz, pace.given, desk().language))
    number = do.removeprefix(GO_TO)
    step = {"next": pace.number + 1, "back": pace.number - 1}.get(do)
    return _draw_section(pacing.at(quiz, number if step is None else str(step), pace.given))


def _draw(quiz: Quiz, given: Posted, reading: Reading | None = None) -> Response:
    """Draw all questions at once; *quiz* may be one section of itself."""
    whole = desk().library.quizzes[quiz.id].sections
    drawn = drawing.to_fill(quiz, given, reading)
    return page("quiz.html", 422 if reading else 200, is_part=quiz.sections != whole, **drawn)


def _draw_section(pace: Pace, reading: Reading | None = None) -> Response:
    drawn = drawing.to_fill(pace.asked, pace.here, reading)
    address = drawing.address(pace.quiz)
    return page("quiz_section.html", 422 if reading else 200, pace=pace, address=address, **drawn)


def _review(quiz: Quiz, reading: Reading) -> Response:
    if not reading.ok:
        return _draw(quiz, posted(), reading)
    drawn = [
        drawing.to_read(quiz.only([section.id]), reading.answers, level=2)
        for section in quiz.sections
    ]
    return page(
        "quiz_review.html",
        form=quiz,
        address=drawing.address(quiz),
        sections=drawn,
        left_out=sum(answer is None for answer in reading.answers.values()),
        kept=drawing.carried(quiz, reading.answers),
    )


def _show(quiz: Quiz, reading: Reading) -> Response:
    result = _result(quiz, reading)
    return page("result.html", data=write(result), ticket=posted_ticket(), **drawing.result(result))


def _print(quiz: Quiz, reading: Reading) -> Response:
    return file(drawing.result_pdf(_result(quiz, reading)), f"{quiz.id}-result.pdf")


def _save(quiz: Quiz, reading: Reading) -> Response:
    result = _result(quiz, reading)
    name = f"{quiz.id}-{result.taken.isoformat()}.json"
    return file(write(result).encode(), name, "application/json")


def _keep(quiz: Quiz, reading: Reading) -> Response:
    """Keep the answers behind a private link."""
    limits.count("record")
    record, code = store().keep_new(quiz, desk().language.code, reading.answers, posted_ticket())
    token = store().admit(code, cookie.token())
    store().commit()
    drawn = page("kept.html", form=quiz, record=record, link=desk().link(code), code=code)
    drawn.headers["Cache-Control"] = "no-store"  # the private link is shown once
    return cookie.put(drawn, token)


def _result(quiz: Quiz, reading: Reading) -> Result:
    return Result(quiz, reading.answers, _taken())


def _taken() -> date:
    """Return the day that a result which was opened again carries along, or today."""
    today = desk().clock().date()
    try:
        day = date.fromisoformat(request.form.get("vmh-taken", ""))
    except ValueError:
        return today
    return min(day, today) if can_be_taken(day, today) else today


ANSWERS: Mapping[str, Callable[[Quiz, Reading], Response]] = {
    "check": _review,
    "pdf": _print,
    "file": _save,
    "save": _keep,
}
"""What else than showing the result can be done with sound answers."""

"""Quizzes: from questions to a result, with nothing stored."""

from typing import Any

from flask import Blueprint, Response, render_template, request

from formwork.answers import Reading, posted_from, read
from formwork.errors import FormNotFound
from formwork.forms import Quiz
from formwork.score import score, start_here
from quiz_app import drawing
from quiz_app.desk import desk, file, page, posted, wish

bp = Blueprint("quizzes", __name__, url_prefix="/app/quizzes")


@bp.get("/")
def index() -> Response:
    """List the quizzes."""
    return page("quizzes.html", quizzes=desk().library.quizzes.values())


@bp.get("/<quiz_id>/")
def ask(quiz_id: str) -> Response:
    """Draw the questions."""
    return page("quiz.html", **drawing.to_fill(_quiz(quiz_id), {}))


@bp.post("/<quiz_id>/")
def answer(quiz_id: str) -> Response:
    """Score the answers, draw them again to change, or make a PDF of the result."""
    quiz = _quiz(quiz_id)
    if wish("result") == "change":
        return page("quiz.html", **drawing.to_fill(quiz, posted()))
    reading = read(quiz, posted(), desk().language)
    if not reading.ok:
        return page("quiz.html", 422, **drawing.to_fill(quiz, posted(), reading))
    if wish("result") == "pdf":
        html = render_template("paper_result.html", **_result(quiz, reading))
        return file(desk().press.page(html), f"{quiz.id}-result.pdf")
    return page("result.html", **_result(quiz, reading))


def _quiz(quiz_id: str) -> Quiz:
    """Return the quiz, or the one section of it that the address asks for."""
    quiz = desk().library.form(quiz_id)
    if not isinstance(quiz, Quiz):
        raise FormNotFound(quiz_id)
    section = request.args.get("section")
    return quiz.only([quiz.section(section).id]) if section else quiz


def _result(quiz: Quiz, reading: Reading) -> dict[str, Any]:
    scores = score(quiz, reading.answers)
    return {
        "form": quiz,
        "scores": scores,
        "first": next(iter(start_here(scores)), None),
        "worksheets": desk().library.worksheets,
        "kept": drawing.pairs(posted_from(quiz, reading.answers)),
        "answers": drawing.to_read(quiz, reading.answers, level=3),
    }

"""Draws forms for the pages: to fill in with what was posted, or to read."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from formwork.answers import Reading, posted_from
from formwork.fields import Posted
from formwork.forms import Form
from formwork.markup import error_summary, markup
from formwork.score import start_here
from quiz_app.desk import desk
from quiz_app.results.result import Result


def to_fill(form: Form, given: Posted, reading: Reading | None = None) -> dict[str, Any]:
    """Return what the page of a form needs: the *form* with what was *given* and its errors."""
    errors = dict(reading.errors) if reading else {}
    return {
        "form": form,
        "fields": markup(form, desk().language, given, errors),
        "summary": error_summary(form, desk().language, errors) if errors else "",
        "unplaced": _unplaced(given, reading),
        "wrong": bool(reading and not reading.ok),
    }


def to_read(form: Form, answers: Mapping[str, Any], *, level: int = 2) -> Markup:
    """Draw *answers*; *level* is the level of the sections' headings."""
    given = to_show(form, answers)
    return markup(form, desk().language, given, mode="read", level=level)


def result(found: Result) -> dict[str, Any]:
    """Return what a page that shows the result of a quiz needs."""
    return {
        "form": found.quiz,
        "taken": found.taken,
        "scores": found.scores,
        "first": next(iter(start_here(found.scores)), None),
        "worksheets": desk().library.worksheets,
        "kept": carried(found.quiz, found.answers),
        "answers": to_read(found.quiz, found.answers, level=3),
    }


def carried(form: Form, answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return *answers* as hidden fields that carry them on."""
    return pairs(posted_from(form, answers))


def to_show(form: Form, answers: Mapping[str, Any]) -> Posted:
    """Return *answers* as posted, for drawing in the mode "read"."""
    return posted_from(form, answers)


def pairs(given: Posted) -> list[tuple[str, str]]:
    """Return name and text of every control, for hidden fields that carry answers on."""
    return [(name, text) for name, texts in given.items() for text in texts]


def _unplaced(given: Posted, reading: Reading | None) -> list[str]:
    """Return texts whose question is gone, because the form changed while it was filled in."""
    names = reading.unknown if reading else ()
    return [text for name in names for text in given[name] if text.strip()]

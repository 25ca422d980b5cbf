"""Draws forms for the pages: to fill in with what was posted, or to read."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import render_template, url_for
from markupsafe import Markup

from formwork.answers import Reading, posted_from
from formwork.fields import Posted
from formwork.forms import Form, Quiz
from formwork.markup import error_summary, instructions, markup
from formwork.score import SectionScore, start_here
from formwork.words import N_
from quiz_app.desk import desk, press
from quiz_app.results.result import Result

NAMED = 2
"""How many sections with the same score a sentence names."""


def to_fill(form: Form, given: Posted, reading: Reading | None = None) -> dict[str, Any]:
    """Return what the page of a form needs: the *form* with what was *given* and its errors."""
    errors = dict(reading.errors) if reading else {}
    return {
        "form": form,
        "instructions": instructions(form),
        "fields": markup(form, desk().language, given, errors),
        "summary": error_summary(form, desk().language, errors) if errors else "",
        "unplaced": _unplaced(given, reading),
        "wrong": bool(reading and not reading.ok),
    }


def to_read(form: Form, answers: Mapping[str, Any], *, level: int = 2) -> Markup:
    """Draw *answers*; *level* is the level of the sections' headings."""
    given = posted_from(form, answers)
    return markup(form, desk().language, given, mode="read", level=level)


def result(found: Result) -> dict[str, Any]:
    """Return what a page that shows the result of a quiz needs."""
    scores = found.scores
    return {
        "form": found.quiz,
        "address": address(found.quiz),
        "taken": found.taken,
        "today": desk().clock().date(),
        "scores": scores,
        "numbers": numbers(found.quiz),
        "in_words": in_words(scores),
        "first": next(iter(start_here(scores)), None),
        "worksheets": desk().library.worksheets,
        "kept": carried(found.quiz, found.answers),
        "answers": to_read(found.quiz, found.answers, level=3),
    }


def numbers(quiz: Quiz) -> dict[str, int]:
    """Return by its id the number of each section in the whole quiz, of which *quiz* may be a part.

    A section that was kept, and that the quiz no longer has, has no number.
    """
    whole = desk().library.quizzes.get(quiz.id, quiz)
    return {section.id: number for number, section in enumerate(whole.sections, start=1)}


def in_words(scores: Sequence[SectionScore]) -> str:
    """Say what the picture of *scores* shows at a glance; nothing when there is one score."""
    shares = [score.share for score in scores if score.share is not None]
    if len(shares) < 2:  # noqa: PLR2004
        return ""
    low, high, say = min(shares), max(shares), desk().language.gettext
    if low == high:
        return say(N_("You have the same score in every section: %(score)s."), score=low)
    words = N_("You scored lowest in %(lowest)s (%(low)s) and highest in %(highest)s (%(high)s).")
    lowest, highest = _titles(scores, low), _titles(scores, high)
    return say(words, low=low, lowest=lowest, high=high, highest=highest)


def address(quiz: Quiz) -> str:
    """Return where answers to *quiz*, which may be one section of it, are posted."""
    (section, *more) = quiz.sections
    return url_for("quizzes.answer", quiz_id=quiz.id, section=None if more else section.id)


def result_pdf(found: Result) -> bytes:
    """Draw the result of a quiz as a flat PDF."""
    return press().page(render_template("paper_result.html", **result(found)))


def carried(form: Form, answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return *answers* as hidden fields that carry them on."""
    return pairs(posted_from(form, answers))


def pairs(given: Posted) -> list[tuple[str, str]]:
    """Return name and text of every control, for hidden fields that carry answers on."""
    return [(name, text) for name, texts in given.items() for text in texts]


def _titles(scores: Sequence[SectionScore], share: int) -> str:
    """Name the sections that have the score *share*, or say how many they are."""
    titles = [score.section.title for score in scores if score.share == share]
    if len(titles) > NAMED:
        return desk().language.ngettext("%(number)s section", "%(number)s sections", len(titles))
    quoted = [desk().language.gettext(N_("“%(title)s”"), title=title) for title in titles]
    return desk().language.list(quoted)


def _unplaced(given: Posted, reading: Reading | None) -> list[str]:
    """Return texts whose question is gone, because the form changed while it was filled in."""
    names = reading.unknown if reading else ()
    return [text for name in names for text in given[name] if text.strip()]

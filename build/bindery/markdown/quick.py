"""The questions of one section of a quiz, to answer and score in the chapter itself."""

import json
from typing import Any
from xml.etree import ElementTree as ET

from bindery.markdown.context import Context
from bindery.markdown.elements import add, add_link
from formwork.forms import Quiz
from formwork.score import ENOUGH
from formwork.sections import QuizSection
from formwork.words import N_

HERE = N_("Answer these questions here")
SHOW, AGAIN = N_("See my score"), N_("Clear my answers")
SCORE = N_("Your score: {share} of 100")
FEW = N_("You answered too few questions here for a score that means something.")
READ = N_("Read what helps with “%(title)s”")
NEXT = N_("Do this next: the worksheet “%(title)s”")
WHOLE = N_("Take the whole quiz, and keep the result if you like")


def spec(section: QuizSection) -> dict[str, Any]:
    """Return what theme/js/score.js needs to score *section*."""
    items = [
        {"name": scale.id, "most": scale.most, "reversed": scale.reversed}
        for scale in section.scales()
    ]
    return {"enough": ENOUGH, "items": items, "bands": [band.start for band in section.bands]}


def add_quick(parent: ET.Element, quiz: Quiz, prefix: str, drawn: str, context: Context) -> None:
    """Add the *drawn* questions of the one section of *quiz*, hidden from those without scripts."""
    told = {"spec": spec(_section(quiz)), "prefix": prefix, "score": context.gettext(SCORE)}
    panel = add(parent, "div", "quick", data_quiz=json.dumps(told, ensure_ascii=False))
    panel.set("hidden", "hidden")
    details = add(panel, "details")
    add(details, "summary", text=context.gettext(HERE))
    add(details, "div", "quick-fields").text = drawn
    actions = add(details, "p", "quick-do")
    add(actions, "button", "button", context.gettext(SHOW), type="button")
    again = context.gettext(AGAIN)
    add(actions, "button", "button button--quiet", again, type="button", hidden="hidden")
    _add_results(add(details, "div", "quick-result", role="status"), quiz, context)


def _add_results(parent: ET.Element, quiz: Quiz, context: Context) -> None:
    """Add everything a score can say; the script shows what fits.

    It stands in the page, not in the script's data, so that builders see and check its links.
    """
    section = _section(quiz)
    add(parent, "p", "quick-score", hidden="hidden")
    few = add(parent, "div", "quick-few", hidden="hidden")
    add(few, "p", text=context.gettext(FEW))
    _add_ways(few, section.read, quiz, context)
    for band in section.bands:
        shown = add(parent, "div", "quick-band", hidden="hidden")
        add(shown, "p", "quick-title", band.title)
        add(shown, "p", text=band.advice)
        _add_ways(shown, band.read, quiz, context)


def _add_ways(parent: ET.Element, read: str, quiz: Quiz, context: Context) -> None:
    """Add where to go next: the page to *read*, the worksheet, the whole quiz."""
    section = _section(quiz)
    ways = add(parent, "ul")
    add_link(add(ways, "li"), read, context.gettext(READ) % {"title": section.title})
    if section.worksheet:
        worksheet = context.shelf.library.form(section.worksheet)
        words = context.gettext(NEXT) % {"title": worksheet.title}
        add_link(add(ways, "li"), context.web_form(worksheet), words)
    add_link(add(ways, "li"), context.web_form(quiz), context.gettext(WHOLE))


def _section(quiz: Quiz) -> QuizSection:
    (section,) = quiz.sections
    return section

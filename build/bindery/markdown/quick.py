"""The questions of one section of a quiz, to answer and score in the chapter itself."""

import json
from typing import Any
from xml.etree import ElementTree as ET

from bindery.markdown.context import Context
from bindery.markdown.elements import add
from formwork.forms import Quiz
from formwork.score import ENOUGH
from formwork.sections import QuizSection
from formwork.words import N_

WORDS = {
    "score": N_("Your score: {share} of 100"),
    "few": N_("You answered too few questions here for a score that means something."),
    "read": N_("Read what helps"),
    "whole": N_("Take the whole quiz, and keep the result if you like"),
}


def spec(section: QuizSection) -> dict[str, Any]:
    """Return what theme/js/score.js needs to score *section*."""
    items = [
        {"name": scale.id, "most": scale.most, "reversed": scale.reversed}
        for scale in section.scales()
    ]
    bands = [
        {"from": band.start, "title": band.title, "advice": band.advice, "read": band.read}
        for band in section.bands
    ]
    return {"enough": ENOUGH, "items": items, "bands": bands}


def add_quick(parent: ET.Element, quiz: Quiz, prefix: str, drawn: str, context: Context) -> None:
    """Add the *drawn* questions of the one section of *quiz*, hidden from those without scripts."""
    (section,) = quiz.sections
    told = spec(section) | {
        "prefix": prefix,
        "read": _address(section.read, context),
        "whole": context.web_form(quiz),
        "words": {name: context.gettext(words) for name, words in WORDS.items()},
    }
    for band in told["bands"]:
        band["read"] = _address(band["read"], context)
    panel = add(parent, "div", "quick", data_quiz=json.dumps(told, ensure_ascii=False))
    panel.set("hidden", "hidden")
    details = add(panel, "details")
    add(details, "summary", text=context.gettext(N_("Answer these questions here")))
    add(details, "div", "quick-fields").text = drawn
    actions = add(details, "p", "quick-do")
    add(actions, "button", "button", context.gettext(N_("See my score")), type="button")
    again = context.gettext(N_("Clear my answers"))
    add(actions, "button", "button button--quiet", again, type="button", hidden="hidden")
    add(details, "div", "quick-result", role="status")


def _address(link: str, context: Context) -> str:
    page, _, anchor = link.partition("#")
    address = context.address(f"{page.removesuffix('.md')}/")
    return f"{address}#{anchor}" if anchor else address

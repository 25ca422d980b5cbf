"""One's own answers of every round, to read: the newest first."""

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Response

from formwork.words import N_
from quiz_app.desk import desk
from quiz_app.models import Answers
from quiz_app.sitting import Sitting, sit
from quiz_app.views.agreements.lines import lines

bp = Blueprint("agreement_looking_back", __name__, url_prefix="/app/agreements/<party_id>")


@bp.get("/answers")
def show(party_id: str) -> Response:
    """Draw what the one who acts has answered and noted."""
    here = sit(party_id)
    return here.draw("looking_back.html", rounds=list(_rounds(here)))


def _rounds(here: Sitting) -> Iterator[dict[str, Any]]:
    say = desk().language.gettext
    seen = N_("Both of you have seen these answers. Your private notes stay with you.")
    alone = N_("Only you see these answers, and your private notes.")
    for kept in here.store.rounds(here.party):
        yield {
            "number": kept.round,
            "title": _title(here, kept),
            "who": say(seen if kept.round <= here.facts.seen_round else alone),
            "parts": lines(here.form, kept.answers),
            "notes": kept.notes,
        }


def _title(here: Sitting, kept: Answers) -> str:
    language = desk().language
    if kept.round == 1:
        return language.gettext(N_("What you answered at the start"))
    words = N_("What you answered in review %(number)s")
    if kept.round > here.agreement.round:
        words = N_("What you answered in review %(number)s, which was called off")
    return language.gettext(words, number=language.number(kept.round - 1))

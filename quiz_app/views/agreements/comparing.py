"""Both answers side by side, once both people are ready."""

from typing import Any

from flask import Blueprint, Response

from formwork.words import N_
from quiz_app.agreements.comparison import Comparison, compare
from quiz_app.agreements.distance import UNMEASURED
from quiz_app.agreements.stage import Act, Role, Stage
from quiz_app.desk import desk
from quiz_app.sitting import Sitting, sit
from quiz_app.views.agreements import progress
from quiz_app.views.agreements.columns import columns

bp = Blueprint("agreement_comparing", __name__, url_prefix="/app/agreements/<party_id>")


@bp.get("/compare")
def show(party_id: str) -> Response:
    """Draw the differences, the largest first, and then what both said."""
    here = sit(party_id)
    if not here.may(Act.COMPARE):
        return here.to("agreement_hub.show")
    answers = here.answers(here.facts.seen_round)
    # The mentor's column is always the first, whoever looks.
    found = compare(here.form, answers[Role.MENTOR], answers[Role.MENTEE], desk().language)
    return here.draw(
        "compare.html",
        columns=columns(here),
        sentences=_sentences(found),
        groups=_groups(found),
        matches=found.matches,
        earlier=_earlier(here),
        following=_following(here),
    )


def _earlier(here: Sitting) -> str:
    """Say that these answers are from before a review, where that is not revealed yet."""
    if here.facts.revealed:
        return ""
    words = (
        N_(
            "A review is under way. These are the answers that you both saw before it. What "
            "either of you answers now is not here until you are both ready."
        )
        if here.stage is Stage.APART
        else N_(
            "The last review was not finished. These are the answers that you both saw before it."
        )
    )
    return desk().language.gettext(words)


def _groups(found: Comparison) -> list[dict[str, Any]]:
    """Return title, picture and rows of each group, the farthest apart first."""
    say = desk().language.gettext
    far = [row for row in found.differences if row.size > UNMEASURED]
    near = [row for row in found.differences if row.size <= UNMEASURED]
    return [
        {"title": say(N_("Far apart: talk about these first")), "near": "apart", "rows": far},
        {"title": say(N_("Not the same: read both, then talk")), "near": "touching", "rows": near},
        {"title": say(N_("Only one of you answered")), "near": "apart", "rows": found.one_sided},
    ]


def _sentences(found: Comparison) -> list[str]:
    """Say in words what the page shows."""
    language, differ, alone = desk().language, len(found.differences), len(found.one_sided)
    if not differ and not alone:
        return [language.gettext(N_("You gave the same answers to everything."))]
    said = [
        (
            language.ngettext(
                "You see %(number)s question differently.",
                "You see %(number)s questions differently.",
                differ,
            ),
            differ,
        ),
        (
            language.ngettext(
                "One of you left %(number)s question open.",
                "One of you left %(number)s questions open.",
                alone,
            ),
            alone,
        ),
    ]
    return [sentence for sentence, number in said if number]


def _following(here: Sitting) -> str:
    if not here.may(Act.WRITE_TEXT):
        return ""
    return here.address("agreement_agreeing.ask", part_id=progress.next_to_write(here))

"""Saying that one is ready: when both are, both see both answers."""

from flask import Blueprint, Response

from formwork.words import N_
from quiz_app.agreements.stage import Act, Stage
from quiz_app.desk import store
from quiz_app.sitting import sit
from quiz_app.views.agreements.lines import lines
from quiz_app.views.agreements.nudging import nudge
from quiz_app.views.agreements.parts import from_another_review, reviews_begun

bp = Blueprint("agreement_ready", __name__, url_prefix="/app/agreements/<party_id>/ready")

SINCE = N_("You said so on %(date)s at %(time)s (your time).")
WAITING = N_(
    "I have finished my answers in our agreement. There is no hurry: as soon as you are "
    "ready too, we both see both answers, and we can talk about them."
)


@bp.get("")
def check(party_id: str) -> Response:
    """Draw all answers to check, and say what being ready means."""
    here = sit(party_id)
    if not (here.may(Act.SAY_READY) or here.may(Act.TAKE_BACK_READY)):
        seen = here.may(Act.COMPARE)
        return here.to("agreement_comparing.show" if seen else "agreement_hub.show")
    mine = here.store.mine(here.party)
    return here.draw(
        "ready.html",
        joined=here.stage is not Stage.INVITING,
        their_name=here.name(here.partner),
        since=mine.ready and here.when(mine.ready, SINCE),
        nudge=nudge(here, WAITING),
        parts=lines(here.form, mine.answers),
        reviews=reviews_begun(here),
    )


@bp.post("")
def say(party_id: str) -> Response:
    """Say that one is ready; when both are, both see both answers."""
    here = sit(party_id)
    if from_another_review(here):  # those were other answers
        return here.to("agreement_ready.check")
    if here.party.role not in here.facts.ready:  # else the button was pressed twice
        here.store.say_ready(here.party)
        store().commit()
    revealed = here.agreement.revealed is not None
    return here.to("agreement_comparing.show" if revealed else "agreement_ready.check")


@bp.post("/take-back")
def take_back(party_id: str) -> Response:
    """Go on answering, as long as the partner is not ready."""
    here = sit(party_id)
    pressed_twice = here.may(Act.SAY_READY)
    if not (pressed_twice or from_another_review(here)):
        here.store.take_back_ready(here.party)
        store().commit()
    return here.to("agreement_ready.check")

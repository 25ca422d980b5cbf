"""Living with an agreement: looking at it again, when one goes quiet, and the ending."""

from collections.abc import Callable
from datetime import date

from flask import Blueprint, Response

from formwork.words import N_
from quiz_app.agreement_store import AgreementStore
from quiz_app.agreements.history import Change, changes
from quiz_app.agreements.stage import Act
from quiz_app.desk import agreements, desk, store
from quiz_app.models import Party
from quiz_app.sitting import Sitting, sit
from quiz_app.views.agreements import reviewed
from quiz_app.views.agreements.nudging import nudge
from quiz_app.views.agreements.parts import from_another_review, reviews_begun

bp = Blueprint("agreement_living", __name__, url_prefix="/app/agreements/<party_id>")

ABOUT_SILENCE = ("quiet_days", "quiet_words", "not_working", "third_person")
SILENCE = N_(
    "I have not heard from you for a while, and I hope you are well. There is no reproach in "
    "this. If this is a bad time, one word is enough, such as “later.” If you would rather "
    "stop, that is fine too: tell me, and we finish well."
)
FINISHED = {
    ("me", False): N_("You finished this agreement on %(date)s."),
    ("me", True): N_("You finished this agreement on %(date)s."),
    ("partner", False): N_("%(name)s finished this agreement on %(date)s."),
    ("partner", True): N_("%(name)s finished this agreement on %(date)s, by their own clock."),
    ("", False): N_("This agreement was finished on %(date)s."),
    ("", True): N_(
        "This agreement was finished on %(date)s, by the clock of the one who finished it."
    ),
}
"""Who finished it, and whether the two live by different clocks: what to say of that day."""


@bp.get("/review")
def review(party_id: str) -> Response:
    """Say what a review is, and show what has changed since the last round."""
    here = sit(party_id)
    return here.draw(
        "review.html",
        told=reviewed.told(here),
        rounds=_changed(here),
        reviews=reviews_begun(here),
    )


@bp.post("/review")
def begin(party_id: str) -> Response:
    """Begin another round over the same questions."""
    return _turn(party_id, Act.REVIEW, AgreementStore.begin_review)


@bp.post("/review/call-off")
def call_off(party_id: str) -> Response:
    """Call off a review that is not revealed yet."""
    return _turn(party_id, Act.CALL_OFF, AgreementStore.call_off_review)


def _turn(party_id: str, act: Act, do: Callable[[AgreementStore, Party], None]) -> Response:
    """Do *act* by *do*, unless the button was pressed twice, by both, or on an old page."""
    here = sit(party_id)
    if here.may(act) and not from_another_review(here):
        do(here.store, here.party)
        store().commit()
    return here.to("agreement_hub.show")


@bp.get("/quiet")
def quiet(party_id: str) -> Response:
    """Help with silence: what the two agreed about it, and words to send."""
    here = sit(party_id)
    text = here.text()
    agreed = [
        (field.label, field.show(text[field.id], desk().language))
        for field in here.form.fields()
        if field.id in ABOUT_SILENCE and field.id in text
    ]
    return here.draw("quiet.html", agreed=agreed, message=nudge(here, SILENCE))


@bp.get("/closing")
def closing(party_id: str) -> Response:
    """Say what finishing means."""
    here = sit(party_id)
    ended = here.agreement.ended
    return here.draw(
        "closing.html", can=here.may(Act.END), finished=ended and _finished(here, ended)
    )


@bp.post("/closing")
def close(party_id: str) -> Response:
    """Finish the agreement for both; it can still be read until its day of deletion."""
    here = sit(party_id)
    if here.may(Act.END):  # else the button was pressed twice, or by both
        agreements().end(here.party, agreements().now.astimezone(here.zone).date())
        store().commit()
    return here.to("agreement_living.closing")


def _finished(here: Sitting, day: date) -> str:
    """Say when it was finished and by whom; the day is that of the one who pressed the button."""
    words = FINISHED[_who_finished(here), here.partner.zone != here.party.zone]
    language = desk().language
    return language.gettext(words, date=language.date(day), name=here.partner.name)


def _who_finished(here: Sitting) -> str:
    """Return "me", "partner", or "" if it is not known, or the one who did has no name any more."""
    by = here.agreement.ended_by
    if by == here.party.role:
        return "me"
    return "partner" if by and here.partner.name else ""


def _changed(here: Sitting) -> list[tuple[str, tuple[Change, ...]]]:
    """Return what each side answers otherwise than in the round before, as far as I may see it."""
    now = here.agreement.round
    if now == 1:
        return []
    mine = here.store.mine(here.party).answers
    before = here.store.mine(here.party, now - 1).answers
    language = desk().language
    found = [(here.name(here.party), changes(here.form, before, mine, language))]
    if here.facts.revealed and not here.facts.left:
        theirs = here.store.theirs(here.party, now - 1), here.store.theirs(here.party)
        found.append((here.name(here.partner), changes(here.form, *theirs, language)))
    return found

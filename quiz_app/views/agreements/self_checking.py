"""The self-check in an agreement: both give a result, and then both see where they differ."""

from collections.abc import Sequence

from flask import Blueprint, Response

from quiz_app.agreements.stage import Act
from quiz_app.desk import desk, self_checks, store
from quiz_app.results.pairing import PairSection
from quiz_app.results.result import BadResult
from quiz_app.sitting import Sitting, sit
from quiz_app.store import RecordNotFound
from quiz_app.views.results import Wrong, posted_results

bp = Blueprint("agreement_self_check", __name__, url_prefix="/app/agreements/<party_id>/self-check")


@bp.get("")
def show(party_id: str) -> Response:
    """Draw both results if both have given theirs, or ask for one's own."""
    return _draw(sit(party_id))


@bp.post("")
def give(party_id: str) -> Response:
    """Give the result that was posted, in place of an earlier one."""
    here = sit(party_id, Act.KEEP_TOGETHER)
    results, errors = posted_results(1)
    if not errors:
        try:
            self_checks().give(here.party, results[0])
        except BadResult as bad:
            errors = [("vmh-files", "", desk().language.gettext(bad.text, **bad.values))]
    if errors:
        return _draw(here, errors)
    store().commit()
    return here.to("agreement_self_check.show")


@bp.post("/take-back")
def take_back(party_id: str) -> Response:
    """Take back what was given, so that neither sees the other's any more."""
    here = sit(party_id)
    self_checks().take_back(here.party)
    store().commit()
    return here.to("agreement_self_check.show")


def _draw(here: Sitting, errors: Sequence[Wrong] = ()) -> Response:
    checks = self_checks()
    quizzes = [
        quiz
        for quiz in desk().library.quizzes.values()
        if quiz.audience == here.party.role and quiz.companion
    ]
    sections, mismatch = _both(here)
    return here.draw(
        "self_check.html",
        422 if errors else 200,
        errors=errors,
        wrong=bool(errors),
        can_give=here.may(Act.KEEP_TOGETHER),
        mine=checks.given(here.party),
        theirs=checks.given(here.partner) is not None,
        partner_name=here.name(here.partner),
        quizzes=quizzes,
        sections=sections,
        mismatch=mismatch,
    )


def _both(here: Sitting) -> tuple[tuple[PairSection, ...], str]:
    """Return both side by side, or nothing and why they do not match."""
    try:
        return self_checks().seen_by(here.party), ""
    except RecordNotFound:
        return (), ""
    except BadResult as bad:
        return (), desk().language.gettext(bad.text, **bad.values)

"""What has become of the text over time: every version, and what it changed."""

from flask import Blueprint, Response

from formwork.words import N_
from quiz_app.agreements.canonical import fingerprint
from quiz_app.agreements.history import changes
from quiz_app.desk import desk
from quiz_app.models import Revision
from quiz_app.sitting import Sitting, sit
from quiz_app.store import RecordNotFound
from quiz_app.views.agreements.lines import lines

bp = Blueprint("agreement_history", __name__, url_prefix="/app/agreements/<party_id>/history")


@bp.get("")
def index(party_id: str) -> Response:
    """List all versions, the newest first."""
    here = sit(party_id)
    rows = [
        {
            "number": revision.number,
            "title": _title(revision),
            "written": _written(here, revision),
            "confirmed": _confirmed(here, revision),
        }
        for revision in here.store.revisions(here.agreement)
    ]
    return here.draw("history.html", rows=rows) if rows else here.to("agreement_hub.show")


@bp.get("/<int:number>")
def show(party_id: str, number: int) -> Response:
    """Draw one version, and what it changed in the one before."""
    here = sit(party_id)
    texts = {revision.number: revision for revision in here.store.revisions(here.agreement)}
    revision, before = texts.get(number), texts.get(number - 1)
    if revision is None:
        raise RecordNotFound
    return here.draw(
        "revision.html",
        fingerprint=fingerprint(revision.hash),
        heading=_title(revision),
        written=_written(here, revision),
        confirmed=_confirmed(here, revision),
        changes=changes(here.form, before.content, revision.content, desk().language)
        if before
        else (),
        text=lines(here.form, revision.content),
    )


def _title(revision: Revision) -> str:
    language = desk().language
    return language.gettext(N_("Version %(number)s"), number=language.number(revision.number))


def _written(here: Sitting, revision: Revision) -> str:
    author = here.name(revision.author) if revision.author else ""
    if author:
        words = N_("Written by %(name)s on %(date)s at %(time)s (your time).")
        return here.when(revision.created, words, name=author)
    return here.when(revision.created, N_("Written on %(date)s at %(time)s (your time)."))


def _confirmed(here: Sitting, revision: Revision) -> str:
    language = desk().language
    names = [here.name(sign.party) for sign in revision.sign_offs]
    if not names:
        return language.gettext(N_("Nobody confirmed this version."))
    return language.gettext(N_("Confirmed by %(names)s."), names=language.list(names))

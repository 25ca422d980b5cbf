"""The whole text, and the word of both that they agree to it."""

from collections.abc import Iterator
from datetime import date, timedelta

from flask import Blueprint, Response, request

from formwork.fields.text import clean, in_western_digits
from formwork.words import N_
from quiz_app.agreement_store import NotNow
from quiz_app.agreements.canonical import fingerprint
from quiz_app.agreements.stage import Act, Stage
from quiz_app.desk import desk, store
from quiz_app.models import Party, Revision
from quiz_app.sitting import Sitting, sit
from quiz_app.views.agreements import doors
from quiz_app.views.agreements.lines import lines
from quiz_app.views.agreements.nudging import nudge
from quiz_app.views.agreements.people import wrong_with

bp = Blueprint("agreement_confirming", __name__, url_prefix="/app/agreements/<party_id>/confirm")

CONFIRMED = N_(
    "I have read our agreement and confirmed it. Please read it too. If every line is "
    "right for you, confirm it. If not, change it, and we talk about it."
)


@bp.get("")
def ask(party_id: str) -> Response:
    """Draw the whole text, and who has confirmed it."""
    here = sit(party_id)
    latest = here.store.latest(here.agreement)
    return _draw(here, latest) if latest else here.to("agreement_hub.show")


@bp.post("")
def confirm(party_id: str) -> Response:
    """Confirm the text that was shown, if it is the latest still."""
    here = sit(party_id)
    latest = here.store.latest(here.agreement)
    shown = request.form.get("vmh-hash", "")
    if latest is None or (here.party.role in here.facts.signed_by and latest.hash == shown):
        return here.to("agreement_confirming.ask")  # the button was pressed twice
    name, day, errors = _typed(here)
    if errors:
        return _draw(here, latest, errors)
    try:
        here.store.sign(here.party, shown, name, day)
    except NotNow:
        if not here.may(Act.SIGN):
            raise
        return _draw(here, latest, moved=True)
    store().commit()
    return here.to("agreement_confirming.ask")


def _typed(here: Sitting) -> tuple[str, date, dict[str, str]]:
    """Return the typed name and day, and what is wrong with them by the name of the control."""
    say, errors, day = desk().language.gettext, {}, date.min
    name = " ".join(clean(request.form.get("vmh-name", "")).split())
    wrong = wrong_with(name, N_("Write your name."))
    if wrong:
        errors["vmh-name"] = wrong
    try:
        day = date.fromisoformat(in_western_digits(request.form.get("vmh-date", "").strip()))
    except ValueError:
        example = N_("Write the date as year-month-day, for example 2027-01-31.")
        return name, day, errors | {"vmh-date": say(example)}
    first, last = _days(here)
    if not first <= day <= last:
        between = N_("Write a day from %(first)s, when this agreement began, to %(last)s.")
        in_words = desk().language.date
        errors["vmh-date"] = say(between, first=in_words(first), last=in_words(last))
    return name, day, errors


def _days(here: Sitting) -> tuple[date, date]:
    """Return the first and the last day that a confirmation may bear: the last is tomorrow."""
    began, now = here.agreement.created, here.store.now
    first, today = (moment.astimezone(here.zone).date() for moment in (began, now))
    return first, today + timedelta(days=1)


def _draw(
    here: Sitting,
    latest: Revision,
    errors: dict[str, str] | None = None,
    *,
    moved: bool = False,
) -> Response:
    agreed, waits = here.stage is Stage.AGREED, _waits(here)
    today = here.store.now.astimezone(here.zone).date().isoformat()
    return here.draw(
        "confirm.html",
        422 if errors else 409 if moved else 200,
        heading=_heading(here),
        agreed=agreed,
        waits=waits,
        moved=moved,
        revision=latest,
        fingerprint=fingerprint(latest.hash),
        text=lines(here.form, latest.content),
        people=list(_people(here)),
        may_sign=here.may(Act.SIGN),
        change=here.address("agreement_agreeing.ask", part_id=here.form.sections[0].id)
        if here.may(Act.WRITE_TEXT)
        else "",
        rooms=doors.afterwards(here) if agreed else [],
        nudge=nudge(here, CONFIRMED) if waits else "",
        errors=errors or {},
        wrong=bool(errors),
        typed_name=request.form.get("vmh-name", here.party.name),
        typed_date=request.form.get("vmh-date", today),
    )


def _waits(here: Sitting) -> bool:
    """Whether the one who acts has confirmed this text, and the partner has not."""
    return here.stage is Stage.TALKING and here.party.role in here.facts.signed_by


def _heading(here: Sitting) -> str:
    say = desk().language.gettext
    if here.stage is Stage.AGREED:
        return say(N_("You have an agreement"))
    if _waits(here):
        return say(N_("You have confirmed. We wait for %(name)s."), name=here.name(here.partner))
    if here.may(Act.SIGN):
        return say(N_("Read the whole text, and confirm it"))
    return say(N_("The text you wrote together"))


def _people(here: Sitting) -> Iterator[dict[str, str]]:
    """Return for each person whether this text, or an earlier one, was confirmed."""
    titles = here.names()
    for role, party in here.sides().items():
        yield {"role": role, "who": titles[role], "confirmed": _confirmed(here, party)}


def _confirmed(here: Sitting, party: Party) -> str:
    language = desk().language
    latest, *older = here.store.revisions(here.agreement)
    for sign in latest.sign_offs:
        if sign.party_id == party.id:
            day = language.date(sign.date)
            if not sign.name:
                return language.gettext(N_("Confirmed on %(date)s."), date=day)
            words = N_("Confirmed as “%(name)s” on %(date)s.")
            return language.gettext(words, name=sign.name, date=day)
    for revision in older:
        if any(sign.party_id == party.id for sign in revision.sign_offs):
            words = N_("Confirmed version %(number)s, but not yet this one.")
            return language.gettext(words, number=language.number(revision.number))
    return language.gettext(N_("Not confirmed yet."))

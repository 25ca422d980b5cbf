"""The dates in both calendars: talks, reviews, the ending, and the file that calendars read."""

from dataclasses import replace
from datetime import date, time, timedelta
from hashlib import sha256
from typing import Any

from flask import Blueprint, Response, request

from formwork.words import N_
from quiz_app import secret
from quiz_app.agreement_dates import as_meeting
from quiz_app.agreements.stage import Act
from quiz_app.desk import desk, file, posted, posted_number, posted_ticket, rooms, store
from quiz_app.models import Meeting as Row
from quiz_app.rhythm.asking import Texts
from quiz_app.rhythm.calendar import MIMETYPE, TITLES, calendar
from quiz_app.rhythm.dating import ONCE, read_meeting, to_texts
from quiz_app.rhythm.meeting import KINDS, Meeting, occurrences
from quiz_app.rhythm.zones import place
from quiz_app.sitting import Sitting, sit
from quiz_app.store import RecordNotFound
from quiz_app.views.agreements.date_rows import column, present, row_of
from quiz_app.views.overlap import choices

bp = Blueprint("agreement_dates", __name__, url_prefix="/app/agreements/<party_id>")

AGREED_DAYS = {"review": "review_date", "ending": "end_date"}
"""Which lines of the agreed text name a day for the calendar."""
_NOON = time(12)


@bp.get("/dates")
def index(party_id: str) -> Response:
    """List what stands in both calendars."""
    here = sit(party_id)
    rows = [row_of(here, meeting) for meeting in _meetings(here)]
    language = desk().language
    return here.draw(
        "dates.html",
        rows=[row for row in rows if not row.cancelled],
        gone=[row for row in rows if row.cancelled],
        coming=bool(_coming(here)),
        columns=[column(here, party) for party in present(here)],
        titles={kind: language.gettext(title) for kind, title in TITLES.items()},
    )


@bp.get("/dates/new/<kind>")
def ask(party_id: str, kind: str) -> Response:
    """Ask for a new date."""
    here = sit(party_id, Act.KEEP_TOGETHER)
    return _draw(here, to_texts(_new(here, kind)), kind)


@bp.post("/dates/new/<kind>")
def add(party_id: str, kind: str) -> Response:
    """Put a new date into both calendars."""
    here = sit(party_id, Act.KEEP_TOGETHER)
    meeting, errors = read_meeting(posted(), _new(here, kind), _zones(here), here.store.now)
    if errors:
        return _draw(here, posted(), kind, errors)
    rooms().add_meeting(here.party, settings_of(meeting), meeting.uid)
    store().commit()
    return here.to("agreement_dates.index")


@bp.get("/dates/<uid>")
def edit(party_id: str, uid: str) -> Response:
    """Draw a date to change."""
    here = sit(party_id, Act.KEEP_TOGETHER)
    row = rooms().meeting(here.agreement, uid)
    return _draw(here, to_texts(as_meeting(row)), row.kind, row=row)


@bp.post("/dates/<uid>")
def change(party_id: str, uid: str) -> Response:
    """Change a date, unless somebody has changed it meanwhile or taken it out."""
    here = sit(party_id, Act.KEEP_TOGETHER)
    row = rooms().meeting(here.agreement, uid)
    meeting, errors = read_meeting(posted(), as_meeting(row), _zones(here, row), here.store.now)
    if row.cancelled:
        return _draw_moved(here, row)
    if _has_moved(row):
        # Whoever presses twice, or wants what the other has just done, has it already.
        is_there = meeting == as_meeting(row) and not errors
        return here.to("agreement_dates.index") if is_there else _draw_moved(here, row)
    if errors:
        return _draw(here, posted(), row.kind, errors, row=row)
    rooms().change_meeting(here.party, row, settings_of(meeting))
    store().commit()
    return here.to("agreement_dates.index")


@bp.post("/dates/<uid>/remove")
def remove(party_id: str, uid: str) -> Response:
    """Take a date out, unless somebody has changed it meanwhile."""
    here = sit(party_id, Act.KEEP_TOGETHER)
    row = rooms().meeting(here.agreement, uid)
    if row.cancelled:  # by the other, or because the button was pressed twice
        return here.to("agreement_dates.index")
    if _has_moved(row):
        return _draw_moved(here, row)
    rooms().change_meeting(here.party, row, {"cancelled": here.store.now})
    store().commit()
    return here.to("agreement_dates.index")


@bp.get("/calendar.ics")
def download(party_id: str) -> Response:
    """Answer with all dates for a calendar, or with one that the address names.

    One that was taken out goes only into a file of its own, which takes it out of a calendar. Once
    the agreement is over, another file takes out what is still to come; a series goes as a whole,
    with the talks that are over.
    """
    here, wanted = sit(party_id), request.args.get("meeting")
    if "over" in request.args:
        meetings = [_called_off(here, meeting) for meeting in _coming(here)]
    else:
        meetings = [
            meeting
            for meeting in _meetings(here)
            if (meeting.uid == wanted if wanted else not meeting.cancelled)
        ]
    if not meetings:
        raise RecordNotFound
    return file(calendar(meetings, desk().language), "mentoring.ics", MIMETYPE)


def settings_of(meeting: Meeting) -> dict[str, Any]:
    """Return what a row keeps of *meeting*, besides what the store counts itself."""
    names = ("kind", "start_date", "start_time", "zone", "minutes", "every_weeks", "until")
    return {name: getattr(meeting, name) for name in names}


def uid_for(here: Sitting, number: int = 0) -> str:
    """Return a UID that is the same when the same form is sent twice with the same in it."""
    sent = [posted_ticket(), *sorted(request.form.items(multi=True))]
    return sha256(f"{here.agreement.id} {sent} {number}".encode()).hexdigest()[:40]


def _meetings(here: Sitting) -> list[Meeting]:
    return [as_meeting(row) for row in rooms().meetings(here.agreement)]


def _coming(here: Sitting) -> list[Meeting]:
    """Return what calendars still hold of an agreement that is over."""
    if here.may(Act.KEEP_TOGETHER):
        return []
    return [
        meeting
        for meeting in _meetings(here)
        if not meeting.cancelled and list(occurrences(meeting))[-1] >= here.store.now
    ]


def _called_off(here: Sitting, meeting: Meeting) -> Meeting:
    """Return *meeting* as calendars take it out: newer than what they know of it."""
    newer = meeting.sequence + 1
    return replace(meeting, cancelled=True, sequence=newer, changed=here.store.now)


def _zones(here: Sitting, row: Row | None = None) -> list[str]:
    """Return the zones that may keep an hour: those of both, and the one that does now."""
    now = [row.zone] if row else []
    return list(dict.fromkeys([here.party.zone, *(p.zone for p in present(here)), *now]))


def _new(here: Sitting, kind: str) -> Meeting:
    """Return a date to begin with: the agreed day or else the next, at noon by my clock."""
    if kind not in KINDS:
        raise RecordNotFound
    now = here.store.now.astimezone(here.zone)
    next_noon = now.date() + timedelta(days=now.time() >= _NOON)
    day = here.text().get(AGREED_DAYS.get(kind, ""))
    return Meeting(
        uid=uid_for(here),
        kind=kind,
        start_date=max(next_noon, date.fromisoformat(day)) if day else next_noon,
        start_time=_NOON,
        zone=here.party.zone,
        minutes=45,
        every_weeks=None,
        until=None,
        sequence=0,
        cancelled=False,
        changed=here.store.now,
    )


def _has_moved(row: Row) -> bool:
    """Whether somebody has changed the date since the page was drawn."""
    return posted_number("vmh-version") != row.sequence


def _draw_moved(here: Sitting, row: Row) -> Response:
    """Draw the date as it is now, and say that nothing was saved."""
    return _draw(here, to_texts(as_meeting(row)), row.kind, row=row, moved=True)


def _draw(
    here: Sitting,
    texts: Texts,
    kind: str,
    errors: dict[str, str] | None = None,
    *,
    row: Row | None = None,
    moved: bool = False,
) -> Response:
    language = desk().language
    found = {name: language.gettext(message) for name, message in (errors or {}).items()}
    known = choices()
    return here.draw(
        "date.html",
        409 if moved else 422 if found else 200,
        row=row,
        moved=moved,
        title=language.gettext(TITLES[kind]),
        texts=texts,
        errors=found,
        wrong=bool(found),
        zones=[(name, place(name, language)) for name in _zones(here, row)],
        lengths=known["lengths"],
        often=[(ONCE, language.gettext(N_("Once"))), *known["paces"]],
        ticket=secret.ticket(),
    )

"""Answering apart, part by part."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, request

from formwork.answers import Reading, posted_from, read
from formwork.fields import Posted
from formwork.fields.text import clean
from formwork.forms import Agreement
from formwork.words import N_
from quiz_app import differences, drawing
from quiz_app.agreement_store import SavedElsewhere
from quiz_app.agreements.stage import Act
from quiz_app.desk import desk, posted, store
from quiz_app.differences import Difference
from quiz_app.models import Answers
from quiz_app.sitting import Sitting, sit
from quiz_app.views.agreements import parts
from quiz_app.written import NOTE

bp = Blueprint("agreement_answering", __name__, url_prefix="/app/agreements/<party_id>")

NOTE_AT_MOST = 4000


@dataclass(frozen=True)
class Sheet:
    """What one page holds: the *given* answers, the *note*, whether it is *done*, its *saves*."""

    given: Posted
    note: str
    done: bool
    saves: int


@bp.get("/answers/<part_id>")
def ask(party_id: str, part_id: str) -> Response:
    """Draw one part to answer."""
    here = sit(party_id)
    part = parts.only(here, part_id)
    if not here.may(Act.ANSWER):
        return here.to("agreement_hub.show")
    mine = here.store.mine(here.party)
    return _draw(here, part, _kept(part, mine), saved=_saved(here, mine, part_id))


@bp.post("/answers/<part_id>")
def answer(party_id: str, part_id: str) -> Response:
    """Keep the answers to one part, unless it was saved in another window meanwhile."""
    here = sit(party_id)
    part = parts.only(here, part_id)
    reading = read(part, posted(), desk().language)
    sheet = _posted(here)
    if not reading.ok or len(sheet.note) > NOTE_AT_MOST:
        return _draw(here, part, sheet, reading)
    try:
        here.store.save_answers(
            here.party,
            part_id,
            reading.answers,
            note=sheet.note,
            done=sheet.done,
            saves=sheet.saves,
        )
    except SavedElsewhere as elsewhere:
        return _compare(here, part, reading, elsewhere.kept)
    store().commit()
    return _go_on(here, part_id)


def _kept(part: Agreement, kept: Answers) -> Sheet:
    part_id = parts.the_one(part).id
    return Sheet(
        given=posted_from(part, kept.answers),
        note=kept.notes.get(part_id, ""),
        done=part_id in kept.done,
        saves=kept.saves.get(part_id, 0),
    )


def _posted(here: Sitting) -> Sheet:
    return Sheet(
        given=posted(),
        note=clean(request.form.get(NOTE, "")),
        done=request.form.get("vmh-done") == "yes",
        saves=parts.saves_seen(here, "vmh-version"),
    )


def _draw(
    here: Sitting,
    part: Agreement,
    sheet: Sheet,
    reading: Reading | None = None,
    **values: Any,
) -> Response:
    say = desk().language.gettext
    drawn = drawing.to_fill(parts.titled(part, say(N_("Your answers"))), sheet.given, reading)
    much = len(sheet.note) > NOTE_AT_MOST
    longest = N_("Shorten this to %(max)s characters. It has %(length)s now.")
    wrong = drawn["wrong"] or much
    settings = parts.place(here, part) | {
        "sheet": sheet,
        "note_most": NOTE_AT_MOST,
        "note_error": say(longest, max=NOTE_AT_MOST, length=len(sheet.note)) if much else "",
        "saved": "",
        "rows": (),
    }
    status = 409 if "rows" in values else 422 if wrong else 200
    return here.draw("answers.html", status, **drawn | settings | {"wrong": wrong} | values)


def _compare(here: Sitting, part: Agreement, reading: Reading, kept: Answers) -> Response:
    """Draw both of one's own texts; sending them again replaces what is shown here, no other."""
    theirs, mine = _kept(part, kept), _posted(here)
    rows = differences.between(part, kept.answers, reading.answers, desk().language)
    if theirs.note != mine.note:
        label = desk().language.gettext(N_("Private note to this part"))
        rows.append(Difference(NOTE, label, kept=theirs.note, yours=mine.note))
    if not rows:  # the same button pressed twice
        return _go_on(here, parts.the_one(part).id)
    given = posted_from(part, reading.answers)
    return _draw(here, part, Sheet(given, mine.note, mine.done, theirs.saves), rows=rows)


def _saved(here: Sitting, mine: Answers, part_id: str) -> str:
    if part_id not in mine.saves:
        return ""
    saved = N_("Your answers were last saved on %(date)s at %(time)s (your time).")
    return here.when(mine.changed, saved)


def _go_on(here: Sitting, part_id: str) -> Response:
    return parts.go_on(here, part_id, "agreement_answering.ask", "agreement_ready.check")

"""Taking an agreement home, and bringing one's own answers back from a filled PDF."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from flask import Blueprint, Response, render_template, request

from formwork.answers import posted_from, read
from formwork.errors import BadSheet
from formwork.words import N_
from quiz_app import differences
from quiz_app.agreements.canonical import fingerprint
from quiz_app.agreements.document import (
    AgreementDocument,
    Confirmation,
    DocumentPart,
    Line,
    as_json,
    listings,
)
from quiz_app.agreements.markdown import as_markdown
from quiz_app.agreements.stage import Act
from quiz_app.agreements.word import as_word
from quiz_app.desk import (
    agreements,
    desk,
    file,
    keep_from_robots,
    posted,
    rooms,
    self_checks,
    store,
    wish,
)
from quiz_app.models import Meeting
from quiz_app.results.result import write
from quiz_app.rhythm import zones
from quiz_app.sitting import COLUMNS, Sitting, sit

bp = Blueprint("agreement_files", __name__, url_prefix="/app/agreements/<party_id>")
bp.after_request(keep_from_robots)

KEPT = N_(
    "On the web, this agreement is deleted on %(date)s, unless one of the two opens a private link "
    "or changes something before that day."
)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@bp.get("/files")
def index(party_id: str) -> Response:
    """List what can be taken home."""
    return sit(party_id).draw("files.html")


@bp.get("/agreement.pdf")
def pdf(party_id: str) -> Response:
    """Answer with the agreement as a PDF to print and keep."""
    here = sit(party_id)
    document = _document(here)
    after = listings(document, desk().language)
    html = render_template("agreements/paper.html", document=document, listings=after)
    return file(desk().press.page(html), "agreement.pdf")


@bp.get("/agreement.docx")
def docx(party_id: str) -> Response:
    """Answer with the agreement as a Word file."""
    return file(as_word(_document(sit(party_id)), desk().language), "agreement.docx", DOCX)


@bp.get("/agreement.md")
def markdown(party_id: str) -> Response:
    """Answer with the agreement as Markdown."""
    text = as_markdown(_document(sit(party_id)), desk().language)
    return file(text.encode(), "agreement.md", "text/markdown")


@bp.get("/agreement.json")
def words(party_id: str) -> Response:
    """Answer with the agreement as JSON, in words."""
    return file(as_json(_document(sit(party_id))).encode(), "agreement.json", "application/json")


@bp.get("/my-data.json")
def data(party_id: str) -> Response:
    """Answer with everything of mine that we keep, and with what we both share."""
    text = json.dumps(_mine(sit(party_id)), ensure_ascii=False, indent=2) + "\n"
    return file(text.encode(), "my-side-of-the-agreement.json", "application/json")


@bp.get("/sheet.pdf")
def sheet(party_id: str) -> Response:
    """Answer with my own answers on a PDF to go on filling in."""
    here = sit(party_id)
    answers = here.store.mine(here.party).answers
    made = desk().press.sheet(here.form, posted_from(here.form, answers))
    return file(made, "my-answers-to-fill-in.pdf")


@bp.get("/sheet")
def ask_for_sheet(party_id: str) -> Response:
    """Ask for a sheet that was filled in on paper's terms: away from the web."""
    here = sit(party_id)
    return here.draw("sheet.html", error="") if here.may(Act.ANSWER) else _to_hub(here)


@bp.post("/sheet")
def read_sheet(party_id: str) -> Response:
    """Show what a filled sheet would change in my answers; change them only when told so."""
    here = sit(party_id)
    if not here.may(Act.ANSWER):
        return _to_hub(here)
    if wish("look") == "take":
        return _take(here)
    sent = request.files.get("vmh-sheet")
    try:
        given = desk().press.posted(here.form, sent.read() if sent else b"")
    except BadSheet as bad:
        error = desk().language.gettext(str(bad))
        return here.draw("sheet.html", 422, error=error, wrong=True)
    return _preview(here, given)


def _preview(here: Sitting, given: Mapping[str, list[str]]) -> Response:
    reading = read(here.form, given, desk().language)
    kept = here.store.mine(here.party)
    rows = differences.between(here.form, kept.answers, reading.answers, desk().language)
    pairs = [(name, text) for name, texts in given.items() for text in texts]
    return here.draw(
        "sheet_preview.html",
        422 if reading.errors else 200,
        rows=rows,
        pairs=pairs,
        errors=list(reading.errors.values()),
        wrong=bool(reading.errors),
        saves=kept.saves,
    )


def _take(here: Sitting) -> Response:
    """Keep what the sheet says, part by part, in one go."""
    reading = read(here.form, posted(), desk().language)
    if not reading.ok:
        return _preview(here, posted())
    kept = here.store.mine(here.party)
    for section in here.form.sections:
        agreements().save_answers(
            here.party,
            section.id,
            reading.answers,
            note=kept.notes.get(section.id, ""),
            done=section.id in kept.done,
            saves=int(request.form.get(f"vmh-saves-{section.id}", "0") or 0),
        )
    store().commit()
    return _to_hub(here)


def _to_hub(here: Sitting) -> Response:
    return here.to("agreement_hub.show")


def _document(here: Sitting) -> AgreementDocument:
    say, language = desk().language.gettext, desk().language
    latest = here.store.latest(here.agreement)
    signs = latest.sign_offs if latest else []
    state = _state(latest.number if latest else None, len(signs))
    return AgreementDocument(
        title=say(N_("Our agreement")),
        people=tuple(_people(here)),
        parts=tuple(_parts(here, latest.content if latest else {})),
        state=state,
        revision=latest.number if latest else None,
        hash=latest.hash if latest else "",
        fingerprint=fingerprint(latest.hash) if latest else "",
        confirmations=tuple(
            Confirmation(say(COLUMNS[s.party.role]), s.name, language.date(s.date)) for s in signs
        ),
        meetings=tuple(_meetings(rooms().meetings(here.agreement))),
        kept=say(KEPT, date=language.date(here.agreement.expires.date())),
        made=latest.created if latest else here.agreement.created,
    )


def _people(here: Sitting) -> Iterator[str]:
    """Say who the two are, and by whose clock each of them lives."""
    language, names = desk().language, here.names()
    for role, party in here.sides().items():
        if party.zone and party.name:
            place = zones.place(party.zone, language)
            words = N_("%(person)s (%(place)s time)")
            yield language.gettext(words, person=names[role], place=place)
        else:
            yield names[role]


def _state(number: int | None, signed: int) -> str:
    say = desk().language.gettext
    if number is None:
        return say(N_("Nothing is agreed in writing yet."))
    words = (
        N_("Text %(number)s. Nobody has confirmed it yet."),
        N_("Text %(number)s. One of the two has confirmed it."),
        N_("Text %(number)s. Both have confirmed it. It is a record of a talk, not a contract."),
    )
    return say(words[signed], number=number)


def _parts(here: Sitting, text: Mapping[str, Any]) -> Iterator[DocumentPart]:
    language = desk().language
    if here.facts.revealed:
        sides = here.answers()
    else:
        mine = here.store.mine(here.party).answers
        sides = {here.party.role: mine, here.partner.role: {}}
    for section in here.form.sections:
        yield DocumentPart(
            section.title,
            tuple(
                Line(
                    field.label,
                    *(
                        field.show(given.get(field.id), language)
                        for given in (sides["mentor"], sides["mentee"], text)
                    ),
                )
                for field in section.fields
            ),
        )


def _meetings(meetings: list[Meeting]) -> Iterator[str]:
    language = desk().language
    titles = {
        "meeting": N_("Mentoring call: %(date)s, %(time)s (%(zone)s)"),
        "review": N_("Review: %(date)s, %(time)s (%(zone)s)"),
        "ending": N_("Last talk: %(date)s, %(time)s (%(zone)s)"),
    }
    for meeting in meetings:
        if meeting.cancelled is None:
            yield language.gettext(
                titles[meeting.kind],
                date=language.date(meeting.start_date),
                time=language.time(meeting.start_time),
                zone=meeting.zone,
            )


def _self_check(here: Sitting) -> dict[str, Any] | None:
    """Return the result that I have given, as its own file holds it."""
    mine = self_checks().given(here.party)
    return json.loads(write(mine)) if mine else None


def _mine(here: Sitting) -> dict[str, Any]:
    """Return my side of every round, and what both share: no line of the partner's own."""
    agreement, party = here.agreement, here.party
    rounds = [here.store.mine(party, number) for number in range(1, agreement.round + 1)]
    return {
        "format": "vmh-agreement-side/1",
        "form": {"id": here.form.id, "revision": here.form.revision, "parts": agreement.parts},
        "me": {"role": party.role, "name": party.name, "zone": party.zone, "hours": party.hours},
        "created": agreement.created.isoformat(),
        "expires": agreement.expires.isoformat(),
        "ended": agreement.ended and agreement.ended.isoformat(),
        "self_check": _self_check(here),
        "rounds": [
            {"round": r.round, "answers": r.answers, "notes": r.notes, "done": r.done}
            for r in rounds
        ],
        "texts": [
            {
                "number": revision.number,
                "agreed": revision.content,
                "hash": revision.hash,
                "created": revision.created.isoformat(),
                "confirmed": [
                    {"role": s.party.role, "name": s.name, "date": s.date.isoformat()}
                    for s in revision.sign_offs
                ],
            }
            for revision in here.store.revisions(agreement)
        ],
        "meetings": list(_meetings(rooms().meetings(agreement))),
        "sheets": [
            {"form": record.form_id, "answers": record.answers}
            for record in rooms().sheets(agreement)
        ],
    }

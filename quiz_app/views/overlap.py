"""The planner: from two people's zones and hours to talks that both can keep. Stores nothing."""

from datetime import UTC, datetime, time
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from formwork.words import N_
from quiz_app.desk import desk, file, page
from quiz_app.rhythm import zones
from quiz_app.rhythm.asking import Texts
from quiz_app.rhythm.booking import series, turns
from quiz_app.rhythm.calendar import MIMETYPE, calendar
from quiz_app.rhythm.hours import WEEKDAYS
from quiz_app.rhythm.meeting import Meeting
from quiz_app.rhythm.plan import ADVISED, LENGTHS, PACES, USUAL, Plan, read
from quiz_app.rhythm.rota import share_out
from quiz_app.rhythm.slots import Slots
from quiz_app.rhythm.telling import TALKS, offered, tell
from quiz_app.rhythm.words import Words

bp = Blueprint("overlap", __name__, url_prefix="/app/overlap")

EXAMPLE = urlencode(
    {
        "mentor_zone": "Pacific/Auckland",
        "mentor_days": ["mon", "tue", "wed", "thu", "fri"],
        "mentor_work_good1_from": "15:30",
        "mentor_work_good1_until": "19:00",
        "mentor_work_possible1_from": "06:00",
        "mentor_work_possible1_until": "08:00",
        "mentor_off_possible1_from": "09:00",
        "mentor_off_possible1_until": "12:00",
        "mentee_zone": "America/Lima",
        "mentee_days": ["mon", "tue", "wed", "thu", "fri", "sat"],
        "mentee_work_good1_from": "12:30",
        "mentee_work_good1_until": "14:30",
        "mentee_work_good2_from": "18:00",
        "mentee_work_good2_until": "20:00",
        "mentee_work_possible1_from": "05:00",
        "mentee_work_possible1_until": "06:00",
        "mentee_work_possible2_from": "20:00",
        "mentee_work_possible2_until": "23:30",
        "mentee_off_good1_from": "15:00",
        "mentee_off_good1_until": "19:00",
        "minutes": "45",
        "every_weeks": "3",
    },
    doseq=True,
)
"""An invented pair, as the address of a plan from today on."""
_ADVICE = N_("As the handbook advises")
TURNS = "turns"
"""What the address of a calendar file calls the talks that take turns."""


@bp.get("/")
def plan() -> Response:
    """Ask for zones and hours, and plan the year if they are given in the address."""
    texts = dict(request.args.lists())
    if not texts:
        return _draw(_blank())
    asked, errors = read(texts, desk().clock())
    if asked is None:
        return _draw(texts, errors)
    return _draw(asked.texts(), {}, plan=asked, told=tell(asked, desk().language))


@bp.get("/calendar.ics")
def download() -> Response:
    """Answer with a proposed series, or with the talks that take turns, for a calendar."""
    texts = dict(request.args.lists())
    asked, errors = read(texts, desk().clock())
    if asked is None:
        return _draw(texts, errors)
    meetings = _meetings(asked, request.args.get("vmh-slot", ""))
    return file(calendar(meetings, desk().language), "mentoring-calls.ics", MIMETYPE)


def _meetings(asked: Plan, wanted: str) -> list[Meeting]:
    """Return what goes into the file; its UIDs follow from the plan, and are always the same.

    A file of a later day holds later talks, and calendars tell the newer one by its day.
    """
    slots = Slots(asked.year, asked.length)
    changed = datetime.combine(slots.year.first, time(), UTC)
    if wanted == TURNS:
        planned = share_out(slots, asked.every_weeks, TALKS)
        return list(turns(slots, planned, lambda n: f"{asked.digest()}-turn-{n + 1}", changed))
    choices = {str(number): slot for number, slot in enumerate(offered(slots))}
    slot = choices.get(wanted, choices["0"])
    return [
        series(
            slots, slot, asked.every_weeks, f"{asked.digest()}-{slot.keeper}-{slot.start}", changed
        )
    ]


def _blank() -> Texts:
    working = ["mon", "tue", "wed", "thu", "fri"]
    return {
        "mentor_days": working,
        "mentee_days": working,
        "first": [desk().clock().date().isoformat()],
        **{name: [text] for name, text in USUAL.items()},
    }


def _draw(texts: Texts, errors: dict[str, str] | None = None, **told: Any) -> Response:
    language = desk().language
    found = {name: language.gettext(message) for name, message in (errors or {}).items()}
    return page(
        "overlap.html",
        422 if found else 200,
        texts=texts,
        errors=found,
        problems={name: _problem(name, message) for name, message in found.items()},
        wrong=bool(found),
        example=EXAMPLE,
        times=Words(language).time_of,
        **choices(),
        **{"plan": None, "told": None, **told},
    )


def choices() -> dict[str, Any]:
    """Return what can be chosen on pages that ask for zones, hours and talks."""
    language = desk().language
    words = Words(language)
    return {
        "regions": zones.regions(language, desk().clock()),
        "weekdays": [(day, words.weekday(index)) for index, day in enumerate(WEEKDAYS)],
        "lengths": [
            (length, language.ngettext("%(number)s minute", "%(number)s minutes", length))
            for length in LENGTHS
        ],
        "paces": [(pace, language.gettext(message)) for pace, message in PACES.items()],
        "advised": (ADVISED, language.gettext(_ADVICE)),
    }


def _problem(name: str, message: str) -> str:
    """Say whose hours a message is about."""
    say = desk().language.gettext
    person = {"mentor": N_("Mentor"), "mentee": N_("Mentee")}.get(name.partition("_")[0])
    if person is None:
        return message
    return say(N_("%(person)s: %(problem)s"), person=say(person), problem=message)

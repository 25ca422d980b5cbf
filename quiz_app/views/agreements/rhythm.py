"""Hours and turns: each gives their hours, and both plan from the hours of both."""

from typing import Any

from flask import Blueprint, Response, request

from formwork.words import N_
from quiz_app import secret
from quiz_app.agreement_dates import as_meeting
from quiz_app.agreements.stage import Act
from quiz_app.desk import desk, posted, rooms, store
from quiz_app.rhythm.asking import Texts, read_person, to_texts
from quiz_app.rhythm.booking import is_held, series, turns
from quiz_app.rhythm.hours import Hours
from quiz_app.rhythm.meeting import Meeting
from quiz_app.rhythm.plan import USUAL, Plan, read_talks
from quiz_app.rhythm.rota import share_out
from quiz_app.rhythm.slots import Slots
from quiz_app.rhythm.telling import TALKS, offered, tell
from quiz_app.rhythm.words import Words
from quiz_app.rhythm.year import Person, today
from quiz_app.sitting import Sitting, sit
from quiz_app.views.agreements import since
from quiz_app.views.agreements.dates import settings_of, uid_for
from quiz_app.views.overlap import TURNS, choices

bp = Blueprint("agreement_rhythm", __name__, url_prefix="/app/agreements/<party_id>/rhythm")


_MOVED = N_(
    "Nothing was put into the calendar, because somebody’s hours have changed since you opened "
    "this page. This is the plan as it is now."
)
_HELD = N_(
    "Nothing was put into the calendar, because talks at this hour stand there already. To change "
    "them, open our calendar."
)


@bp.get("/")
def show(party_id: str) -> Response:
    """Draw the plan that follows from the hours of both, if both have given them."""
    here = sit(party_id)
    return _draw(here, dict(request.args.lists()))


@bp.get("/hours")
def ask(party_id: str) -> Response:
    """Ask for my hours."""
    here = sit(party_id, Act.KEEP_TOGETHER)
    return _draw_hours(here, to_texts(_person(here.party)), {})


@bp.post("/hours")
def give(party_id: str) -> Response:
    """Keep my hours; the partner sees them, which the page says before."""
    here = sit(party_id, Act.KEEP_TOGETHER)
    reading = read_person({**posted(), "zone": [here.party.zone]})
    if reading.person is None:
        return _draw_hours(here, posted(), reading.errors)
    hours = reading.person.hours.data()
    if since.has_moved(here.party.hours, hours):
        return _draw_hours(here, posted(), {}, moved=True)
    rooms().give_hours(here.party, hours)
    store().commit()
    return here.to("agreement_rhythm.show")


@bp.post("/book")
def book(party_id: str) -> Response:
    """Put what the page proposes into both calendars, unless the hours have changed meanwhile."""
    here = sit(party_id, Act.KEEP_TOGETHER)
    plan, _ = _plan(here, posted())
    if plan is None or plan.digest() != request.form.get("vmh-plan"):
        return _draw(here, posted(), refused=_MOVED)
    wanted, kept = _chosen(here, plan, request.form.get("vmh-slot", "")), _kept(here)
    # Whoever sends the same form twice wants it once, and has it.
    is_new = not {meeting.uid for meeting in wanted} & {meeting.uid for meeting in kept}
    if is_new and is_held(wanted, kept, here.store.now):
        return _draw(here, posted(), refused=_HELD)
    for meeting in wanted:
        rooms().add_meeting(here.party, settings_of(meeting), meeting.uid)
    store().commit()
    return here.to("agreement_dates.index")


def _chosen(here: Sitting, plan: Plan, wanted: str) -> list[Meeting]:
    proposed = _proposed(here, plan)
    return proposed.get(wanted, proposed["0"])


def _proposed(here: Sitting, plan: Plan) -> dict[str, list[Meeting]]:
    """Return what each button of the page puts into the calendar."""
    slots, now = Slots(plan.year, plan.length), here.store.now
    planned = share_out(slots, plan.every_weeks, TALKS)
    return {
        TURNS: list(turns(slots, planned, lambda number: uid_for(here, number), now)),
        **{
            str(number): [series(slots, slot, plan.every_weeks, uid_for(here), now)]
            for number, slot in enumerate(offered(slots))
        },
    }


def _kept(here: Sitting) -> list[Meeting]:
    return [as_meeting(row) for row in rooms().meetings(here.agreement)]


def _plan(here: Sitting, texts: Texts) -> tuple[Plan | None, dict[str, str]]:
    """Return the plan for both, or None while somebody's hours are missing, or with messages."""
    usual = {name: [text] for name, text in USUAL.items()}
    mentor, mentee = (_person(party) for party in here.sides().values())
    # One day for both, wherever their calendars stand: both are to see the same plan.
    begin = today(here.store.now, mentor.zone, mentee.zone)
    first, minutes, wish, errors = read_talks({**usual, **texts}, begin)
    if errors or not (mentor.hours and mentee.hours):
        return None, errors
    return Plan(mentor, mentee, first, minutes, wish, here.store.now), {}


def _person(party: Any) -> Person:
    return Person(party.zone, Hours.restore(party.hours))


def _held(here: Sitting, plan: Plan) -> set[str]:
    """Return the buttons whose hours are in the calendar already."""
    kept, now = _kept(here), here.store.now
    proposed = _proposed(here, plan) if kept else {}
    return {name for name, wanted in proposed.items() if is_held(wanted, kept, now)}


def _draw(here: Sitting, texts: Texts, *, refused: str = "") -> Response:
    plan, errors = _plan(here, texts)
    language = desk().language
    found = {name: language.gettext(message) for name, message in errors.items()}
    usual = {name: [text] for name, text in USUAL.items()}
    return here.draw(
        "rhythm.html",
        409 if refused else 422 if found else 200,
        plan=plan,
        held=_held(here, plan) if plan else set(),
        told=tell(plan, language) if plan else None,
        given={role: bool(party.hours) for role, party in here.sides().items()},
        texts=plan.texts() if plan else {**usual, **texts},
        errors=found,
        wrong=bool(found),
        refused=language.gettext(refused) if refused else "",
        ticket=secret.ticket(),
        times=Words(language).time_of,
        **choices(),
    )


def _draw_hours(
    here: Sitting, texts: Texts, errors: dict[str, str], *, moved: bool = False
) -> Response:
    found = {name: desk().language.gettext(message) for name, message in errors.items()}
    return here.draw(
        "hours.html",
        409 if moved else 422 if found else 200,
        moved=moved,
        was=since.was(here.party.hours, moved=moved),
        texts=texts,
        errors=found,
        wrong=bool(found),
        **choices(),
    )

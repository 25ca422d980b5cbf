"""The first page of an agreement: where the two are, what is next, and every task."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from flask import Blueprint, Response

from formwork.words import N_
from quiz_app.agreements.guide import Progress, Step, guide, picture
from quiz_app.agreements.stage import Act, Role
from quiz_app.desk import desk
from quiz_app.rhythm import zones
from quiz_app.sitting import Sitting, sit
from quiz_app.views.agreements import doors, progress, reviewed
from quiz_app.wall_clock import on_the_wall

bp = Blueprint("agreement_hub", __name__, url_prefix="/app/agreements/<party_id>")


@dataclass(frozen=True)
class Task:
    """A line of the task list; *state* is one of those of `progress`, *address* may be ""."""

    name: str
    title: str
    state: str
    address: str


@bp.get("/")
def show(party_id: str) -> Response:
    """Draw the task list."""
    here = sit(party_id)
    say = desk().language.gettext
    found = Progress(progress.is_finished(here), progress.is_written(here))
    told = guide(here.facts, Role(here.party.role), found)
    return here.draw(
        "hub.html",
        heading=_heading(here),
        now=say(told.now, partner=here.name(here.partner)),
        review=reviewed.told_last(here),
        following=say(told.next, partner=here.name(here.partner)),
        button=say(told.button),
        address=_leads_to(here, told.step),
        picture=asdict(picture(here.facts, Role(here.party.role))),
        clocks=list(_clocks(here)),
        steps=_steps(here),
        rooms=doors.open_to(here),
    )


def _heading(here: Sitting) -> str:
    say = desk().language.gettext
    if not here.partner.name:
        return say(N_("Your agreement"))
    return say(N_("Your agreement with %(partner)s"), partner=here.partner.name)


def _leads_to(here: Sitting, step: Step) -> str:
    """Return the address of *step*."""
    match step:
        case Step.ANSWER:
            return here.address("agreement_answering.ask", part_id=progress.next_to_answer(here))
        case Step.WRITE:
            return here.address("agreement_agreeing.ask", part_id=progress.next_to_write(here))
    return here.address(STEPS[step])


STEPS = {
    Step.INVITE: "agreement_invitation.show",
    Step.READY: "agreement_ready.check",
    Step.COMPARE: "agreement_comparing.show",
    Step.CONFIRM: "agreement_confirming.ask",
    Step.READ: "agreement_confirming.ask",
}


def _clocks(here: Sitting) -> Iterator[dict[str, str]]:
    language = desk().language
    now = here.store.now
    for role, party in here.sides().items():
        if not party.joined or party.erased:
            continue
        mine = party is here.party
        whose = N_("Your time (%(place)s)") if mine else N_("%(name)s’s time (%(place)s)")
        place = zones.place(party.zone, language)
        yield {
            "role": role,
            "whose": language.gettext(whose, name=party.name, place=place),
            "time": language.gettext(
                N_("%(weekday)s, %(time)s"), **on_the_wall(now, zones.zone(party.zone), language)
            ),
        }


def _steps(here: Sitting) -> list[dict[str, Any]]:
    say = desk().language.gettext
    steps = [
        (N_("Answer apart"), _answering(here)),
        (N_("See where you differ"), _comparing(here)),
        (N_("Write what you agree"), _writing(here)),
        (N_("Confirm it"), _confirming(here)),
    ]
    return [{"title": say(title), "tasks": list(tasks)} for title, tasks in steps]


def _answering(here: Sitting) -> Iterator[Task]:
    say = desk().language.gettext
    if not here.may(Act.ANSWER):
        yield Task("answers", say(N_("Your answers")), *_answers(here))
        return
    for section in here.form.sections:
        address = here.address("agreement_answering.ask", part_id=section.id)
        state = progress.answered(here, section)
        yield Task(f"answers-{section.id}", section.title, state, address)
    address = here.address("agreement_ready.check")
    yield Task(
        "ready", say(N_("Check your answers, and say you are ready")), progress.OPEN, address
    )


def _answers(here: Sitting) -> tuple[str, str]:
    """Return state and address of one's own answers, which can no longer be changed."""
    if here.may(Act.TAKE_BACK_READY):
        return progress.DONE, here.address("agreement_ready.check")
    if not here.store.rounds(here.party):
        return progress.UNDONE, ""
    whole = here.facts.seen_round > 0 or progress.is_finished(here)
    whole = whole or here.party.role in here.facts.ready
    address = here.address("agreement_looking_back.show")
    return progress.DONE if whole else progress.UNDONE, address


def _comparing(here: Sitting) -> Iterator[Task]:
    say, address = desk().language.gettext, here.address("agreement_comparing.show")
    title = say(N_("Your answers side by side"))
    if here.facts.revealed and here.may(Act.COMPARE):
        state = progress.OPEN if here.facts.revision is None else progress.DONE
        yield Task("compare", title, state, address)
        return
    if here.may(Act.COMPARE):
        yield Task("before", say(N_("Side by side, before the review")), progress.DONE, address)
    gone = here.facts.left and here.facts.seen_round
    yield Task("compare", title, progress.GONE if gone else progress.waiting(here), "")


def _writing(here: Sitting) -> Iterator[Task]:
    if not here.may(Act.WRITE_TEXT):
        title = desk().language.gettext(N_("The text, part by part"))
        over = progress.is_over(here) and here.facts.revision is not None
        yield Task("text", title, progress.DONE if over else progress.waiting(here), "")
        return
    for section in here.form.sections:
        address = here.address("agreement_agreeing.ask", part_id=section.id)
        yield Task(f"text-{section.id}", section.title, progress.written(here, section), address)


def _confirming(here: Sitting) -> Iterator[Task]:
    title = desk().language.gettext(N_("Read the whole text, and confirm it"))
    if here.facts.revision is None:
        yield Task("confirm", title, progress.waiting(here), "")
        return
    states = (progress.OPEN, progress.BEGUN, progress.DONE)
    state = states[len(here.facts.signed_by)]
    if progress.is_over(here) and state != progress.DONE:
        state = progress.UNDONE
    yield Task("confirm", title, state, here.address("agreement_confirming.ask"))

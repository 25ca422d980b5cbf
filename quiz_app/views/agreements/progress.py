"""How far a part is answered, and how far it is written: the states of the task list."""

from collections.abc import Callable, Mapping
from typing import Any

from formwork.sections import AgreementSection
from quiz_app.agreements.stage import Act, Stage
from quiz_app.sitting import Sitting

OPEN, BEGUN, DONE, SHUT, UNDONE, GONE = "open", "begun", "done", "shut", "undone", "gone"
"""Not yet started, in progress, completed, cannot start yet; left open or gone at the end."""


def answered(here: Sitting, section: AgreementSection) -> str:
    """Return how far the one who acts has answered *section*; the person says when it is done."""
    mine = here.store.mine(here.party)
    if section.id in mine.done:
        return DONE
    return BEGUN if section.id in mine.saves or _given(section, mine.answers) else OPEN


def written(here: Sitting, section: AgreementSection) -> str:
    """Return how far *section* is written: completed if each line that somebody answered is.

    What both have confirmed is complete, whatever they left open.
    """
    if here.stage is Stage.AGREED:
        return DONE
    latest = here.store.latest(here.agreement)
    if latest is None or not _given(section, latest.content):
        return OPEN
    asked = set().union(*(_given(section, answers) for answers in here.answers().values()))
    return DONE if asked <= _given(section, latest.content) else BEGUN


def is_over(here: Sitting) -> bool:
    """Whether nothing can be done any more."""
    return here.stage in (Stage.ENDED, Stage.LEFT)


def waiting(here: Sitting) -> str:
    """Return the state of a task that nobody can do now."""
    return UNDONE if is_over(here) else SHUT


def is_finished(here: Sitting) -> bool:
    """Whether the one who acts has marked every part as done."""
    return all(answered(here, section) == DONE for section in here.form.sections)


def is_written(here: Sitting) -> bool:
    """Whether every part of the text is complete."""
    return here.facts.revealed and all(written(here, part) == DONE for part in here.form.sections)


def next_to_answer(here: Sitting) -> str:
    """Return the first part that is not done, or the first of all."""
    return _first(here, answered)


def next_to_write(here: Sitting) -> str:
    """Return the first part that is not written, or the first of all."""
    return _first(here, written) if here.may(Act.WRITE_TEXT) else here.form.sections[0].id


def _first(here: Sitting, state: Callable[[Sitting, AgreementSection], str]) -> str:
    sections = here.form.sections
    return next((part.id for part in sections if state(here, part) != DONE), sections[0].id)


def _given(section: AgreementSection, answers: Mapping[str, Any]) -> set[str]:
    return {field.id for field in section.fields if answers.get(field.id) is not None}

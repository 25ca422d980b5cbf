"""What somebody wrote to a page of an agreement, in words, for when it can no longer be kept."""

from collections.abc import Iterator

from flask import request

from formwork.errors import FormNotFound, Refused
from formwork.fields import Field, Posted
from formwork.forms import Form
from formwork.words import N_
from quiz_app.desk import OWN_NAMES, desk, posted, rooms
from quiz_app.sitting import Sitting, sit
from quiz_app.store import RecordNotFound, form_of

NOTE = "vmh-note"
Written = list[tuple[str, str]]
"""Questions and what was answered to them; the question is "" where we do not know it."""


def in_words() -> Written:
    """Return what was posted as its reader knows it: a question, and the answer in words.

    What is no answer to a question of the form, or what cannot stand as one, is left as it came.
    """
    try:
        form = _form(sit((request.view_args or {})["party_id"]))
    except (KeyError, FormNotFound, RecordNotFound):
        form = None
    given = posted()
    known = list(_answers(form, given)) if form else []
    names = form.names() if form else frozenset()
    other = {name: texts for name, texts in given.items() if name not in names}
    note = desk().language.gettext(N_("Private note to this part"))
    notes = [(note, text) for text in request.form.getlist(NOTE) if text.strip()]
    return known + as_posted(other) + notes


def as_posted(given: Posted) -> Written:
    """Return the texts that were posted, without our own controls and what is empty."""
    return [
        ("", text)
        for name, texts in given.items()
        for text in texts
        if (name == NOTE or not name.startswith(OWN_NAMES)) and text.strip()
    ]


def _form(here: Sitting) -> Form | None:
    """Return the form that the page at this address asks for."""
    match request.view_args:
        case {"part_id": part_id}:
            return here.form.only([here.form.section(part_id).id])
        case {"form_id": form_id}:
            return desk().library.worksheets.get(form_id)
        case {"record_id": record_id}:
            return form_of(rooms().sheet(here.agreement, record_id))
    return None


def _answers(form: Form, given: Posted) -> Iterator[tuple[str, str]]:
    for field in form.fields():
        mine = {name: given[name] for name in field.names() if name in given}
        text = _show(field, mine)
        if text.strip():
            yield field.label, text


def _show(field: Field, given: Posted) -> str:
    try:
        return field.show(field.parse(given), desk().language)
    except Refused:
        return "\n".join(text for _, text in as_posted(given))

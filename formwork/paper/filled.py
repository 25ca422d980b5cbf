"""Reads a filled sheet back into what a web form would have posted."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from formwork.errors import BadSheet
from formwork.fields.choosing import CHECKED
from formwork.forms import Form
from formwork.paper.sheets import STAMP
from formwork.words import N_

MAX_BYTES = 8 * 1024 * 1024
_RADIO = 1 << 15
_OFF = ("", "/Off", "Off")
_LOCKED = N_("This PDF is locked with a password. Save it without one.")


def posted(form: Form, pdf: bytes) -> dict[str, list[str]]:
    """Return what is filled in on the sheet *pdf*, as if it had been posted to *form*.

    Raise BadSheet, with a sentence for the person who sent it, for anything else than a sheet of
    this form.
    """
    if len(pdf) > MAX_BYTES:
        raise BadSheet(N_("This file is too large to be one of our sheets."))
    if b"%PDF-" not in pdf[:1024]:
        raise BadSheet(N_("This file is not a PDF. Choose the PDF you filled in and saved."))
    try:
        with pikepdf.open(BytesIO(pdf)) as document:
            return _read(form, document)
    except pikepdf.PasswordError as error:
        raise BadSheet(_LOCKED) from error
    # A damaged file makes the reader stumble in more ways than it has names for.
    except (pikepdf.PdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadSheet(
            N_("This PDF is damaged. Save it again in your PDF reader, and send that file.")
        ) from error


def _read(form: Form, document: pikepdf.Pdf) -> dict[str, list[str]]:
    if document.is_encrypted:
        raise BadSheet(_LOCKED)
    if _is_active(document.Root):
        raise BadSheet(N_("This PDF holds a program. Fill in a fresh copy of our sheet."))
    fields = dict(_fields(document.Root))
    if not fields:
        raise BadSheet(N_("This PDF has no fields left. Save it with its fields, not as a print."))
    if _is_of_another_form(form, document, set(fields)):
        raise BadSheet(N_("This is a sheet of another form, or of an older edition of this one."))
    answers = {name: _value(field) for name, field in fields.items()}
    return {name: [value] for name, value in answers.items() if value}


def _is_active(root: Any) -> bool:
    """Whether the document runs something when it is opened; our sheets never do."""
    opens = isinstance(root.get(Name.OpenAction), Dictionary)
    return opens or Name.AA in root or Name.JavaScript in root.get(Name.Names, {})


def _fields(root: Any) -> Iterator[tuple[str, Any]]:
    """Yield the fields by name; buttons of radio groups, which have a parent, are no fields."""
    for field in root.get(Name.AcroForm, {}).get(Name.Fields, []):
        if Name.Parent not in field and Name.T in field:
            yield str(field.T), field


def _is_of_another_form(form: Form, document: pikepdf.Pdf, names: set[str]) -> bool:
    """Go by the sheet's stamp or, where a program has lost it, by the names of all fields."""
    stamped = str(document.docinfo.get(f"/{STAMP}", "")).split(maxsplit=1)
    return bool(stamped and stamped[0] != form.id) or names != form.names()


def _value(field: Any) -> str:
    if field.get(Name.FT) != Name.Btn:
        return str(field.get(Name.V, "")).strip()
    state = next((state for state in _states(field) if state not in _OFF), "")
    radio = int(field.get(Name.Ff, 0)) & _RADIO
    return _chosen(field, state) if radio else CHECKED if state else ""


def _states(field: Any) -> Iterator[str]:
    """Yield where a button's state may stand: some programs set only that of a group's member."""
    yield str(field.get(Name.V, ""))
    for button in (field, *field.get(Name.Kids, [])):
        yield str(button.get(Name.AS, ""))


def _chosen(field: Any, state: str) -> str:
    """Return the value of the chosen radio button, whose state may be an index into /Opt."""
    options = [str(option) for option in field.get(Name.Opt, [])]
    number = state.removeprefix("/")
    return options[int(number)] if number.isdecimal() and int(number) < len(options) else number

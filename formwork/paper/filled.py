"""Reads a filled sheet back into what a web form would have posted."""

from collections import Counter
from collections.abc import Mapping
from io import BytesIO

import pikepdf
from pikepdf import Name

from formwork.errors import BadSheet
from formwork.forms import Form
from formwork.paper.found import Found, found
from formwork.paper.guard import refuse_dangers
from formwork.paper.sheets import STAMP
from formwork.paper.weighing import is_heavy
from formwork.words import N_

MAX_BYTES = 8 * 1024 * 1024
MAX_UNPACKED = 64 * 1024 * 1024
_LOCKED = N_("This PDF is locked with a password. Save it without one.")
_TOO_LARGE = N_("This file is too large to be one of our sheets.")

# A damaged file makes the reader stumble in more ways than it has names for.
_DAMAGED = (pikepdf.PdfError, ArithmeticError, AttributeError, LookupError, RuntimeError)


def posted(form: Form, pdf: bytes) -> dict[str, list[str]]:
    """Return what is filled in on the sheet *pdf*, as if it had been posted to *form*.

    The sheet may also be that in the book. Raise BadSheet, with a sentence for the person who sent
    it, for anything else than a sheet of this form.
    """
    if len(pdf) > MAX_BYTES:
        raise BadSheet(_TOO_LARGE)
    if b"%PDF-" not in pdf[:1024]:
        raise BadSheet(N_("This file is not a PDF. Choose the PDF you filled in and saved."))
    if is_heavy(pdf, MAX_UNPACKED):
        raise BadSheet(_TOO_LARGE)
    try:
        with pikepdf.open(BytesIO(pdf)) as document:
            return _read(form, document)
    except pikepdf.PasswordError as error:
        raise BadSheet(_LOCKED) from error
    except (*_DAMAGED, TypeError, ValueError) as error:
        raise BadSheet(
            N_("This PDF is damaged. Save it again in your PDF reader, and send that file.")
        ) from error


def _read(form: Form, document: pikepdf.Pdf) -> dict[str, list[str]]:
    if document.is_encrypted:
        raise BadSheet(_LOCKED)
    refuse_dangers(document.Root)
    fields = list(found(document.Root)) if Name.AcroForm in document.Root else []
    if not fields:
        raise BadSheet(N_("This PDF has no fields left. Save it with its fields, not as a print."))
    if max(Counter(field.name for field in fields).values()) > 1:
        raise BadSheet(N_("This PDF holds more than one sheet. Send them one at a time."))
    mine = _mine(form, {field.name: field for field in fields}, document)
    answers = {name: field.value for name, field in mine.items()}
    return {name: [value] for name, value in answers.items() if value}


def _mine(form: Form, fields: Mapping[str, Found], document: pikepdf.Pdf) -> dict[str, Found]:
    """Return the fields of *form* by their names in it, which have more before them in the book.

    Go by the stamp of the sheet or, where a program has lost it, by the names of the fields.
    """
    stamped = str(document.docinfo.get(f"/{STAMP}", "")).split(maxsplit=1)
    in_book = form.id.replace("-", "_") + "_"
    for prefix in ("", in_book):
        mine = {name: fields.get(prefix + name) for name in form.names()}
        if all(mine.values()) and stamped[:1] in ([], [form.id]):
            return {name: field for name, field in mine.items() if field}
    raise BadSheet(N_("This is a sheet of another form, or of an older edition of this one."))

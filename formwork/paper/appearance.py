"""Draws every field as it stands, so that all programs show and print the same.

Without this a PDF asks each program to draw the fields itself (/NeedAppearances), which some do
badly and some not at all.
"""

from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from formwork.paper.acroform import own_fields, size
from formwork.paper.buttons import Buttons
from formwork.paper.lettering import Lettering, Text, letter
from formwork.paper.style import Style
from formwork.paper.typeface import FONT, embed


def show_fields(document: pikepdf.Pdf, theme: Path) -> None:
    """Give every field of *document* its appearance, and one font to type with."""
    form = document.Root.get(Name.AcroForm)
    if form is None:
        return
    fonts = Dictionary({FONT: embed(document, theme)})
    buttons, written = Buttons(document), []
    for field in own_fields(document):
        if Name.Btn == field.FT:
            buttons.draw(field)
        else:
            written.append(field)
    _forget_fonts(form, written)
    _write(document, written, fonts, theme)
    del form.NeedAppearances
    form.DR = Dictionary(Font=fonts)
    form.DA = String(Style().command())


def _forget_fonts(form: Any, fields: list[Any]) -> None:
    """Let go of the fonts that WeasyPrint has put into the pages for nothing but *fields*."""
    for name in {Style.of(field).font for field in fields}:
        del form.DR.Font[name]


def _write(document: pikepdf.Pdf, fields: list[Any], fonts: Dictionary, theme: Path) -> None:
    """Draw the text and the selected answers of *fields*."""
    filled = []
    for field in fields:
        field.DA = String(Style.of(field).command())
        _draw(document, field, b"", Dictionary(Font=fonts))
        if text := Text.of(field):
            filled.append((field, text))
    set_texts = letter([text for _, text in filled], theme)
    for (field, _), lettering in zip(filled, set_texts, strict=True):
        _place(document, field, lettering, fonts)


def _place(document: pikepdf.Pdf, field: Any, lettering: Lettering, fonts: Dictionary) -> None:
    page = lettering.page
    source = page.obj.Resources
    resources = document.copy_foreign(source)
    resources.Font = Dictionary({**resources.Font, **fonts})
    _draw(document, field, page.Contents.read_bytes(), resources, lettering.scale)


def _draw(
    document: pikepdf.Pdf, field: Any, content: bytes, resources: Any, scale: float = 1
) -> None:
    """Make *content* what the page shows of *field*."""
    width, height = size(field)
    if content:
        content = b"q 0 0 %.3f %.3f re W n %.4f 0 0 %.4f 0 0 cm\n%b\nQ\n" % (
            *(width, height),
            *(scale, scale),
            content,
        )
    field.AP = Dictionary(
        N=document.make_stream(
            # Between these two words other programs put what is typed.
            b"/Tx BMC\n%bEMC\n" % content,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, width, height]),
            Resources=resources,
        )
    )

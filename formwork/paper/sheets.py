"""Lays a form out as a document: a sheet to fill in, or a record of the answers."""

from pathlib import Path
from typing import Literal

from formwork.fields import Posted
from formwork.forms import Form
from formwork.language import Language
from formwork.markup import instructions, markup
from formwork.paper.press import press
from formwork.rendering import render

STAMP = "HandbookForm"
"""The key in a sheet's information dictionary under which `stamp` stands."""


Paper = Literal["a4", "letter"]
"""The sizes of paper: that of most countries, and that of North America."""


def sheet(
    form: Form,
    language: Language,
    posted: Posted | None = None,
    *,
    theme: Path,
    paper: Paper = "a4",
) -> bytes:
    """Make a fillable PDF of *form*, with what was *posted* filled in."""
    html = _document(form, language, posted, mode="paper", paper=paper)
    return press(html, theme=theme, forms=True, keywords={STAMP: stamp(form)})


def record(
    form: Form, language: Language, posted: Posted, *, theme: Path, paper: Paper = "a4"
) -> bytes:
    """Make a flat PDF of the answers *posted* to *form*."""
    html = _document(form, language, posted, mode="read", paper=paper)
    return press(html, theme=theme, forms=False)


def stamp(form: Form) -> str:
    """Return the words by which a sheet says of which form, and which text of it, it is."""
    return f"{form.id} {form.revision} {form.digest()}"


def _document(
    form: Form,
    language: Language,
    posted: Posted | None,
    *,
    mode: Literal["paper", "read"],
    paper: Paper,
) -> str:
    drawn = markup(form, language, posted, mode=mode)
    values = {"form": form, "drawn": drawn, "mode": mode, "paper": paper, "language": language}
    values["instructions"] = instructions(form)
    return render("document.html", _=language.gettext, **values)

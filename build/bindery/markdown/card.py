"""A card that offers a form: on the web and as a sheet."""

from xml.etree import ElementTree as ET

from bindery.markdown.context import Context
from bindery.markdown.elements import add, add_link, follow
from bindery.markdown.words import FORMS
from formwork.forms import Form
from formwork.words import N_

FILL_IN = {
    "agreement": N_("Begin “%(title)s”"),
    "worksheet": N_("Fill in “%(title)s”"),
    "quiz": N_("Answer “%(title)s”"),
}
SHEET = N_("“%(title)s” as a fillable PDF")


def add_card(
    parent: ET.Element, form: Form, context: Context, section: str = "", place: str = ""
) -> ET.Element:
    """Add a card for *form*, or for one *section* of it, to *parent*.

    Links lead to it if it has the id *place*.
    """
    _ = context.gettext
    title = {"title": form.title}
    card = add(parent, "div", "form-card", data_kind=form.kind, data_form=form.id)
    if place:
        card.set("id", place)
    add(card, "p", "form-card-kind", _(FORMS[form.kind]))
    add(card, "p", "form-card-title", form.title)
    add(card, "p", "form-card-purpose", form.purpose)
    add(card, "p", "form-card-minutes", minutes(form, context))
    links = add(card, "p", "form-card-links")
    words = _(FILL_IN[form.kind]) % title
    follow(add_link(links, context.web_form(form, section), words, "button"), " ")
    add_link(links, context.sheet(form), _(SHEET) % title, "button button--quiet")
    return card


def minutes(form: Form, context: Context) -> str:
    """Say how long *form* takes."""
    words = context.shelf.language.ngettext(
        "About %(number)s minute", "About %(number)s minutes", form.minutes
    )
    return words % {"number": form.minutes}

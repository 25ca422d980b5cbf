"""Joining an agreement: the invitation is claimed by a button, once."""

from flask import Blueprint, Response, request

from formwork.words import N_
from quiz_app import limits, secret
from quiz_app.agreement_store import agreement_form, partner_of
from quiz_app.desk import agreements, desk, page, posted_ticket, store, wish
from quiz_app.rhythm import zones
from quiz_app.store import RecordNotFound
from quiz_app.views.agreements.people import Person, posted_person
from quiz_app.views.agreements.starting import codes_page

bp = Blueprint("agreement_join", __name__, url_prefix="/app/join")

NOBODY = Person("", "", {})


@bp.get("")
def ask() -> Response:
    """Ask for the invitation's code; whoever only looks at this page learns and changes nothing."""
    return _form()


@bp.post("")
def join() -> Response:
    """Show who invites, and then take the other side of the agreement."""
    code = secret.find_code(request.form.get("vmh-code", ""), secret.INVITATION)
    if code is None:
        return _form(422, N_("Paste the invitation or its code. It begins with vmhi_."))
    if wish("look") == "look":
        return show(code)
    person = posted_person()
    if person.errors:
        return show(code, person)
    try:
        begun = agreements().claim(code, person.name, person.zone, posted_ticket())
    except RecordNotFound:
        return _taken()
    return codes_page(begun)


def show(code: str, person: Person = NOBODY) -> Response:
    """Show who invites with the invitation *code*, and ask who *person* is."""
    try:
        party = agreements().invited(code)
    except RecordNotFound:
        return _taken()
    return page(
        "agreements/joining.html",
        422 if person.errors else 200,
        code=code,
        ticket=posted_ticket(),
        inviter=partner_of(party),
        form=agreement_form(party.agreement),
        person=person,
        errors=person.errors,
        wrong=bool(person.errors),
        regions=zones.regions(desk().language, desk().clock()),
    )


def _taken() -> Response:
    limits.count("code")
    store().commit()
    return _form(404, N_("This invitation is not open. Check its code for a missing letter."))


def _form(status: int = 200, error: str = "") -> Response:
    return code_form("agreements/join.html", status, error)


def code_form(template: str, status: int, error: str, **values: object) -> Response:
    """Draw a form for a code, with what was typed and what is wrong with it."""
    return page(
        template,
        status,
        error=desk().language.gettext(error),
        typed=request.form.get("vmh-code", "").strip(),
        unknown=status == 404,  # noqa: PLR2004
        **values,
    )

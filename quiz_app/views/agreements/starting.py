"""Beginning an agreement: one minute, no account."""

from flask import Blueprint, Response, request

from formwork.forms import Agreement
from formwork.words import N_
from quiz_app import cookie, limits, secret
from quiz_app.agreement_store import Begun
from quiz_app.agreements.stage import Role
from quiz_app.desk import agreements, desk, page, posted_ticket, store
from quiz_app.rhythm import zones
from quiz_app.views.agreements.holding import held
from quiz_app.views.agreements.people import Person, posted_person

bp = Blueprint("agreement_start", __name__, url_prefix="/app/agreements")


@bp.get("/")
def ask() -> Response:
    """Say what an agreement is, and ask who begins it."""
    return _draw(Person("", "", {}), "", [section.id for section in _form().sections])


@bp.post("/")
def start() -> Response:
    """Begin an agreement, and show its codes once."""
    form, person = _form(), posted_person()
    role, parts = request.form.get("vmh-role", ""), request.form.getlist("vmh-part")
    known = [section.id for section in form.sections if section.id in parts]
    errors = _errors(person, role, known)
    if errors:
        return _draw(person, role, parts, errors)
    limits.count("agreement")
    me = {"role": role, "name": person.name, "zone": person.zone, "lang": desk().language.code}
    mine, invitation = agreements().start(form, known, me, posted_ticket())
    return codes_page(mine, invitation)


def codes_page(begun: Begun, invitation: str = "") -> Response:
    """Show the codes of one side, which nobody can show again, and let this browser in."""
    token = store().admit(begun.link, cookie.token())
    store().commit()
    drawn = page(
        "agreements/codes.html",
        party=begun.party,
        link=desk().link(begun.link),
        recovery=secret.spaced(begun.recovery),
        invitation=invitation and join_link(invitation),
        invitation_code=invitation,
    )
    return cookie.put(drawn, token)


def join_link(invitation: str) -> str:
    """Return the link to pass on; its secret stands where no server ever sees it."""
    return f"{desk().settings.public_url}/app/join#{invitation}"


def _form() -> Agreement:
    (form, *_) = desk().library.agreements.values()
    return form


def _errors(person: Person, role: str, parts: list[str]) -> dict[str, str]:
    """Return what is wrong, in the order of the page."""
    say = desk().language.gettext
    errors = {} if role in set(Role) else {"vmh-role": say(N_("Choose who you are."))}
    errors |= person.errors
    if not parts:
        errors["vmh-part"] = say(N_("Choose at least one part to talk about."))
    return errors


def _draw(
    person: Person, role: str, parts: list[str], errors: dict[str, str] | None = None
) -> Response:
    return page(
        "agreements/start.html",
        422 if errors else 200,
        held=held(),
        form=_form(),
        person=person,
        role=role,
        parts=parts,
        errors=errors or {},
        wrong=bool(errors),
        regions=zones.regions(desk().language, desk().clock()),
        ticket=posted_ticket(),
    )

"""My side of an agreement: what I am called, my links, erasing it."""

from flask import Blueprint, Response

from quiz_app import secret
from quiz_app.desk import agreements, desk, page, posted_ticket, store
from quiz_app.rhythm import zones
from quiz_app.sitting import Sitting, sit
from quiz_app.store import RecordNotFound
from quiz_app.views.agreements import since
from quiz_app.views.agreements.people import Person, posted_person
from quiz_app.views.agreements.starting import codes_page

bp = Blueprint("agreement_settings", __name__, url_prefix="/app/agreements/<party_id>")


@bp.get("/settings")
def show(party_id: str) -> Response:
    """Draw what can be changed about my side."""
    sitting = sit(party_id)
    return _draw(sitting, Person(sitting.party.name, sitting.party.zone, {}))


@bp.post("/settings")
def change(party_id: str) -> Response:
    """Change name and zone."""
    sitting, person = sit(party_id), posted_person()
    if person.errors:
        return _draw(sitting, person)
    if since.has_moved(_kept(sitting), (person.name, person.zone)):
        return _draw(sitting, person, moved=True)
    sitting.party.name, sitting.party.zone = person.name, person.zone
    sitting.store.touch(sitting.agreement)
    store().commit()
    return sitting.to_saved("agreement_settings.show")


@bp.post("/link")
def renew(party_id: str) -> Response:
    """Make new codes for my side; every older link of mine ends at once."""
    ticket = posted_ticket()
    try:
        begun = agreements().renew(sit(party_id).party, ticket)
    except RecordNotFound:  # the first press has ended the visit with which the second one comes
        begun = agreements().again(ticket)
    return codes_page(begun)


@bp.get("/erase")
def ask_to_erase(party_id: str) -> Response:
    """Say what erasing means for both, before anything is erased."""
    sitting = sit(party_id)
    alone = not sitting.partner.joined or sitting.partner.erased is not None
    return sitting.draw("erase.html", alone=alone, ticket=secret.ticket())


@bp.post("/erase")
def erase(party_id: str) -> Response:
    """Erase my side at once; whoever presses twice is told again that it is erased."""
    ticket = posted_ticket()
    try:
        sitting = sit(party_id)
    except RecordNotFound:
        if not agreements().has_erased(party_id, ticket):
            raise
        return page("agreements/erased.html", whole=False, written=False)
    written = sitting.facts.revision is not None
    whole = agreements().erase(sitting.party, ticket)
    store().commit()
    desk().database.scrub()
    return page("agreements/erased.html", whole=whole, written=written)


def _kept(sitting: Sitting) -> tuple[str, str]:
    return sitting.party.name, sitting.party.zone


def _draw(sitting: Sitting, person: Person, *, moved: bool = False) -> Response:
    return sitting.draw(
        "settings.html",
        409 if moved else 422 if person.errors else 200,
        moved=moved,
        was=since.was(_kept(sitting), moved=moved),
        person=person,
        errors=person.errors,
        wrong=bool(person.errors),
        regions=zones.regions(desk().language, desk().clock()),
        ticket=secret.ticket(),
    )

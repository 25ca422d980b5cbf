"""The agreements that a browser has opened, and the way back to each."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for

from formwork.words import N_
from quiz_app import cookie
from quiz_app.agreement_store import partner_of
from quiz_app.desk import agreements, desk
from quiz_app.models import Party
from quiz_app.sitting import ROLE_WORDS


@dataclass(frozen=True)
class Held:
    """A side of an agreement that is open in this browser: its *title*, and as *who* one acts."""

    title: str
    who: str
    address: str


def held() -> list[Held]:
    """Return every side for which this browser may act, the newest agreement first."""
    return list(_held())


def _held() -> Iterator[Held]:
    say = desk().language.gettext
    for party in agreements().parties(cookie.token()):
        role = say(ROLE_WORDS[party.role])
        yield Held(
            title=_title(party),
            who=say(N_("You act as %(name)s, %(role)s."), name=party.name, role=role),
            address=url_for("agreement_hub.show", party_id=party.public_id),
        )


def _title(party: Party) -> str:
    say, partner = desk().language.gettext, partner_of(party)
    over = party.agreement.ended is not None or partner.erased is not None
    if not partner.name:
        return say(N_("Read your agreement") if over else N_("Go on with your agreement"))
    words = N_("Go on with your agreement with %(partner)s")
    if over:
        words = N_("Read your agreement with %(partner)s")
    return say(words, partner=partner.name)

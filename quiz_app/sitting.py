"""One person at one agreement: what every page of it needs to know."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response, request, url_for

from formwork.forms import Agreement as AgreementForm
from formwork.words import N_
from quiz_app import cookie
from quiz_app.agreement_store import AgreementStore, agreement_form, partner_of
from quiz_app.agreements.stage import Act, Facts, Role, Stage, demand, may, stage
from quiz_app.desk import agreements, desk, page
from quiz_app.forgery import SAFE_METHODS
from quiz_app.models import Agreement, Party
from quiz_app.wall_clock import on_the_wall

ROLE_WORDS: Mapping[str, str] = {Role.MENTOR: N_("the mentor"), Role.MENTEE: N_("the mentee")}
COLUMNS: Mapping[str, str] = {Role.MENTOR: N_("Mentor"), Role.MENTEE: N_("Mentee")}

JUST = timedelta(hours=1)
"""How long a page that was reached by saving says so, however often it is loaded again."""
_MOMENT = re.compile("[0-9]{1,10}")


@dataclass(frozen=True)
class Sitting:
    """*party* acts; *partner* is the other side, who may not have come yet."""

    party: Party
    partner: Party
    form: AgreementForm

    @cached_property
    def facts(self) -> Facts:
        """What was known when it was first asked for; a save of answers never asks."""
        return self.store.facts(self.agreement)

    @property
    def agreement(self) -> Agreement:
        """The agreement itself."""
        return self.party.agreement

    @property
    def stage(self) -> Stage:
        """Where the two stand."""
        return stage(self.facts)

    @property
    def store(self) -> AgreementStore:
        """Where agreements are kept."""
        return agreements()

    @property
    def zone(self) -> ZoneInfo:
        """The clocks of the one who acts."""
        return ZoneInfo(self.party.zone)

    def text(self, number: int | None = None) -> Mapping[str, Any]:
        """Return the text of revision *number*, by default the latest; empty if there is none."""
        last = self.facts.revision or 0
        return self.store.text(self.agreement, last if number is None else number)

    @property
    def role(self) -> str:
        """The role of the one who acts, in words."""
        return desk().language.gettext(ROLE_WORDS[self.party.role])

    def may(self, act: Act) -> bool:
        """Whether the one who acts may do *act* now."""
        return may(self.facts, self.party.role, act)

    def sides(self) -> dict[str, Party]:
        """Return mentor and mentee, in this order."""
        both = {self.party.role: self.party, self.partner.role: self.partner}
        return {role: both[role] for role in Role}

    def name(self, party: Party) -> str:
        """Return what a person is called, or the role where there is no name."""
        return party.name or desk().language.gettext(ROLE_WORDS[party.role])

    def names(self) -> dict[str, str]:
        """Return what stands over each column: "Mentor: Ana"."""
        say = desk().language.gettext
        return {
            role: say(N_("%(role)s: %(name)s"), role=say(COLUMNS[role]), name=party.name)
            if party.name
            else say(COLUMNS[role])
            for role, party in self.sides().items()
        }

    def answers(self, round_: int | None = None) -> dict[str, Mapping[str, Any]]:
        """Return both people's answers by role; raise NotNow before both are ready."""
        theirs = self.store.theirs(self.party, round_)
        mine = self.store.mine(self.party, round_).answers
        return {self.party.role: mine, self.partner.role: theirs}

    def when(self, moment: datetime, message: str, **values: Any) -> str:
        """Fill *message* with "date" and "time" of *moment* by the clocks of the one who acts."""
        language = desk().language
        return language.gettext(message, **on_the_wall(moment, self.zone, language), **values)

    def address(self, endpoint: str, **values: Any) -> str:
        """Return the address of another page of this agreement."""
        return url_for(endpoint, party_id=self.party.public_id, **values)

    def to(self, endpoint: str, **values: Any) -> Response:
        """Send the browser to another page of this agreement."""
        return Response(status=303, headers={"Location": self.address(endpoint, **values)})

    def to_saved(self, endpoint: str, **values: Any) -> Response:
        """Send the browser on after it has saved something; the page says when that was.

        The moment stands in the address, so that it is kept nowhere and the partner never sees it.
        """
        return self.to(endpoint, **values, saved=int(self.store.now.timestamp()))

    @property
    def just_saved(self) -> str:
        """When somebody has saved what led to this page, in words; "" if that was long ago."""
        text = request.args.get("saved", "")
        if request.method not in SAFE_METHODS or not _MOMENT.fullmatch(text):
            return ""
        moment = datetime.fromtimestamp(int(text), UTC)
        recent = timedelta(0) <= self.store.now - moment < JUST
        return self.when(moment, N_("Saved at %(time)s.")) if recent else ""

    def draw(self, template: str, status: int = 200, **values: Any) -> Response:
        """Draw a page of this agreement."""
        return page(
            f"agreements/{template}",
            status,
            sitting=self,
            party=self.party,
            agreement=self.agreement,
            hub=self.address("agreement_hub.show"),
            **values,
        )


def sit(party_id: str, act: Act | None = None) -> Sitting:
    """Return the sitting at the side called *party_id*; raise RecordNotFound.

    Whether the browser may act there is decided by the link that it has opened, and by nothing
    that stands in the address. Of two who change something at the same moment, one waits here.
    With an *act*, raise NotNow unless the one who acts may do it now.
    """
    writes = request.method not in SAFE_METHODS
    party = agreements().party(party_id, cookie.token(), writes=writes)
    here = Sitting(party, partner_of(party), agreement_form(party.agreement))
    if act is not None:
        demand(here.facts, party.role, act)
    return here

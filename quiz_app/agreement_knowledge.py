"""What is known of an agreement: where the two stand, what each wrote, what their text says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from formwork.forms import Agreement as AgreementForm
from formwork.forms import restore
from quiz_app.agreement_entrance import Entrance, partner_of
from quiz_app.agreement_reviews import reviews
from quiz_app.agreements.stage import Act, Facts, NotNow, demand
from quiz_app.models import Agreement, Answers, Party, Revision
from quiz_app.store import RecordNotFound


@dataclass(frozen=True)
class Knowledge(Entrance):
    """What can be asked about an agreement by those who came in; it changes nothing."""

    def facts(self, agreement: Agreement) -> Facts:
        """Return what the agreement's stage follows from."""
        latest = self.latest(agreement)
        done = self._ready(agreement)
        ready = {party.role for party in agreement.parties if party.id in done}
        signed = {sign.party.role for sign in latest.sign_offs} if latest else set()
        return Facts(
            partner_joined=all(party.joined for party in agreement.parties),
            ready=frozenset(ready),
            revealed=agreement.revealed is not None,
            revision=latest.number if latest else None,
            signed_by=frozenset(signed),
            ended=agreement.ended is not None,
            review_round=agreement.round,
            left=frozenset(party.role for party in agreement.parties if party.erased),
            # Saves of answers need not ask: nobody answers a round that both have seen.
            called_off=agreement.revealed is not None and self._is_back_at(agreement, latest),
        )

    def mine(self, party: Party, round_: int | None = None) -> Answers:
        """Return what *party* wrote in a round, by default in the current one."""
        wanted = round_ or party.agreement.round
        query = select(Answers).where(Answers.party_id == party.id, Answers.round == wanted)
        found = self.session.scalars(query).first()
        return found or Answers(
            party_id=party.id, round=wanted, answers={}, notes={}, done=[], saves={}, ready=None
        )

    def rounds(self, party: Party) -> list[Answers]:
        """Return what *party* wrote in every round, the newest first.

        That may be one more than the two have come to: a review that was called off.
        """
        query = select(Answers).where(Answers.party_id == party.id)
        return list(self.session.scalars(query.order_by(Answers.round.desc())))

    def theirs(self, party: Party, round_: int | None = None) -> Mapping[str, Any]:
        """Return what the partner of *party* answered, never the notes; raise NotNow too early."""
        agreement = party.agreement
        asked = round_ or agreement.round
        if asked > agreement.round or (asked == agreement.round and agreement.revealed is None):
            raise NotNow(Act.COMPARE)
        return self.mine(partner_of(party), asked).answers

    def latest(self, agreement: Agreement) -> Revision | None:
        """Return the text as it is now, or None before the first line."""
        return self.session.scalars(_revisions(agreement).limit(1)).first()

    def revisions(self, agreement: Agreement) -> list[Revision]:
        """Return every state of the text, the newest first."""
        return list(self.session.scalars(_revisions(agreement)))

    def text(self, agreement: Agreement, number: int) -> Mapping[str, Any]:
        """Return the text of revision *number*; 0, or one that never was, is the empty text."""
        found = self.session.scalars(_revisions(agreement).where(Revision.number == number)).first()
        return found.content if found else {}

    def demand(self, party: Party, act: Act) -> None:
        """Raise NotNow unless *party* may do *act*, and go on being able to until the commit."""
        self._lock(party.agreement)
        demand(self.facts(party.agreement), party.role, act)

    def _ready(self, agreement: Agreement) -> set[int]:
        """Return the ids of the parties that are ready in the current round."""
        query = select(Answers.party_id).join(Party, Party.id == Answers.party_id)
        here = Party.agreement_id == agreement.id, Answers.round == agreement.round
        return set(self.session.scalars(query.where(*here, Answers.ready.is_not(None))))

    def _is_back_at(self, agreement: Agreement, latest: Revision | None) -> bool:
        """Whether the last review was called off, and the *latest* text still is that of before."""
        last = next(iter(reviews(self.session, agreement)), None)
        if last is None or last.called_off is None or latest is None:
            return False
        return latest.created <= last.called_off


def _revisions(agreement: Agreement) -> Select[Revision]:
    query = select(Revision).where(Revision.agreement_id == agreement.id)
    return query.order_by(Revision.number.desc())


def agreement_form(agreement: Agreement) -> AgreementForm:
    """Return the parts of the form that the two talk about, in the words they answered."""
    form = restore(agreement.definition.body)
    if not isinstance(form, AgreementForm):
        raise RecordNotFound
    return form.only(agreement.parts)

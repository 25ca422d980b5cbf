"""All reading and writing of agreements; the store flushes, its caller commits once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from formwork.fields import Field
from formwork.forms import Agreement as AgreementForm
from formwork.forms import restore
from quiz_app.agreement_entrance import Begun, Entrance, partner_of
from quiz_app.agreements.canonical import digest
from quiz_app.agreements.merge import merge
from quiz_app.agreements.stage import Act, Facts, NotNow, Role, demand
from quiz_app.models import Agreement, Answers, Party, Revision, SignOff
from quiz_app.store import RecordNotFound

__all__ = [
    "AgreementStore",
    "Begun",
    "NotNow",
    "SavedElsewhere",
    "TextChanged",
    "form_of",
    "partner_of",
]


class SavedElsewhere(Exception):
    """The same part was saved in another window meanwhile; *kept* is what is kept now."""

    def __init__(self, kept: Answers) -> None:
        self.kept = kept
        super().__init__("saved elsewhere")


class TextChanged(Exception):
    """Both changed the *disputed* lines; they are to be decided over the *latest* revision."""

    def __init__(self, latest: Revision | None, disputed: tuple[Field, ...]) -> None:
        self.latest = latest
        self.disputed = disputed
        super().__init__("text changed")


@dataclass(frozen=True)
class AgreementStore(Entrance):
    """What two people do at their agreement, from answering apart to finishing it."""

    # --- What is known --------------------------------------------------------------------------

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
            called_off=agreement.revealed is not None and self._is_called_off(agreement),
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
        found = [r.content for r in self.revisions(agreement) if r.number == number]
        return found[0] if found else {}

    def demand(self, party: Party, act: Act) -> None:
        """Raise NotNow unless *party* may do *act*, and go on being able to until the commit."""
        self._lock(party.agreement)
        demand(self.facts(party.agreement), party.role, act)

    # --- Apart ----------------------------------------------------------------------------------

    def save_answers(
        self,
        party: Party,
        part: str,
        given: Mapping[str, Any],
        *,
        note: str,
        done: bool,
        saves: int,
    ) -> Answers:
        """Keep the answers to one *part* with its private *note*, and whether the part is *done*.

        Raise NotNow when they can no longer be changed, and SavedElsewhere unless *saves*, which
        counts how often the part was saved, is what the page was drawn with.
        """
        self.demand(party, Act.ANSWER)
        kept = self.mine(party)
        if kept.saves.get(part, 0) != saves:
            raise SavedElsewhere(kept)
        asked = {field.id for field in form_of(party.agreement).section(part).fields}
        others = {key: value for key, value in kept.answers.items() if key not in asked}
        kept.answers = others | {k: v for k, v in given.items() if k in asked and v is not None}
        kept.notes = {**_without(kept.notes, part), **({part: note} if note else {})}
        kept.done = sorted({*kept.done, part} if done else {*kept.done} - {part})
        kept.saves = {**kept.saves, part: saves + 1}
        kept.changed = self.now
        self.session.add(kept)
        # What both can see stays as it is: not even the day of deletion may tell the partner that
        # somebody has written.
        self.session.flush()
        return kept

    def say_ready(self, party: Party) -> None:
        """Say that *party* is ready; when both are, both see both answers. Raise NotNow."""
        self.demand(party, Act.SAY_READY)
        kept = self.mine(party)
        kept.ready = kept.changed = self.now
        self.session.add(kept)
        self.session.flush()
        if len(self.facts(party.agreement).ready) == len(Role):
            party.agreement.revealed = self.now
        self.touch(party.agreement)

    def take_back_ready(self, party: Party) -> None:
        """Go on answering; raise NotNow once both are ready."""
        self.demand(party, Act.TAKE_BACK_READY)
        self.mine(party).ready = None
        self.touch(party.agreement)

    # --- Together -------------------------------------------------------------------------------

    def write_text(self, party: Party, base: int, given: Mapping[str, Any]) -> Revision | None:
        """Change the agreed text, which was *base* when the page was drawn, to hold *given*.

        *given* holds the answers to the fields that were on the page, None for those left empty.
        Lines that only one side changed are merged; raise TextChanged where both changed the same
        line. Return the new revision, or the latest one if nothing changed. Raise NotNow.
        """
        self.demand(party, Act.WRITE_TEXT)
        agreement = party.agreement
        latest, before = self.latest(agreement), self.text(agreement, base)
        now = latest.content if latest else {}
        form = form_of(agreement)
        merged = merge(form, before, {**before, **given}, now)
        if merged.disputed:
            raise TextChanged(latest, merged.disputed)
        if dict(merged.text) == dict(now):
            return latest
        number = latest.number + 1 if latest else 1
        revision = Revision(
            agreement_id=agreement.id,
            number=number,
            round=agreement.round,
            content=dict(merged.text),
            hash=digest(form, merged.text),
            author_id=party.id,
            created=self.now,
        )
        self.session.add(revision)
        self.touch(agreement)
        return revision

    def sign(self, party: Party, found: str, name: str, day: date) -> SignOff:
        """Confirm the text with the fingerprint *found*; raise NotNow unless it is the latest."""
        self.demand(party, Act.SIGN)
        latest = self.latest(party.agreement)
        if latest is None or latest.hash != found:
            raise NotNow(Act.SIGN)
        sign = SignOff(
            revision_id=latest.id,
            party_id=party.id,
            name=name,
            date=day,
            hash=latest.hash,
            created=self.now,
        )
        self.session.add(sign)
        self.touch(party.agreement)
        self.session.refresh(latest)
        return sign

    def begin_review(self, party: Party) -> None:
        """Begin another round: both answer the same questions again, from what they said before.

        After a review that was called off, each goes on from what they wrote in that one.
        """
        self.demand(party, Act.REVIEW)
        agreement = party.agreement
        if not self._is_called_off(agreement):
            self.session.add_all(self._again(each) for each in agreement.parties)
        agreement.round += 1
        agreement.revealed = None
        self.touch(agreement)

    def _again(self, party: Party) -> Answers:
        """Return the answers with which *party* begins the next round."""
        before = self.mine(party)
        return Answers(
            party_id=party.id,
            round=party.agreement.round + 1,
            answers=before.answers,
            notes=before.notes,
            done=[],
            saves={},
            ready=None,
            changed=self.now,
        )

    def call_off_review(self, party: Party) -> None:
        """Go back to the round before, and to its text; raise NotNow once both are ready.

        What each has written since stays theirs alone, and the next review begins with it.
        """
        self.demand(party, Act.CALL_OFF)
        agreement = party.agreement
        for each in agreement.parties:
            self.mine(each).ready = None
        agreement.round -= 1
        agreement.revealed = max(
            ready for each in agreement.parties if (ready := self.mine(each).ready)
        )
        self.touch(agreement)

    def end(self, party: Party, day: date) -> None:
        """Finish the agreement for both; everything can still be read. Raise NotNow."""
        self.demand(party, Act.END)
        party.agreement.ended = day
        self.touch(party.agreement)

    def _is_called_off(self, agreement: Agreement) -> bool:
        """Whether the two have gone back to this round from a later one."""
        here = Party.agreement_id == agreement.id, Answers.round > agreement.round
        query = select(Answers.id).join(Party, Party.id == Answers.party_id).where(*here)
        return self.session.scalars(query.limit(1)).first() is not None

    def _ready(self, agreement: Agreement) -> set[int]:
        """Return the ids of the parties that are ready in the current round."""
        query = select(Answers.party_id).join(Party, Party.id == Answers.party_id)
        here = Party.agreement_id == agreement.id, Answers.round == agreement.round
        return set(self.session.scalars(query.where(*here, Answers.ready.is_not(None))))


def _revisions(agreement: Agreement) -> Select[Revision]:
    query = select(Revision).where(Revision.agreement_id == agreement.id)
    return query.order_by(Revision.number.desc())


def form_of(agreement: Agreement) -> AgreementForm:
    """Return the parts of the form that the two talk about, in the words they answered."""
    form = restore(agreement.definition.body)
    if not isinstance(form, AgreementForm):
        raise RecordNotFound
    return form.only(agreement.parts)


def _without(notes: Mapping[str, Any], part: str) -> dict[str, Any]:
    return {key: note for key, note in notes.items() if key != part}

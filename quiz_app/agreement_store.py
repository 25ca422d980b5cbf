"""All reading and writing of agreements; the store flushes, its caller commits once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from formwork.fields import Field
from quiz_app.agreement_entrance import Begun, partner_of
from quiz_app.agreement_knowledge import Knowledge, agreement_form
from quiz_app.agreement_reviews import note_beginning, note_calling_off
from quiz_app.agreements.canonical import digest
from quiz_app.agreements.merge import merge
from quiz_app.agreements.stage import Act, NotNow, Role
from quiz_app.models import Agreement, Answers, Party, Revision, SignOff

__all__ = [
    "AgreementStore",
    "Begun",
    "NotNow",
    "SavedElsewhere",
    "TextChanged",
    "agreement_form",
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
class AgreementStore(Knowledge):
    """What two people do at their agreement, from answering apart to finishing it."""

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
        asked = {field.id for field in agreement_form(party.agreement).section(part).fields}
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
        form = agreement_form(agreement)
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
        if not self._have_gone_back(agreement):
            self.session.add_all(self._again(each) for each in agreement.parties)
        agreement.round += 1
        agreement.revealed = None
        note_beginning(self.session, party, self.now)
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
        note_calling_off(self.session, party, self.now)
        agreement.round -= 1
        agreement.revealed = max(
            ready for each in agreement.parties if (ready := self.mine(each).ready)
        )
        self.touch(agreement)

    def end(self, party: Party, day: date) -> None:
        """Finish the agreement for both; everything can still be read. Raise NotNow."""
        self.demand(party, Act.END)
        party.agreement.ended, party.agreement.ended_by = day, party.role
        self.touch(party.agreement)

    def _have_gone_back(self, agreement: Agreement) -> bool:
        """Whether the two have gone back to this round from a later one."""
        here = Party.agreement_id == agreement.id, Answers.round > agreement.round
        query = select(Answers.id).join(Party, Party.id == Answers.party_id).where(*here)
        return self.session.scalars(query.limit(1)).first() is not None


def _without(notes: Mapping[str, Any], part: str) -> dict[str, Any]:
    return {key: note for key, note in notes.items() if key != part}

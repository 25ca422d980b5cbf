"""What two people keep in an agreement besides its text: hours, dates, shared sheets, reviews."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from formwork.forms import Form
from quiz_app.agreement_reviews import reviews
from quiz_app.agreement_store import AgreementStore
from quiz_app.agreements.stage import Act
from quiz_app.models import Agreement, Meeting, Party, Record, Review
from quiz_app.once import FormUsed
from quiz_app.store import RecordNotFound, Store, define


@dataclass(frozen=True)
class Rooms:
    """The rooms of the agreements in *store*; flushes, its caller commits.

    Both see every change here, so each puts off the agreement's deletion, and raises NotNow once
    the agreement has ended or one of the two has left.
    """

    store: AgreementStore

    def give_hours(self, party: Party, hours: Mapping[str, Any]) -> None:
        """Keep the *hours* of *party* for the plan of both."""
        self.store.demand(party, Act.KEEP_TOGETHER)
        party.hours = dict(hours)
        self.store.touch(party.agreement)

    def reviews(self, agreement: Agreement) -> list[Review]:
        """Return the reviews whose beginning is known, the newest first."""
        return reviews(self.store.session, agreement)

    def meetings(self, agreement: Agreement) -> list[Meeting]:
        """Return what stands in both calendars, and what was taken out again, by first day."""
        query = select(Meeting).where(Meeting.agreement_id == agreement.id)
        ordered = query.order_by(Meeting.start_date, Meeting.id)
        return list(self.store.session.scalars(ordered))

    def meeting(self, agreement: Agreement, uid: str) -> Meeting:
        """Return the meeting called *uid*; raise RecordNotFound."""
        found = self._meeting(agreement, uid)
        if found is None:
            raise RecordNotFound
        return found

    def add_meeting(self, party: Party, settings: Mapping[str, Any], uid: str) -> Meeting:
        """Put a meeting, or a series of them, into both calendars, once for each *uid*.

        Raise FormUsed if it was taken out since: calendars that did so would not take it again.
        """
        self.store.demand(party, Act.KEEP_TOGETHER)
        agreement = party.agreement
        known = self._meeting(agreement, uid)
        if known and known.cancelled:
            raise FormUsed
        if known:
            return known
        meeting = Meeting(
            agreement_id=agreement.id,
            uid=uid,
            sequence=0,
            changed=self.store.now,
            **settings,
        )
        self.store.session.add(meeting)
        self.store.touch(agreement)
        return meeting

    def change_meeting(self, party: Party, meeting: Meeting, settings: Mapping[str, Any]) -> None:
        """Change a meeting; calendars tell the newer one by its sequence."""
        self.store.demand(party, Act.KEEP_TOGETHER)
        for name, value in settings.items():
            setattr(meeting, name, value)
        meeting.sequence += 1
        meeting.changed = self.store.now
        self.store.touch(party.agreement)

    def sheets(self, agreement: Agreement) -> list[Record]:
        """Return the notes and worksheets that both keep here, the newest first."""
        query = select(Record).where(Record.agreement_id == agreement.id)
        ordered = query.order_by(Record.created.desc(), Record.id.desc())
        return list(self.store.session.scalars(ordered))

    def sheet(self, agreement: Agreement, public_id: str) -> Record:
        """Return one of them; raise RecordNotFound."""
        found = self._sheet(agreement, public_id)
        if found is None:
            raise RecordNotFound
        return found

    def add_sheet(
        self, party: Party, form: Form, answers: Mapping[str, Any], public_id: str
    ) -> Record:
        """Keep *answers* for both, once for each *public_id*; they go with the agreement."""
        self.store.demand(party, Act.KEEP_TOGETHER)
        agreement = party.agreement
        known = self._sheet(agreement, public_id)
        if known:
            return known
        self.store.touch(agreement)
        record = Record(
            public_id=public_id,
            form_id=form.id,
            lang=agreement.lang,
            definition=define(self.store.session, form, self.store.now),
            answers=dict(answers),
            version=1,
            created=self.store.now,
            changed=self.store.now,
            expires=agreement.expires,
            agreement_id=agreement.id,
            changed_by=party.role,
        )
        self.store.session.add(record)
        self.store.session.flush()
        return record

    def change_sheet(
        self, party: Party, record: Record, answers: Mapping[str, Any], version: int
    ) -> None:
        """Replace the answers; raise Conflict unless *version* is the one that is kept now."""
        self.store.demand(party, Act.KEEP_TOGETHER)
        self.store.touch(party.agreement)
        records = Store(self.store.session, self.store.now, self.store.keep)
        records.save(record, answers, version)
        record.changed_by = party.role

    def _meeting(self, agreement: Agreement, uid: str) -> Meeting | None:
        query = select(Meeting).where(Meeting.agreement_id == agreement.id, Meeting.uid == uid)
        return self.store.session.scalars(query).first()

    def _sheet(self, agreement: Agreement, public_id: str) -> Record | None:
        here = Record.agreement_id == agreement.id, Record.public_id == public_id
        return self.store.session.scalars(select(Record).where(*here)).first()

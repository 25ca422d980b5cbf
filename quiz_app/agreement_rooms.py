"""What two people keep in an agreement besides its text: dates in both calendars, shared sheets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from formwork.forms import Form
from quiz_app import secret
from quiz_app.models import Agreement, Meeting, Record
from quiz_app.store import RecordNotFound, define


@dataclass(frozen=True)
class Rooms:
    """The rooms of agreements, as seen at the moment *now*; flushes, its caller commits."""

    session: Session
    now: datetime

    def meetings(self, agreement: Agreement) -> list[Meeting]:
        """Return what stands in both calendars, and what was taken out again, by first day."""
        query = select(Meeting).where(Meeting.agreement_id == agreement.id)
        return list(self.session.scalars(query.order_by(Meeting.start_date, Meeting.id)))

    def meeting(self, agreement: Agreement, uid: str) -> Meeting:
        """Return the meeting called *uid*; raise RecordNotFound."""
        query = select(Meeting).where(Meeting.agreement_id == agreement.id, Meeting.uid == uid)
        found = self.session.scalars(query).first()
        if found is None:
            raise RecordNotFound
        return found

    def add_meeting(self, agreement: Agreement, settings: Mapping[str, Any], uid: str) -> Meeting:
        """Put a meeting, or a series of them, into both calendars, once for each *uid*."""
        known = [meeting for meeting in self.meetings(agreement) if meeting.uid == uid]
        if known:
            return known[0]
        meeting = Meeting(
            agreement_id=agreement.id,
            uid=uid,
            sequence=0,
            changed=self.now,
            **settings,
        )
        self.session.add(meeting)
        self.session.flush()
        return meeting

    def change_meeting(self, meeting: Meeting, settings: Mapping[str, Any]) -> None:
        """Change a meeting; calendars tell the newer one by its sequence."""
        for name, value in settings.items():
            setattr(meeting, name, value)
        meeting.sequence += 1
        meeting.changed = self.now
        self.session.flush()

    def sheets(self, agreement: Agreement) -> list[Record]:
        """Return the notes and worksheets that both keep here, the newest first."""
        query = select(Record).where(Record.agreement_id == agreement.id)
        return list(self.session.scalars(query.order_by(Record.created.desc(), Record.id.desc())))

    def sheet(self, agreement: Agreement, public_id: str) -> Record:
        """Return one of them; raise RecordNotFound."""
        for record in self.sheets(agreement):
            if record.public_id == public_id:
                return record
        raise RecordNotFound

    def add_sheet(self, agreement: Agreement, form: Form, answers: Mapping[str, Any]) -> Record:
        """Keep *answers* to *form* for both; they are deleted with the agreement."""
        record = Record(
            public_id=secret.public_id(),
            form_id=form.id,
            lang=agreement.lang,
            definition=define(self.session, form, self.now),
            answers=dict(answers),
            version=1,
            created=self.now,
            changed=self.now,
            expires=agreement.expires,
            agreement_id=agreement.id,
        )
        self.session.add(record)
        self.session.flush()
        return record

"""The dates of an agreement as the planner knows them, and whose clocks keep them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from quiz_app.models import Agreement
from quiz_app.models import Meeting as Row
from quiz_app.rhythm.meeting import Meeting, by_clocks_in


def as_meeting(row: Row) -> Meeting:
    """Return the meeting that *row* keeps."""
    return Meeting(
        uid=row.uid,
        kind=row.kind,
        start_date=row.start_date,
        start_time=row.start_time,
        zone=row.zone,
        minutes=row.minutes,
        every_weeks=row.every_weeks,
        until=row.until,
        sequence=row.sequence,
        cancelled=row.cancelled is not None,
        changed=row.changed,
    )


def hand_over(session: Session, agreement: Agreement, zone: str) -> None:
    """Let the clocks in *zone* keep every date that stays at its moments by them.

    A series that would move when the clocks of one place change stays with the clocks it has.
    """
    query = select(Row).where(Row.agreement_id == agreement.id, Row.zone != zone)
    for row in session.scalars(query):
        moved = by_clocks_in(as_meeting(row), zone)
        if moved is not None:
            row.start_date, row.start_time, row.zone = moved.start_date, moved.start_time, zone
            row.until = moved.until
    session.flush()

"""Laying two people's kept results side by side, once both have said yes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, or_, select
from sqlalchemy.orm import Session

from quiz_app import once, secret
from quiz_app.models import Pairing, Record
from quiz_app.results.pairing import PairSection, pair
from quiz_app.store import RecordNotFound, lock, result_of


@dataclass(frozen=True)
class Pairings:
    """The pairings in a *session*, as seen at the moment *now*; flushes, its caller commits."""

    session: Session
    now: datetime

    def share(self, record: Record, ticket: str = "") -> str:
        """Offer *record* for a comparison; return the code to give to the other person.

        An earlier offer, or a comparison that stands, ends with it. The same form sent twice with
        one *ticket* gets the same code again; raise FormUsed if that offer has ended since.
        """
        lock(self.session, record.id)
        code = secret.code(secret.SHARE, ticket)
        known = self._of(record)
        if known and known.code_hash == secret.digest(code):
            return code
        once.demand_unused(self.session, code)
        self._end(record)
        used = once.use(self.session, code, self.now)
        self.session.add(Pairing(code_hash=used, first_id=record.id, created=self.now))
        self.session.flush()
        return code

    def accept(self, record: Record, code: str) -> None:
        """Lay *record* beside the result that *code* offers.

        Raise RecordNotFound if nothing is offered, and BadResult if the two do not belong together;
        the offer then stays.
        """
        offer = self._offer(code)
        if offer is not None:
            lock(self.session, record.id, offer.first_id)
            offer = self._offer(code)
        if offer is None or offer.first.expires <= self.now or offer.first_id == record.id:
            raise RecordNotFound
        pair(result_of(offer.first), result_of(record))
        self._end(record)
        offer.second_id, offer.code_hash = record.id, None
        self.session.flush()

    def end(self, record: Record) -> None:
        """End the offer or the comparison of *record*, for the other person too."""
        lock(self.session, record.id)
        self._end(record)

    def is_offered(self, record: Record) -> bool:
        """Whether *record* waits for the other person's yes."""
        found = self._of(record)
        return found is not None and found.second is None

    def seen_by(self, record: Record) -> tuple[PairSection, ...]:
        """Return both results side by side; raise RecordNotFound unless both have said yes."""
        found = self._of(record)
        if found is None or found.second is None:
            raise RecordNotFound
        if min(found.first.expires, found.second.expires) <= self.now:
            raise RecordNotFound
        return pair(result_of(found.first), result_of(found.second))

    def is_complete(self, record: Record) -> bool:
        """Whether both have said yes."""
        try:
            return bool(self.seen_by(record))
        except RecordNotFound:
            return False

    def _end(self, record: Record) -> None:
        self.session.execute(delete(Pairing).where(_is_about(record)))

    def _of(self, record: Record) -> Pairing | None:
        query = select(Pairing).where(_is_about(record))
        return self.session.scalars(query.execution_options(populate_existing=True)).first()

    def _offer(self, code: str) -> Pairing | None:
        query = select(Pairing).where(Pairing.code_hash == secret.digest(code))
        return self.session.scalars(query.execution_options(populate_existing=True)).first()


def _is_about(record: Record) -> ColumnElement[bool]:
    return or_(Pairing.first_id == record.id, Pairing.second_id == record.id)

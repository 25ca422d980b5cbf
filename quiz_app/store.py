"""All reading and writing of what people keep; the store flushes, its caller commits once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, delete, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from formwork.forms import Form, Quiz, restore
from quiz_app import once, secret, visits
from quiz_app.models import (
    Agreement,
    Attempt,
    Definition,
    Grant,
    Party,
    Record,
    Salt,
    UsedCode,
    Visit,
)
from quiz_app.results.result import Result

Expiring = type[Record] | type[Agreement] | type[Visit]

OWNER = "owner"


class RecordNotFound(Exception):
    """No record can be opened: unknown, another's, expired and deleted look the same."""


class Conflict(Exception):
    """The record was saved elsewhere since the form was drawn; *record* is what is kept now."""

    def __init__(self, record: Record) -> None:
        self.record = record
        super().__init__(record.public_id)


@dataclass(frozen=True)
class Purged:
    """How much was, or would be, removed."""

    records: int
    agreements: int
    visits: int


class Store:
    """What people keep, as seen at the moment *now*."""

    def __init__(self, session: Session, now: datetime, keep: timedelta) -> None:
        self.session = session
        self.now = now
        self.keep = keep

    def commit(self) -> None:
        """Make everything done so far last."""
        self.session.commit()

    def let_go(self) -> None:
        """Hold up nobody else while something slow is done; begin again with the next query.

        A file of SQLite that somebody reads can be written to, but not saved.
        """
        self.session.commit()

    def keep_new(
        self, form: Form, lang: str, answers: Mapping[str, Any], ticket: str
    ) -> tuple[Record, str]:
        """Keep *answers* to *form*; return the record and the code of its private link.

        The same form with the same *ticket* sent twice is kept once; other answers with a used
        ticket (somebody went back and changed them) become a record of their own.
        """
        code = secret.code(given=ticket)
        # Asked in this order, for another click may be kept between the two questions.
        if once.is_used(self.session, code):
            kept = self._record_behind(code)
            if kept and kept.answers == dict(answers):
                return kept, code
            code = secret.code()
        try:
            with self.session.begin_nested():
                return self._create(form, lang, answers, code), code
        except IntegrityError:  # the same form came twice at the same moment
            return self.keep_new(form, lang, answers, ticket)

    def by_code(self, code: str) -> Grant:
        """Return what *code* opens, and put off its deletion; raise RecordNotFound."""
        grant = self._by_code(code)
        if grant:
            self._put_off_deletion(grant)
            # That may have waited for somebody who took the link away: we ask once more.
            grant = self._by_code(code)
        if grant is None:
            raise RecordNotFound
        return grant

    def record_behind(self, code: str) -> Record:
        """Return the record that *code* opens; raise RecordNotFound."""
        record = self._record_behind(code)
        if record is None:
            raise RecordNotFound
        return record

    def admit(self, code: str, token: str) -> str:
        """Begin a visit that opens what *code* opens, and what *token* does; return its token."""
        return visits.begin(self.session, self.now, self.by_code(code), token)

    def leave(self, token: str) -> None:
        """End the visit *token*."""
        visits.end(self.session, token)

    def record(self, public_id: str, token: str) -> Record:
        """Return the record if the visit *token* may open it; raise RecordNotFound."""
        query = (
            select(Record)
            .select_from(Visit)
            .join(Visit.grants)
            .join(Grant.record)
            .where(Record.public_id == public_id, Record.expires > self.now)
            .where(Visit.token_hash == secret.digest(token), Visit.expires > self.now)
        )
        record = self.session.scalars(query).first()
        if record is None:
            raise RecordNotFound
        return record

    def save(self, record: Record, answers: Mapping[str, Any], version: int) -> None:
        """Replace the answers; raise Conflict unless *version* is the one that is kept now."""
        self._lock(record)
        if record.version != version:
            raise Conflict(record)
        record.version += 1
        record.answers = dict(answers)
        record.changed = self.now
        record.expires = self.now + self.keep
        self.session.flush()

    def renew_link(self, record: Record, code: str) -> None:
        """Make *code* the record's only private link; every older one stops working at once.

        The same *code* twice changes nothing; raise FormUsed if it was given and has ended since.
        """
        lock(self.session, record.id)
        if self._record_behind(code) is record:
            return
        once.demand_unused(self.session, code)
        self.session.execute(delete(Grant).where(Grant.record_id == record.id))
        self._grant(record, code)

    def forget(self, record: Record) -> None:
        """Delete the record with its links."""
        self._lock(record)
        self.session.delete(record)
        self.session.flush()

    def purge(self) -> Purged:
        """Delete everything whose time is over, the salts of earlier days, and old used codes."""
        today = self.now.replace(hour=0, minute=0, second=0, microsecond=0)
        self.session.execute(delete(Attempt).where(Attempt.began < today))
        self.session.execute(delete(Salt).where(Salt.day < today.date()))
        purged = Purged(
            records=self._delete(Record),
            agreements=self._delete(Agreement),
            visits=self._delete(Visit),
        )
        ended = UsedCode.code_hash.not_in(select(Grant.secret_hash))
        old = UsedCode.used <= self.now - self.keep
        self.session.execute(delete(UsedCode).where(ended, old))
        return purged

    def expired(self) -> Purged:
        """Count what `purge` would delete."""
        return Purged(*(self._count_expired(table) for table in (Record, Agreement, Visit)))

    def ping(self) -> None:
        """Ask the database for something; raise its error if it does not answer."""
        self.session.scalar(select(func.count()).select_from(Definition))

    def _count_expired(self, table: Expiring) -> int:
        query = select(func.count()).select_from(table).where(*self._over(table))
        return self.session.scalar(query) or 0

    def _delete(self, table: Expiring) -> int:
        result = self.session.execute(delete(table).where(*self._over(table)))
        return result.rowcount if isinstance(result, CursorResult) else 0

    def _over(self, table: Expiring) -> list[ColumnElement[bool]]:
        """Return what tells rows whose time is over; what an agreement keeps goes with that."""
        free = [Record.agreement_id.is_(None)] if table is Record else []
        return [table.expires <= self.now, *free]

    def _by_code(self, code: str) -> Grant | None:
        query = (
            select(Grant)
            .outerjoin(Grant.record)
            .outerjoin(Grant.party)
            .outerjoin(Party.agreement)
            .where(Grant.secret_hash == secret.digest(code))
            .where(or_(Record.expires > self.now, Agreement.expires > self.now))
        )
        return self.session.scalars(query).first()

    def _record_behind(self, code: str) -> Record | None:
        grant = self._by_code(code)
        return grant.record if grant else None

    def _create(self, form: Form, lang: str, answers: Mapping[str, Any], code: str) -> Record:
        record = Record(
            public_id=secret.public_id(),
            form_id=form.id,
            lang=lang,
            definition=define(self.session, form, self.now),
            answers=dict(answers),
            version=1,
            created=self.now,
            changed=self.now,
            expires=self.now + self.keep,
        )
        self.session.add(record)
        self._grant(record, code)
        return record

    def _lock(self, record: Record) -> None:
        """See *record* as it is now, and let nobody else change it until the commit."""
        lock(self.session, record.id)
        self.session.refresh(record)

    def _put_off_deletion(self, grant: Grant) -> None:
        # Not by the object: that would ask for the version we have read, and somebody saves.
        opened = grant.record or (grant.party and grant.party.agreement)
        if opened:
            table, expires = type(opened), self.now + self.keep
            self.session.execute(update(table).where(table.id == opened.id).values(expires=expires))

    def _grant(self, record: Record, code: str) -> None:
        used = once.use(self.session, code, self.now)
        grant = Grant(record=record, secret_hash=used, role=OWNER, created=self.now)
        self.session.add(grant)
        self.session.flush()


def lock(session: Session, *ids: int) -> None:
    """Let nobody else change the records with *ids* until the commit; raise RecordNotFound.

    All who lock two of them begin with the same one, so that no two wait for each other.
    """
    query = select(Record.id).where(Record.id.in_(ids)).order_by(Record.id).with_for_update()
    if len(session.scalars(query).all()) < len(set(ids)):
        raise RecordNotFound  # deleted meanwhile


def define(session: Session, form: Form, now: datetime) -> Definition:
    """Return *form* as it is kept, exactly as it is now."""
    known = session.get(Definition, form.digest())
    if known:
        return known
    definition = Definition(hash=form.digest(), body=form.canonical(), created=now)
    try:
        with session.begin_nested():
            session.add(definition)
    except IntegrityError:  # another request has just stored the same
        return session.get_one(Definition, form.digest())
    return definition


def form_of(record: Record) -> Form:
    """Return the form as it was when the record's answers were given."""
    return restore(record.definition.body)


def result_of(record: Record) -> Result:
    """Return the result of a quiz that *record* keeps; raise RecordNotFound if it keeps none."""
    form = form_of(record)
    if not isinstance(form, Quiz):
        raise RecordNotFound
    return Result(form, record.answers, record.created.date())

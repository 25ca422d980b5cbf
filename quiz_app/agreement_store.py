"""All reading and writing of agreements; the store flushes, its caller commits once."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from formwork.forms import Agreement as AgreementForm
from formwork.forms import restore
from quiz_app import secret
from quiz_app.agreements.canonical import digest
from quiz_app.agreements.merge import Conflict, merge
from quiz_app.agreements.stage import Act, Facts, Role, may
from quiz_app.models import (
    Agreement,
    Answers,
    Grant,
    Party,
    Revision,
    SelfCheck,
    SignOff,
    Visit,
    visit_grants,
)
from quiz_app.store import RecordNotFound, define


class NotNow(Exception):
    """The agreement has come to another stage since the page was drawn; *act* is too late."""

    def __init__(self, act: Act) -> None:
        self.act = act
        super().__init__(act)


class SavedElsewhere(Exception):
    """The same part was saved in another window meanwhile; *kept* is what is kept now."""

    def __init__(self, kept: Answers) -> None:
        self.kept = kept
        super().__init__("saved elsewhere")


class TextChanged(Exception):
    """Both changed the same lines; *collisions* are to be decided over the *latest* revision."""

    def __init__(self, latest: Revision | None, collisions: tuple[Conflict, ...]) -> None:
        self.latest = latest
        self.collisions = collisions
        super().__init__("text changed")


@dataclass(frozen=True)
class Begun:
    """What somebody gets once, and never again: the codes of one side."""

    party: Party
    link: str
    recovery: str


@dataclass(frozen=True)
class AgreementStore:
    """Agreements, as seen at the moment *now*; each is kept for *keep* after its last use."""

    session: Session
    now: datetime
    keep: timedelta

    # --- Coming in ------------------------------------------------------------------------------

    def start(
        self, form: AgreementForm, parts: Collection[str], me: Mapping[str, str], ticket: str
    ) -> tuple[Begun, str]:
        """Begin an agreement over *parts* of *form*; return my codes and the partner's invitation.

        *me* holds my "role", "name", "zone" and "lang". The same form sent twice with one *ticket*
        begins one agreement: all codes follow from the ticket, and are the same again.
        """
        link = secret.code(given=ticket)
        invitation = secret.follow(link, secret.INVITATION)
        known = self.given(ticket)
        if known:
            return known, "" if partner_of(known.party).joined else invitation
        try:
            with self.session.begin_nested():
                return self._found(form, parts, me, link), invitation
        except IntegrityError:  # the same form came twice at the same moment
            return self.start(form, parts, me, ticket)

    def given(self, ticket: str) -> Begun | None:
        """Return the codes that a form with *ticket* was given before, or None.

        Whoever presses a button twice sees only the second answer: it must show the codes again.
        """
        link = secret.code(given=ticket)
        known = self._grant(link)
        return Begun(known.party, link, secret.recovery(link)) if known and known.party else None

    def _found(
        self, form: AgreementForm, parts: Collection[str], me: Mapping[str, str], link: str
    ) -> Begun:
        agreement = Agreement(
            definition=define(self.session, form, self.now),
            lang=me["lang"],
            parts=[section.id for section in form.sections if section.id in parts],
            round=1,
            version=1,
            created=self.now,
            expires=self.now + self.keep,
        )
        self.session.add(agreement)
        mine = self._new_party(agreement, Role(me["role"]), me["name"], me["zone"])
        theirs = self._new_party(agreement, Role(me["role"]).other, "", me["zone"])
        self.session.flush()
        theirs.invitation_hash = secret.digest(secret.follow(link, secret.INVITATION))
        return self._begin(mine, link)

    def invite(self, theirs: Party) -> str:
        """Return a new invitation for a side nobody has claimed; an older one is worth nothing."""
        if theirs.joined is not None:
            raise NotNow(Act.INVITE)
        code = secret.code(secret.INVITATION)
        theirs.invitation_hash = secret.digest(code)
        self.session.flush()
        return code

    def invited(self, code: str) -> Party:
        """Return the side that the invitation *code* offers; raise RecordNotFound."""
        party = self._in_turn(Party.invitation_hash == secret.digest(code))
        if party is None or party.joined or party.agreement.expires <= self.now:
            raise RecordNotFound
        return party

    def claim(self, code: str, name: str, zone: str, ticket: str = "") -> Begun:
        """Take the side that *code* offers, exactly once; raise RecordNotFound.

        The same form sent twice with one *ticket* gets the same codes again.
        """
        try:
            party = self.invited(code)
        except RecordNotFound:
            return self._again(ticket)
        party.name, party.zone, party.invitation_hash = name, zone, None
        self._touch(party.agreement)
        return self._begin(party, secret.code(given=ticket))

    def recover(self, code: str, ticket: str = "") -> Begun:
        """Give the owner of a recovery code new codes; all old ones end; raise RecordNotFound.

        The same form sent twice with one *ticket* gets the same codes again.
        """
        party = self._in_turn(Party.recovery_hash == secret.digest(code))
        if party is None or party.agreement.expires <= self.now:
            return self._again(ticket)
        return self.renew(party, ticket)

    def renew(self, party: Party, ticket: str = "") -> Begun:
        """Give *party* new codes; every older link and visit of theirs ends at once."""
        self._lock(party.agreement)
        known = self.given(ticket)
        if known and known.party is party:
            return known
        self.session.execute(delete(Grant).where(Grant.party_id == party.id))
        self._touch(party.agreement)
        return self._begin(party, secret.code(given=ticket))

    def party(self, public_id: str, token: str) -> Party:
        """Return the side called *public_id* if the visit *token* may act there."""
        query = (
            select(Party)
            .join(Party.agreement)
            .join(Grant, Grant.party_id == Party.id)
            .join(visit_grants, visit_grants.c.grant_id == Grant.id)
            .join(Visit, visit_grants.c.visit_id == Visit.id)
            .where(Party.public_id == public_id, Agreement.expires > self.now)
            .where(Visit.token_hash == secret.digest(token), Visit.expires > self.now)
        )
        found = self.session.scalars(query).first()
        if found is None:
            raise RecordNotFound
        return found

    # --- What is known --------------------------------------------------------------------------

    def facts(self, agreement: Agreement) -> Facts:
        """Return what the agreement's stage follows from."""
        latest = self.latest(agreement)
        given = [self.mine(party) for party in agreement.parties]
        ready = {p.role for p, a in zip(agreement.parties, given, strict=True) if a.ready}
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
        )

    def mine(self, party: Party, round_: int | None = None) -> Answers:
        """Return what *party* wrote in a round, by default in the current one."""
        wanted = round_ or party.agreement.round
        query = select(Answers).where(Answers.party_id == party.id, Answers.round == wanted)
        found = self.session.scalars(query).first()
        return found or Answers(
            party_id=party.id, round=wanted, answers={}, notes={}, done=[], saves={}, ready=None
        )

    def theirs(self, party: Party, round_: int | None = None) -> Mapping[str, Any]:
        """Return what the partner of *party* answered, never the notes; raise NotNow too early."""
        agreement = party.agreement
        asked = round_ or agreement.round
        if asked == agreement.round and agreement.revealed is None:
            raise NotNow(Act.COMPARE)
        return self.mine(partner_of(party), asked).answers

    def latest(self, agreement: Agreement) -> Revision | None:
        """Return the text as it is now, or None before the first line."""
        return next(iter(self.revisions(agreement)), None)

    def revisions(self, agreement: Agreement) -> list[Revision]:
        """Return every state of the text, the newest first."""
        query = select(Revision).where(Revision.agreement_id == agreement.id)
        return list(self.session.scalars(query.order_by(Revision.number.desc())))

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
        self._lock(party.agreement)
        self._demand(party, Act.ANSWER)
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
        self._lock(party.agreement)
        self._demand(party, Act.SAY_READY)
        kept = self.mine(party)
        kept.ready = kept.changed = self.now
        self.session.add(kept)
        self.session.flush()
        if len(self.facts(party.agreement).ready) == len(Role):
            party.agreement.revealed = self.now
        self._touch(party.agreement)

    def take_back_ready(self, party: Party) -> None:
        """Go on answering; raise NotNow once both are ready."""
        self._lock(party.agreement)
        self._demand(party, Act.TAKE_BACK_READY)
        self.mine(party).ready = None
        self._touch(party.agreement)

    # --- Together -------------------------------------------------------------------------------

    def write_text(self, party: Party, base: int, given: Mapping[str, Any]) -> Revision | None:
        """Change the agreed text, which was *base* when the page was drawn, to hold *given*.

        *given* holds the answers to the fields that were on the page, None for those left empty.
        Lines that only one side changed are merged; raise TextChanged where both changed the same
        line. Return the new revision, or the latest one if nothing changed. Raise NotNow.
        """
        self._lock(party.agreement)
        self._demand(party, Act.WRITE_TEXT)
        agreement = party.agreement
        latest, before = self.latest(agreement), self._content(agreement, base)
        now = latest.content if latest else {}
        form = form_of(agreement)
        merged = merge(form, before, {**before, **given}, now)
        if merged.conflicts:
            raise TextChanged(latest, merged.conflicts)
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
        self._touch(agreement)
        return revision

    def sign(self, party: Party, found: str, name: str, day: date) -> SignOff:
        """Confirm the text with the fingerprint *found*; raise NotNow unless it is the latest."""
        self._lock(party.agreement)
        self._demand(party, Act.SIGN)
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
        self._touch(party.agreement)
        self.session.refresh(latest)
        return sign

    def begin_review(self, party: Party) -> None:
        """Begin another round: both answer the same questions again, from what they said before."""
        self._lock(party.agreement)
        self._demand(party, Act.REVIEW)
        agreement = party.agreement
        for each in agreement.parties:
            before = self.mine(each)
            self.session.add(
                Answers(
                    party_id=each.id,
                    round=agreement.round + 1,
                    answers=before.answers,
                    notes=before.notes,
                    done=[],
                    saves={},
                    ready=None,
                    changed=self.now,
                )
            )
        agreement.round += 1
        agreement.revealed = None
        self._touch(agreement)

    def end(self, party: Party, day: date) -> None:
        """Finish the agreement for both; everything can still be read. Raise NotNow."""
        self._lock(party.agreement)
        self._demand(party, Act.END)
        party.agreement.ended = day
        self._touch(party.agreement)

    # --- Leaving --------------------------------------------------------------------------------

    def erase(self, party: Party) -> bool:
        """Erase one side at once; return whether the whole agreement is gone with it.

        Answers, notes, self-check, name, hours, links and codes of *party* go. The agreed text and
        what both kept stay with the partner, if there is one; names in confirmations become empty.
        """
        self._lock(party.agreement)
        agreement, other = party.agreement, partner_of(party)
        if not other.joined or other.erased:
            self.session.delete(agreement)
            self.session.flush()
            return True
        self.session.execute(delete(Answers).where(Answers.party_id == party.id))
        self.session.execute(delete(SelfCheck).where(SelfCheck.party_id == party.id))
        self.session.execute(delete(Grant).where(Grant.party_id == party.id))
        for revision in self.revisions(agreement):
            for sign in revision.sign_offs:
                if sign.party_id == party.id:
                    sign.name = ""
        party.name, party.hours, party.recovery_hash = "", {}, None
        party.zone = other.zone
        party.erased = self.now
        self.session.flush()
        return False

    # --- Within ---------------------------------------------------------------------------------

    def _new_party(self, agreement: Agreement, role: Role, name: str, zone: str) -> Party:
        party = Party(
            agreement=agreement,
            public_id=secret.public_id(),
            role=role,
            name=name,
            zone=zone,
            hours={},
            created=self.now,
        )
        self.session.add(party)
        return party

    def _begin(self, party: Party, link: str) -> Begun:
        recovery = secret.recovery(link)
        party.joined = party.joined or self.now
        party.recovery_hash = secret.digest(recovery)
        grant = Grant(
            party=party, secret_hash=secret.digest(link), role=party.role, created=self.now
        )
        self.session.add(grant)
        self.session.flush()
        return Begun(party, link, recovery)

    def _again(self, ticket: str) -> Begun:
        known = self.given(ticket)
        if known is None:
            raise RecordNotFound
        return known

    def _grant(self, code: str) -> Grant | None:
        query = select(Grant).where(Grant.secret_hash == secret.digest(code))
        return self.session.scalars(query).first()

    def _content(self, agreement: Agreement, number: int) -> Mapping[str, Any]:
        """Return the text of revision *number*; 0, or one that never was, is the empty text."""
        found = [r.content for r in self.revisions(agreement) if r.number == number]
        return found[0] if found else {}

    def _lock(self, agreement: Agreement) -> None:
        """Let nobody else change the agreement until the caller commits; raise RecordNotFound."""
        query = select(Agreement.id).where(Agreement.id == agreement.id).with_for_update()
        if self.session.scalar(query) is None:
            raise RecordNotFound  # erased meanwhile
        self.session.expire_all()

    def _in_turn(self, condition: ColumnElement[bool]) -> Party | None:
        """Return the side that *condition* finds, and still finds when the agreement is locked."""
        query = select(Party).where(condition)
        found = self.session.scalars(query).first()
        if found:
            self._lock(found.agreement)
            found = self.session.scalars(query).first()
        return found

    def _demand(self, party: Party, act: Act) -> None:
        if not may(self.facts(party.agreement), party.role, act):
            raise NotNow(act)

    def _touch(self, agreement: Agreement) -> None:
        agreement.version += 1
        agreement.expires = self.now + self.keep
        self.session.flush()


def partner_of(party: Party) -> Party:
    """Return the other side."""
    (other,) = (each for each in party.agreement.parties if each.id != party.id)
    return other


def form_of(agreement: Agreement) -> AgreementForm:
    """Return the parts of the form that the two talk about, in the words they answered."""
    form = restore(agreement.definition.body)
    if not isinstance(form, AgreementForm):
        raise RecordNotFound
    return form.only(agreement.parts)


def by_role(parties: Iterable[Party]) -> dict[str, Party]:
    """Return both sides by their role."""
    return {party.role: party for party in parties}


def _without(notes: Mapping[str, Any], part: str) -> dict[str, Any]:
    return {key: note for key, note in notes.items() if key != part}

"""Coming into an agreement and leaving it: links, invitations, recovery codes, erasing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload

from formwork.forms import Agreement as AgreementForm
from quiz_app import once, secret
from quiz_app.agreement_dates import hand_over
from quiz_app.agreements.stage import Act, NotNow, Role
from quiz_app.models import (
    Agreement,
    Answers,
    Grant,
    Party,
    SelfCheck,
    SignOff,
    Visit,
    visit_grants,
)
from quiz_app.store import RecordNotFound, define


@dataclass(frozen=True)
class Begun:
    """What somebody gets once, and never again: the codes of one side."""

    party: Party
    link: str
    recovery: str


@dataclass(frozen=True)
class Entrance:
    """The ways into agreements and out of them, as seen at the moment *now*.

    An agreement is kept for *keep* after a link to it was opened, or after a change that both see.
    """

    session: Session
    now: datetime
    keep: timedelta

    def start(
        self, form: AgreementForm, parts: Collection[str], me: Mapping[str, str], ticket: str
    ) -> tuple[Begun, str]:
        """Begin an agreement over *parts* of *form*; return my codes and the partner's invitation.

        *me* holds my "role", "name", "zone" and "lang". The same form sent twice with one *ticket*
        begins one agreement: all codes follow from the ticket, and are the same again. With a
        ticket whose codes have ended since, another agreement begins, with codes of its own.
        """
        link = secret.code(given=ticket)
        invitation = secret.follow(link, secret.INVITATION)
        known = self.given(ticket)
        if known:
            return known, "" if partner_of(known.party).joined else invitation
        try:
            with self.session.begin_nested():
                return self._found(form, parts, me, link), invitation
        except IntegrityError:  # the same form came twice at the same moment, or its codes ended
            return self.start(form, parts, me, ticket if self.given(ticket) else "")

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
        party = self._in_turn(select(Party).where(Party.invitation_hash == secret.digest(code)))
        if party is None or party.joined or party.agreement.expires <= self.now:
            raise RecordNotFound
        return party

    def claim(self, code: str, name: str, zone: str, ticket: str = "") -> Begun:
        """Take the side that *code* offers, exactly once; raise RecordNotFound or FormUsed.

        The same form sent twice with one *ticket* gets the same codes again.
        """
        try:
            party = self.invited(code)
        except RecordNotFound:
            return self.again(ticket)
        party.name, party.zone, party.invitation_hash = name, zone, None
        self.touch(party.agreement)
        return self._begin(party, self._unused(ticket))

    def recover(self, code: str, ticket: str = "") -> Begun:
        """Give the owner of a recovery code new codes; all old ones end.

        The same form sent twice with one *ticket* gets the same codes again. Raise RecordNotFound,
        or FormUsed as `renew` does.
        """
        try:
            return self.renew(self.recoverable(code), ticket)
        except RecordNotFound:
            return self.again(ticket)

    def recoverable(self, code: str) -> Party:
        """Return the side whose recovery code is *code*; raise RecordNotFound."""
        party = self._in_turn(select(Party).where(Party.recovery_hash == secret.digest(code)))
        if party is None or party.agreement.expires <= self.now:
            raise RecordNotFound
        return party

    def renew(self, party: Party, ticket: str = "") -> Begun:
        """Give *party* new codes; every older link and visit of theirs ends at once.

        Raise FormUsed if the codes that followed from *ticket* have ended since: what somebody has
        replaced, perhaps because a stranger saw it, no old form makes live again.
        """
        self._lock(party.agreement)
        known = self.given(ticket)
        if known and known.party is party:
            return known
        link = self._unused(ticket)
        self.session.execute(delete(Grant).where(Grant.party_id == party.id))
        self.touch(party.agreement)
        return self._begin(party, link)

    def again(self, ticket: str) -> Begun:
        """Return the codes that a form with *ticket* was given before; raise RecordNotFound."""
        known = self.given(ticket)
        if known is None:
            raise RecordNotFound
        return known

    def party(self, public_id: str, token: str, *, writes: bool = False) -> Party:
        """Return the side called *public_id* if the visit *token* may act there.

        Who *writes* then sees what is kept now, and nobody else changes it meanwhile.
        """
        query = self._open_to(token).where(Party.public_id == public_id)
        found = self._in_turn(query) if writes else self._first(query)
        if found is None:
            raise RecordNotFound
        return found

    def parties(self, token: str) -> list[Party]:
        """Return every side for which the visit *token* may act, the newest agreement first."""
        if not token:
            return []
        newest = self._open_to(token).order_by(Agreement.created.desc(), Party.id.desc())
        return list(self.session.scalars(newest).unique())

    def touch(self, agreement: Agreement) -> None:
        """Put off the day of deletion, because of a change that both see."""
        agreement.expires = self.now + self.keep
        self.session.flush()

    def erase(self, party: Party, ticket: str = "") -> bool:
        """Erase one side at once; return whether the whole agreement is gone with it.

        With the *ticket* of the form, `has_erased` knows it again when it comes a second time.

        Answers, notes, self-check, name, hours, links and codes of *party* go. The agreed text and
        what both kept stay with the partner, if there is one; names in confirmations become empty,
        and dates are kept by the partner's clock, where that leaves them at the same moments.
        """
        self._lock(party.agreement)
        agreement, other = party.agreement, partner_of(party)
        code = _erasing(party.public_id, ticket)
        if not once.is_used(self.session, code):
            once.use(self.session, code, self.now)
        if not other.joined or other.erased:
            self.session.delete(agreement)
            self.session.flush()
            return True
        self.session.execute(delete(Answers).where(Answers.party_id == party.id))
        self.session.execute(delete(SelfCheck).where(SelfCheck.party_id == party.id))
        self.session.execute(delete(Grant).where(Grant.party_id == party.id))
        self.session.execute(update(SignOff).where(SignOff.party_id == party.id).values(name=""))
        party.name, party.hours, party.recovery_hash = "", {}, None
        party.zone = other.zone
        hand_over(self.session, agreement, other.zone)
        party.erased = self.now
        self.session.flush()
        return False

    def has_erased(self, public_id: str, ticket: str) -> bool:
        """Whether the form with *ticket* has erased the side that was called *public_id*."""
        return once.is_used(self.session, _erasing(public_id, ticket))

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
        used = once.use(self.session, link, self.now)
        grant = Grant(party=party, secret_hash=used, role=party.role, created=self.now)
        self.session.add(grant)
        self.session.flush()
        return Begun(party, link, recovery)

    def _unused(self, ticket: str) -> str:
        """Return the code that follows from *ticket*; raise FormUsed if it was given before."""
        code = secret.code(given=ticket)
        once.demand_unused(self.session, code)
        return code

    def _grant(self, code: str) -> Grant | None:
        query = select(Grant).where(Grant.secret_hash == secret.digest(code))
        return self.session.scalars(query).first()

    def _open_to(self, token: str) -> Select[Party]:
        opened = (
            select(Grant.party_id)
            .join(visit_grants, visit_grants.c.grant_id == Grant.id)
            .join(Visit, visit_grants.c.visit_id == Visit.id)
            .where(Visit.token_hash == secret.digest(token), Visit.expires > self.now)
        )
        kept = select(Party).join(Party.agreement).where(Agreement.expires > self.now)
        both = joinedload(Party.agreement).joinedload(Agreement.parties)
        return kept.where(Party.id.in_(opened)).options(both)

    def _lock(self, agreement: Agreement) -> None:
        """Let nobody else change the agreement until the caller commits; raise RecordNotFound."""
        if self._alone():
            return
        query = select(Agreement.id).where(Agreement.id == agreement.id).with_for_update()
        if self.session.scalar(query) is None:
            raise RecordNotFound  # erased meanwhile
        self.session.expire_all()

    def _in_turn(self, query: Select[Party]) -> Party | None:
        """Return the side that *query* finds, and still finds when the agreement is locked."""
        found = self._first(query)
        if found and not self._alone():
            self._lock(found.agreement)
            found = self._first(query)
        return found

    def _first(self, query: Select[Party]) -> Party | None:
        """Return the first side that *query* finds; with both sides it comes in two rows."""
        return self.session.scalars(query).unique().first()

    def _alone(self) -> bool:
        """Whether nobody else can have written since the first query, as on SQLite."""
        return self.session.get_bind().dialect.name == "sqlite"


def _erasing(public_id: str, ticket: str) -> str:
    """Return what the form with *ticket* leaves behind: of a side that is gone, it tells nothing.

    A ticket that we did not make leaves something else each time.
    """
    return secret.follow(secret.code(given=ticket), f"erased {public_id} ")


def partner_of(party: Party) -> Party:
    """Return the other side."""
    (other,) = (each for each in party.agreement.parties if each.id != party.id)
    return other

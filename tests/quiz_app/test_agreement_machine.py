"""Two people at one agreement, doing anything in any order, beside a plain model of it."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from formwork.library import Library
from quiz_app import secret
from quiz_app.agreement_store import AgreementStore, Begun, NotNow, SavedElsewhere, TextChanged
from quiz_app.agreements.canonical import digest
from quiz_app.agreements.stage import Act
from quiz_app.database import Database
from quiz_app.models import Model, Party
from quiz_app.once import FormUsed
from quiz_app.store import RecordNotFound, Store

FORM = Library.load(Path(__file__).parent / "content", "en").agreements["pair"]
NOW, KEEP, DAY = datetime(2026, 3, 2, tzinfo=UTC), timedelta(days=180), date(2026, 3, 2)
ROLES = ("mentor", "mentee")
NAMES = {"mentee": "Ana Secret", "mentor": "Tane Secret"}
PARTS = ["meetings", "trust"]
ME = {"role": "mentee", "name": NAMES["mentee"], "zone": "America/Lima", "lang": "en"}
EMPTIED = ("visit_grants", "grants", "visits", "agreements")

who = st.sampled_from(ROLES)
rarely = st.sampled_from([False, False, False, True])
lines = st.fixed_dictionaries(
    {},
    optional={
        "minutes": st.none() | st.integers(10, 12),
        "stays": st.none() | st.sampled_from(["a", "b"]),
    },
)


def fingerprint_of(text: dict[str, Any]) -> str:
    return digest(FORM.only(PARTS), text)


class TwoPeople(RuleBasedStateMachine):
    """The model: what each answered in each round, who is ready, the texts, who confirmed."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.database = database
        self.clear()
        self.codes: dict[str, Begun] = {}
        self.tokens: dict[str, str] = {}
        self.tickets: dict[str, list[str]] = {role: [] for role in ROLES}
        self.dead: list[str] = []
        self.ended_visits: list[tuple[str, str]] = []
        with database.session(writes=True) as session:
            store = AgreementStore(session, NOW, KEEP)
            begun, self.invitation = store.start(FORM, PARTS, ME, secret.ticket())
            self.enter(session, begun)
        self.answers: list[dict[str, dict[str, Any]]] = [{role: {} for role in ROLES}]
        self.saves = [dict.fromkeys(ROLES, 0)]
        self.round = 0
        self.ready: set[str] = set()
        self.revealed = self.ended = self.gone = False
        self.texts: list[dict[str, Any]] = [{}]
        self.signed: set[str] = set()
        self.erased: set[str] = set()

    def clear(self) -> None:
        with self.database.session(writes=True) as session:
            for name in EMPTIED:
                session.execute(Model.metadata.tables[name].delete())
            session.commit()

    def enter(self, session: Any, begun: Begun) -> None:
        role = begun.party.role
        if role in self.codes:
            self.dead += [self.codes[role].link, self.codes[role].recovery]
            self.ended_visits.append((begun.party.public_id, self.tokens[role]))
        self.codes[role] = begun
        self.tokens[role] = Store(session, NOW, KEEP).admit(begun.link, "")
        session.commit()

    def do(self, role: str, act: str, *given: Any, **more: Any) -> Any:
        """Act as somebody whose browser has opened the link of *role*."""
        with self.database.session(writes=True) as session:
            store = AgreementStore(session, NOW, KEEP)
            party = store.party(self.codes[role].party.public_id, self.tokens[role])
            try:
                return getattr(store, act)(party, *given, **more)
            finally:
                session.commit()

    def refused(self, role: str, act: str, *given: Any, **more: Any) -> bool:
        try:
            self.do(role, act, *given, **more)
        except NotNow:
            return True
        return False

    @property
    def joined(self) -> bool:
        return len(self.codes) == 2

    @property
    def open(self) -> bool:
        return not self.ended and not self.erased

    @property
    def may_write(self) -> bool:
        return self.open and self.revealed and not self.gone

    def is_here(self, role: str) -> bool:
        return not self.gone and role in self.codes and role not in self.erased

    @initialize(steps=st.sampled_from([0, 1, 3, 4, 4, 5, 6, 6, 7]))
    def begin_somewhere_on_the_way(self, steps: int) -> None:
        """Go the plain way for some steps: chance alone seldom leads two people to a text."""
        way = [
            partial(self.claim, as_thief=False),
            *(partial(self.say_ready, role) for role in ROLES),
            partial(self.write, "mentor", {"minutes": 10, "stays": "a"}, 0),
            *(partial(self.sign, role) for role in ROLES),
            partial(self.review, "mentor"),
        ]
        for step in way[:steps]:
            step()

    @rule(as_thief=st.booleans())
    def claim(self, as_thief: bool) -> None:
        with self.database.session(writes=True) as session:
            store = AgreementStore(session, NOW, KEEP)
            name = "Thief" if as_thief and self.joined else NAMES["mentor"]
            try:
                begun = store.claim(self.invitation, name, "Pacific/Auckland")
            except RecordNotFound:
                assert self.joined or self.gone
                return
            assert not self.joined
            self.enter(session, begun)

    @rule(role=who, given=lines, stale=st.booleans())
    def answer(self, role: str, given: dict[str, Any], stale: bool) -> None:
        if not self.is_here(role):
            return
        allowed = self.open and not self.revealed and role not in self.ready
        note, saves = f"note of {role}", self.saves[self.round][role] + stale
        try:
            refused = self.refused(
                role, "save_answers", "meetings", given, note=note, done=False, saves=saves
            )
        except SavedElsewhere:
            assert stale
            return
        assert refused == (not allowed)
        if not refused:
            self.saves[self.round][role] += 1
            # "stays" belongs to another part: what is sent along with the wrong one is not kept.
            kept = {key: value for key, value in given.items() if value is not None}
            self.answers[self.round][role] = (
                {"minutes": kept["minutes"]} if "minutes" in kept else {}
            )

    @rule(role=who)
    def say_ready(self, role: str) -> None:
        if not self.is_here(role):
            return
        refused = self.refused(role, "say_ready")

        assert refused == (not self.open or self.revealed or role in self.ready)
        if not refused:
            self.ready.add(role)
            self.revealed = self.ready == set(ROLES)

    @rule(role=who)
    def take_back(self, role: str) -> None:
        if not self.is_here(role):
            return
        refused = self.refused(role, "take_back_ready")

        assert refused == (not self.open or self.revealed or role not in self.ready)
        if not refused:
            self.ready.discard(role)

    @rule(role=who, given=lines, back=st.integers(0, 2))
    def write(self, role: str, given: dict[str, Any], back: int) -> None:
        if not self.is_here(role):
            return
        base = max(0, len(self.texts) - 1 - back)
        before, now = self.texts[base], self.texts[-1]
        mine = {key: value for key, value in given.items() if value != before.get(key)}
        clash = any(now.get(k) not in (before.get(k), value) for k, value in mine.items())
        try:
            refused = self.refused(role, "write_text", base, given)
        except TextChanged:
            assert clash
            return
        assert refused == (not self.may_write)
        if refused:
            return
        assert not clash
        merged = {key: value for key, value in {**now, **mine}.items() if value is not None}
        if merged != now:
            self.texts.append(merged)
            self.signed = set()

    @rule(role=who)
    def sign(self, role: str) -> None:
        if not self.is_here(role):
            return
        allowed = self.may_write and len(self.texts) > 1 and role not in self.signed
        latest = fingerprint_of(self.texts[-1])

        assert self.refused(role, "sign", latest, NAMES[role], DAY) == (not allowed)
        if allowed:
            self.signed.add(role)

    @precondition(lambda self: self.may_write and len(self.texts) > 1)
    @rule(role=who, back=st.integers(2, 3))
    def nobody_can_sign_an_older_text(self, role: str, back: int) -> None:
        older = fingerprint_of(self.texts[max(0, len(self.texts) - back)])
        if older == fingerprint_of(self.texts[-1]):
            return

        assert self.refused(role, "sign", older, NAMES[role], DAY)

    @rule(role=who)
    def review(self, role: str) -> None:
        if not self.is_here(role):
            return
        refused = self.refused(role, "begin_review")

        assert refused == (not self.may_write or self.signed != set(ROLES))
        if refused:
            return
        self.round += 1
        self.ready, self.revealed = set(), False
        if len(self.answers) == self.round:
            last = self.answers[-1]
            self.answers.append({role: dict(given) for role, given in last.items()})
            self.saves.append(dict.fromkeys(ROLES, 0))

    @rule(role=who)
    def call_off(self, role: str) -> None:
        if not self.is_here(role):
            return
        refused = self.refused(role, "call_off_review")

        assert refused == (not self.open or self.revealed or self.round == 0)
        if not refused:
            self.round -= 1
            self.ready, self.revealed = set(ROLES), True
            assert self.signed == set(ROLES)

    @rule(role=who, really=rarely)
    def end(self, role: str, really: bool) -> None:
        if not self.is_here(role) or not really:
            return
        refused = self.refused(role, "end", DAY)

        assert refused == (not self.open or not self.joined)
        self.ended = self.ended or not refused

    @rule(role=who)
    def keep_something_together(self, role: str) -> None:
        if not self.is_here(role):
            return

        assert self.refused(role, "demand", Act.KEEP_TOGETHER) == (not self.open)

    @rule(role=who, back=st.integers(1, 3))
    def send_an_older_form_for_new_codes(self, role: str, back: int) -> None:
        older = self.tickets[role][:-back]
        if not self.is_here(role) or not older:
            return

        with pytest.raises(FormUsed):
            self.do(role, "renew", older[-1])

    @rule(role=who, by_recovery=st.booleans())
    def renew(self, role: str, by_recovery: bool) -> None:
        if not self.is_here(role):
            return
        with self.database.session(writes=True) as session:
            store = AgreementStore(session, NOW, KEEP)
            old = self.codes[role]
            party = store.party(old.party.public_id, self.tokens[role])
            ticket = secret.ticket()
            begun = (
                store.recover(old.recovery, ticket) if by_recovery else store.renew(party, ticket)
            )
            self.tickets[role].append(ticket)
            self.enter(session, begun)

    @rule(role=who, really=rarely)
    def erase(self, role: str, really: bool) -> None:
        if not self.is_here(role) or not really:
            return
        alone = not self.joined or bool(self.erased)

        assert self.do(role, "erase") is alone
        self.erased.add(role)
        self.gone = alone
        self.dead += [self.codes[role].link, self.codes[role].recovery]
        self.ended_visits.append((self.codes[role].party.public_id, self.tokens[role]))

    @invariant()
    def nobody_sees_the_other_before_both_are_ready(self) -> None:
        for role, other in zip(ROLES, reversed(ROLES), strict=True):
            if not self.is_here(role):
                continue
            assert self.do(role, "mine").answers == self.answers[self.round][role]
            for number, answers in enumerate(self.answers):
                try:
                    seen = self.do(role, "theirs", number + 1)
                except NotNow:
                    assert number >= self.round + self.revealed
                    continue
                assert number < self.round + self.revealed
                assert seen == ({} if other in self.erased else answers[other])

    @precondition(lambda self: not self.gone)
    @invariant()
    def confirmations_belong_to_the_latest_text_and_to_nothing_else(self) -> None:
        with self.database.session(writes=False) as session:
            store = AgreementStore(session, NOW, KEEP)
            party = session.scalars(select(Party)).first()
            assert party
            agreement = party.agreement
            revisions = store.revisions(agreement)
            assert [r.number for r in revisions] == list(range(len(self.texts) - 1, 0, -1))
            for revision in revisions:
                assert revision.content == self.texts[revision.number]
                assert all(sign.hash == revision.hash for sign in revision.sign_offs)
            assert store.facts(agreement).signed_by == self.signed

    @invariant()
    def codes_and_visits_that_ended_open_nothing(self) -> None:
        with self.database.session(writes=True) as session:
            store = AgreementStore(session, NOW, KEEP)
            for code in self.dead:
                for opening in (Store(session, NOW, KEEP).by_code, store.recover):
                    with pytest.raises(RecordNotFound):
                        opening(code)
            for public_id, token in self.ended_visits:
                with pytest.raises(RecordNotFound):
                    store.party(public_id, token)

    @invariant()
    def of_who_left_no_name_and_no_note_is_kept(self) -> None:
        with self.database.session(writes=False) as session:
            tables = [
                table for table in Model.metadata.sorted_tables if table.name != "definitions"
            ]
            kept = str([tuple(row) for table in tables for row in session.execute(select(table))])
        for role in self.erased:
            assert NAMES[role] not in kept
            assert f"note of {role}" not in kept

    @precondition(lambda self: self.gone)
    @invariant()
    def after_both_have_left_nothing_is_kept(self) -> None:
        with self.database.session(writes=False) as session:
            for name in ("agreements", "parties", "answers", "revisions", "sign_offs", "grants"):
                assert not session.execute(select(Model.metadata.tables[name])).all(), name


def test_two_people_may_do_anything_in_any_order(database: Database) -> None:
    run_state_machine_as_test(
        partial(TwoPeople, database),
        settings=settings(
            max_examples=20 if database.sqlite else 5,
            stateful_step_count=35,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

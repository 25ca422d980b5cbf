"""The self-check inside an agreement: each party gives a result, and then both see both."""

from dataclasses import dataclass
from typing import cast

from sqlalchemy import delete, select

from formwork.forms import Quiz, restore
from formwork.words import N_
from quiz_app.agreement_store import AgreementStore, partner_of
from quiz_app.agreements.stage import Act
from quiz_app.models import Party, SelfCheck
from quiz_app.results.pairing import PairSection, pair
from quiz_app.results.result import BadResult, Result
from quiz_app.store import RecordNotFound, define


@dataclass(frozen=True)
class SelfChecks:
    """Self-checks in the agreements of *store*; flushes, its caller commits."""

    store: AgreementStore

    def give(self, party: Party, result: Result) -> None:
        """Give *result* for *party*, in place of an earlier one; raise BadResult or NotNow."""
        self.store.demand(party, Act.KEEP_TOGETHER)
        if result.quiz.audience != party.role or not result.quiz.companion:
            raise BadResult(N_("Choose a result of the quiz for your own role in this agreement."))
        self.take_back(party)
        check = SelfCheck(
            party_id=party.id,
            definition=define(self.store.session, result.quiz, self.store.now),
            answers=dict(result.answers),
            taken=result.taken,
            given=self.store.now,
        )
        self.store.session.add(check)
        self.store.session.flush()

    def take_back(self, party: Party) -> None:
        """Take back what *party* has given, at any time; neither sees the other's any more."""
        self.store.session.execute(delete(SelfCheck).where(SelfCheck.party_id == party.id))
        self.store.touch(party.agreement)

    def given(self, party: Party) -> Result | None:
        """Return what *party* has given."""
        query = select(SelfCheck).where(SelfCheck.party_id == party.id)
        check = self.store.session.scalars(query).first()
        if check is None:
            return None
        # Only results of quizzes are ever given.
        return Result(cast(Quiz, restore(check.definition.body)), check.answers, check.taken)

    def seen_by(self, party: Party) -> tuple[PairSection, ...]:
        """Return both side by side.

        Raise RecordNotFound unless both have given theirs, BadResult if they do not match.
        """
        mine, theirs = self.given(party), self.given(partner_of(party))
        if mine is None or theirs is None:
            raise RecordNotFound
        return pair(mine, theirs)

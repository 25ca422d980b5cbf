"""The self-check inside an agreement: each party gives a result, and then both see both."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from formwork.forms import Quiz, restore
from formwork.words import N_
from quiz_app.agreement_store import partner_of
from quiz_app.models import Party, SelfCheck
from quiz_app.results.pairing import PairSection, pair
from quiz_app.results.result import BadResult, Result
from quiz_app.store import RecordNotFound, define


@dataclass(frozen=True)
class SelfChecks:
    """Self-checks in a *session*, as seen at the moment *now*; flushes, its caller commits."""

    session: Session
    now: datetime

    def give(self, party: Party, result: Result) -> None:
        """Give *result* for *party*, in place of an earlier one; raise BadResult."""
        if result.quiz.audience != party.role or not result.quiz.companion:
            raise BadResult(N_("Choose a result of the quiz for your own role in this agreement."))
        self.take_back(party)
        check = SelfCheck(
            party_id=party.id,
            definition=define(self.session, result.quiz, self.now),
            answers=dict(result.answers),
            taken=result.taken,
            given=self.now,
        )
        self.session.add(check)
        self.session.flush()

    def take_back(self, party: Party) -> None:
        """Take back what *party* has given; neither sees the other's any more."""
        self.session.execute(delete(SelfCheck).where(SelfCheck.party_id == party.id))

    def given(self, party: Party) -> Result | None:
        """Return what *party* has given."""
        query = select(SelfCheck).where(SelfCheck.party_id == party.id)
        check = self.session.scalars(query).first()
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

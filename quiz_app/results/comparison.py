"""How one person's results changed from one time to the next."""

from collections.abc import Sequence
from dataclasses import dataclass

from formwork.sections import QuizSection
from formwork.words import N_
from quiz_app.results.result import BadResult, Result

NOTICEABLE = 10
"""From how many points on a change is called one: below it, one answer a step higher is enough."""


@dataclass(frozen=True)
class Change:
    """A section at several times; *shares* stand in their order, None where there is no score."""

    section: QuizSection
    shares: tuple[int | None, ...]

    @property
    def step(self) -> int | None:
        """How many points lie between the first score and the last."""
        known = [share for share in self.shares if share is not None]
        return known[-1] - known[0] if len(known) > 1 else None

    @property
    def words(self) -> str:
        """What happened, as a message with the gaps %(first)s and %(last)s."""
        if self.step is None:
            return N_("Too few answers to compare")
        if abs(self.step) < NOTICEABLE:
            return N_("About the same: %(first)s, then %(last)s")
        return N_("Up from %(first)s to %(last)s") if self.step > 0 else _DOWN

    @property
    def ends(self) -> dict[str, int]:
        """The first and the last score."""
        known = [share for share in self.shares if share is not None]
        return {"first": known[0], "last": known[-1]} if known else {}


_DOWN = N_("Down from %(first)s to %(last)s")


def in_order(results: Sequence[Result]) -> list[Result]:
    """Return *results* with the oldest first."""
    return sorted(results, key=lambda result: result.taken)


def compare(results: Sequence[Result]) -> tuple[Change, ...]:
    """Return how each section changed over *results*, which are in order; raise BadResult.

    Somebody may take one section alone: what only one of the results asked is left out.
    """
    if len({result.quiz.id for result in results}) != 1:
        raise BadResult(N_("These are results of different quizzes. Compare results of one quiz."))
    if len(results) == 1:
        raise BadResult(N_("One result alone cannot be compared. Choose at least two."))
    shares = [result.shares for result in results]
    asked = {section.id: section for result in results for section in result.quiz.sections}
    found = tuple(
        Change(section, tuple(share.get(name) for share in shares))
        for name, section in asked.items()
        if sum(name in share for share in shares) > 1
    )
    if not found:
        raise BadResult(N_("These results have no section in common. Choose others."))
    return found

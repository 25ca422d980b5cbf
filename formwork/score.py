"""Scores a quiz section by section; no grand total, because nothing would follow from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from formwork.fields import Answer
from formwork.fields.choosing import NOT_APPLICABLE
from formwork.forms import Quiz
from formwork.sections import Band, QuizSection

ENOUGH = 3
"""How many answers a section needs before its score says anything."""


@dataclass(frozen=True)
class SectionScore:
    """How one section was answered.

    *points* of *possible* come from the *answered* scales; scales that do not apply count for
    nothing. *share* is points in percent of possible and *band* the advice for it; both are None
    when fewer than three scales (or all there are, if fewer) were answered.
    """

    section: QuizSection
    points: int
    possible: int
    answered: int
    skipped: int
    not_applicable: int
    share: int | None
    band: Band | None


def score(quiz: Quiz, answers: Mapping[str, Answer]) -> tuple[SectionScore, ...]:
    """Score every section of *quiz*, in its order."""
    return tuple(_score(section, answers) for section in quiz.sections)


def start_here(scores: Iterable[SectionScore]) -> list[SectionScore]:
    """Return the scores that say something, lowest share first, ties in the quiz's order."""
    return sorted(
        (score for score in scores if score.share is not None), key=lambda score: score.share or 0
    )


def _score(section: QuizSection, answers: Mapping[str, Answer]) -> SectionScore:
    scales = section.scales()
    given = [answers.get(scale.id) for scale in scales]
    counted = [(s, step) for s, step in zip(scales, given, strict=True) if isinstance(step, int)]
    points = sum(scale.points(step) for scale, step in counted)
    possible = sum(scale.most for scale, _ in counted)
    enough = len(counted) >= min(ENOUGH, len(scales)) and possible > 0
    share = round(100 * points / possible) if enough else None
    return SectionScore(
        section=section,
        points=points,
        possible=possible,
        answered=len(counted),
        skipped=given.count(None),
        not_applicable=given.count(NOT_APPLICABLE),
        share=share,
        band=None if share is None else _band(section, share),
    )


def _band(section: QuizSection, share: int) -> Band:
    return [band for band in section.bands if band.start <= share][-1]

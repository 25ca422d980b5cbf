"""The content rules, in one flat table, and how they are applied."""

from collections.abc import Collection

from bindery.book import Book
from bindery.checks.blocks import BlocksAreKnown, ChaptersAreMarkdown
from bindery.checks.evidence import CitationsExist, ClaimsHaveEvidence, SourcesAreUsed
from bindery.checks.forms import QuizLinksLead
from bindery.checks.links import LinksLead, LinksSayWhere, TermsExist
from bindery.checks.rule import Rule, Weight
from bindery.checks.structure import FiguresSpeak, HeadingsStep, TipsAreWhole
from bindery.checks.wording import WordsAreOurs
from formwork.errors import Problem

_KINDS: tuple[type[Rule], ...] = (
    ClaimsHaveEvidence,
    CitationsExist,
    TermsExist,
    LinksLead,
    HeadingsStep,
    FiguresSpeak,
    TipsAreWhole,
    QuizLinksLead,
    WordsAreOurs,
    LinksSayWhere,
    SourcesAreUsed,
    BlocksAreKnown,
    ChaptersAreMarkdown,
)
RULES: dict[str, type[Rule]] = {kind.code: kind for kind in _KINDS}
"""Every rule by its code."""


def problems(book: Book, weights: Collection[Weight]) -> tuple[Problem, ...]:
    """Return every problem in *book* that a rule of one of *weights* finds, in reading order."""
    rules = [rule() for rule in RULES.values() if rule.weight in weights]
    return tuple(sorted(problem for rule in rules for problem in rule.check(book)))

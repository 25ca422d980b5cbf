"""The content rules, in one flat table, and how they are applied."""

from collections.abc import Collection

from bindery.book import Book
from bindery.checks.blocks import BlocksAreKnown, ChaptersAreMarkdown
from bindery.checks.evidence import CitationsExist, ClaimsHaveEvidence, SourcesAreUsed
from bindery.checks.figures import FiguresSpeak
from bindery.checks.forms import (
    DifferencesCanBeTalkedAbout,
    FormLinksLead,
    FormsAreOffered,
    StepsCountFromOne,
)
from bindery.checks.glossary import TermsAreOwn
from bindery.checks.leftovers import MarkdownIsDrawn
from bindery.checks.links import LinksLead, LinksSayWhere, TermsExist
from bindery.checks.numbers import NumbersHaveSources
from bindery.checks.quotations import QuotationsHaveSources
from bindery.checks.reading import ChaptersReadWell, SentencesEnd
from bindery.checks.rule import Rule, Weight
from bindery.checks.structure import (
    HeadingsSayThePoint,
    HeadingsStep,
    IdsAreOwn,
    TipsAreNumbered,
    TipsAreWhole,
    TipsKeepOrder,
)
from bindery.checks.translations import TranslationsFit
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
    FormLinksLead,
    WordsAreOurs,
    LinksSayWhere,
    SourcesAreUsed,
    BlocksAreKnown,
    ChaptersAreMarkdown,
    NumbersHaveSources,
    QuotationsHaveSources,
    ChaptersReadWell,
    SentencesEnd,
    TipsKeepOrder,
    HeadingsSayThePoint,
    FormsAreOffered,
    TermsAreOwn,
    MarkdownIsDrawn,
    IdsAreOwn,
    TipsAreNumbered,
    DifferencesCanBeTalkedAbout,
    StepsCountFromOne,
    TranslationsFit,
)
RULES: dict[str, type[Rule]] = {kind.code: kind for kind in _KINDS}
"""Every rule by its code."""


def problems(book: Book, weights: Collection[Weight]) -> tuple[Problem, ...]:
    """Return what the rules find in *book* that has one of *weights*, in reading order."""
    found: list[Problem] = []
    for rule in (kind() for kind in RULES.values()):
        if rule.weight in weights:
            found += rule.check(book)
        if "warn" in weights:
            found += rule.notes(book)
    return tuple(sorted(found))

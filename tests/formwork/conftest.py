"""A form with every kind of field, and a quiz."""

from pathlib import Path

import pytest

from formwork import paper
from formwork.forms import Quiz, Worksheet
from formwork.language import Language
from formwork.library import Library

CONTENT = Path(__file__).parent / "content"


@pytest.fixture(scope="session")
def library() -> Library:
    return Library.load(CONTENT)


@pytest.fixture(scope="session")
def language(library: Library) -> Language:
    return library.language


@pytest.fixture(scope="session")
def every_kind(library: Library) -> Worksheet:
    """A worksheet that uses every kind of field."""
    return library.worksheets["every-kind"]


@pytest.fixture(scope="session")
def small_quiz(library: Library) -> Quiz:
    """A quiz of two sections, one with a reversed item."""
    return library.quizzes["small-quiz"]


@pytest.fixture(scope="session")
def filled() -> dict[str, list[str]]:
    """Answers to everything in `every_kind`, as posted."""
    return {
        "who": ["Zoë & <Ada>"],
        "why": ["First line\nsecond line\n\nlast"],
        "many": ["30"],
        "day": ["2026-11-23"],
        "clock": ["14:05"],
        "record": ["ask"],
        "rules": ["The mentee, for a week"],
        "tools_phone": ["yes"],
        "tools_video": ["yes"],
        "direct": ["2"],
        "talked": ["yes"],
        "topics_pace_mentee": ["Weekly"],
        "topics_pace_mentor": ["Every other week"],
        "topics_reply_mentor": ["Two days"],
        "actions_1_what": ["Send the draft"],
        "actions_1_by": ["2026-12-01"],
        "sign_name": ["Zoë"],
        "sign_date": ["2026-11-24"],
    }


@pytest.fixture(scope="session")
def theme(root: Path) -> Path:
    return root / "theme"


@pytest.fixture(scope="session")
def blank(every_kind: Worksheet, language: Language, theme: Path) -> bytes:
    """The sheet of `every_kind`, empty."""
    return paper.sheet(every_kind, language, theme=theme)


@pytest.fixture(scope="session")
def done(
    every_kind: Worksheet, language: Language, filled: dict[str, list[str]], theme: Path
) -> bytes:
    """The sheet of `every_kind` with all that is `filled` in."""
    return paper.sheet(every_kind, language, filled, theme=theme)

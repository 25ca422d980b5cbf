"""What all tests share: the project, the handbook and its editions, golden files."""

import difflib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from bindery import book
from bindery.book import Book
from bindery.editions import EDITIONS

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"

# How long an example takes says more of the machine than of the code.
settings.register_profile("handbook", deadline=None)
settings.load_profile("handbook")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root folder."""
    return ROOT


@pytest.fixture(scope="session")
def real_book(root: Path) -> Book:
    """The handbook itself."""
    return book.load(root)


@pytest.fixture(scope="session")
def pressed(real_book: Book, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Make an edition of the handbook, once for all tests, and return its folder."""

    @cache
    def press(name: str) -> Path:
        out = tmp_path_factory.mktemp(name)
        EDITIONS[name](real_book, out)
        return out

    return press


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare text with a file below tests/golden, showing the difference."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        expected = file.read_text(encoding="utf-8") if file.exists() else ""
        difference = difflib.unified_diff(
            expected.splitlines(), text.splitlines(), name, "now", lineterm=""
        )

        assert expected == text, "\n".join(difference)

    return compare

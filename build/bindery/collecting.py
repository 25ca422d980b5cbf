"""Goes on after a file that is wrong, so that the problems of all files come at once."""

from collections.abc import Callable
from typing import TypeVar

from formwork.errors import BadContent, Problem

Read = TypeVar("Read")


def collect(read: Callable[[], Read], problems: list[Problem]) -> Read | None:
    """Return what *read* returns; if that is BadContent, add to *problems* and return None."""
    try:
        return read()
    except BadContent as error:
        problems += error.problems
        return None

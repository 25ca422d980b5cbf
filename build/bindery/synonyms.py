"""Words that readers use for the same thing, as an author groups them for the search."""

from pathlib import Path
from typing import Any

from formwork import source
from formwork.errors import BadContent, Problem

Group = tuple[str, ...]

NAME = "synonyms.yml"

_ADVICE = "Write a group of words as “- [word, other word]”, and a number or true in quotes."


def read(file: Path, name: str) -> tuple[Group, ...]:
    """Read *file*, or nothing where there is none; raise BadContent that calls it *name*."""
    if not file.is_file():
        return ()
    written = source.load(file, name)
    groups: list[Any] = written.data if isinstance(written.data, list) else [None]
    problems = [
        Problem(name, written.line((number,)), "S004", _ADVICE)
        for number, group in enumerate(groups)
        if not _is_group(group)
    ]
    if problems:
        raise BadContent(problems)
    return tuple(tuple(group) for group in groups)


def _is_group(group: object) -> bool:
    words = group if isinstance(group, list) else []
    return len(words) > 1 and all(isinstance(word, str) for word in words)

"""Words that readers use for the same thing, as an author groups them for the search."""

from pathlib import Path

from formwork import source
from formwork.errors import BadContent, Problem

Group = tuple[str, ...]

NAME = "synonyms.yml"


def read(file: Path, name: str) -> tuple[Group, ...]:
    """Read *file*, or nothing where there is none; raise BadContent that calls it *name*."""
    if not file.is_file():
        return ()
    groups = source.load(file, name).data
    if not isinstance(groups, list) or not all(_is_group(group) for group in groups):
        message = "Write each group of words as “- [word, other word]”."
        raise BadContent([Problem(name, 1, "S004", message)])
    return tuple(tuple(group) for group in groups)


def _is_group(group: object) -> bool:
    return isinstance(group, list) and all(isinstance(word, str) for word in group)

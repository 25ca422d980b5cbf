"""A chapter file: its front matter and its Markdown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from formwork import source
from formwork.advice import advice
from formwork.errors import BadContent, Problem

FENCE = "---"


@dataclass(frozen=True, eq=False)  # a chapter is itself, so that what is made of it can be kept
class Chapter:
    """One page of the book; *text* is its Markdown and begins on line *first_line* of *path*.

    *lines* tells on which line each setting of its front matter stands.
    """

    id: str
    path: Path
    title: str
    text: str
    meta: Mapping[str, Any]
    first_line: int
    lines: Mapping[str, int] = field(default_factory=dict)


class FrontMatter(BaseModel):
    """What stands between the two --- lines; settings of the theme may stand there too."""

    model_config = ConfigDict(extra="allow")

    description: str
    tip: Literal[1, 2, 3, 4, 5, 6, 7] | None = None
    promise: str | None = None
    figure: str | None = None
    figure_alt: str | None = None
    minutes: int | None = None
    reader: Literal["mentor", "mentee", "manager"] | None = None

    @model_validator(mode="after")
    def _tips_promise(self) -> "FrontMatter":
        if self.tip and not self.promise:
            raise ValueError("a tip needs “promise:” too.")
        return self


def read(path: Path, title: str, name: str) -> Chapter:
    """Read the chapter in *path*; raise BadContent (code B003) calling it *name*."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        message = "This file is not UTF-8 text. Save it as UTF-8."
        raise BadContent([Problem(name, 1, "B003", message)]) from error
    front, body, first_line = _split(text, name)
    written = _meta(front, name)
    lines = {setting: written.line((setting,)) for setting in written.data}
    meta = MappingProxyType(written.data)
    return Chapter(path.stem, path, title, body, meta, first_line, lines)


def _split(text: str, name: str) -> tuple[str, str, int]:
    """Return front matter, Markdown and the line the Markdown begins on.

    The front matter keeps the opening line as a blank one, so that its line numbers are the file's.
    """
    first, *rest = text.split("\n")
    if first.rstrip() != FENCE:
        message = "Begin with front matter: a line ---, “description: …”, a line ---."
        raise BadContent([Problem(name, 1, "B003", message)])
    end = next((n for n, line in enumerate(rest) if line.rstrip() == FENCE), None)
    if end is None:
        raise BadContent([Problem(name, 1, "B003", "The front matter has no closing --- line.")])
    return "\n".join(["", *rest[:end]]), "\n".join(rest[end + 1 :]), end + 3


def _meta(front: str, name: str) -> source.Source:
    written = source.parse(front, name)
    data = written.data if isinstance(written.data, dict) else {}
    try:
        FrontMatter.model_validate(data)
    except ValidationError as invalid:
        raise BadContent(_problems(invalid, written)) from invalid
    problems = list(_misspelled(data, written))
    if problems:
        raise BadContent(problems)
    return written


def _misspelled(data: Mapping[str, Any], written: source.Source) -> Iterator[Problem]:
    """Yield settings that are nearly ours; others may be for the theme."""
    known = FrontMatter.model_fields
    for setting in data:
        close = get_close_matches(setting, known, 1)
        if close and setting not in known:
            message = f"There is no setting “{setting}”. Did you mean {close[0]}?"
            yield Problem(written.path, written.line((setting,)), "B003", message)


def _problems(invalid: ValidationError, written: source.Source) -> Iterator[Problem]:
    for error in invalid.errors(include_url=False):
        setting = str(error["loc"][0]) if error["loc"] else "tip"
        message = f"Front matter: “{setting}” {advice(error)}"
        if error["type"] == "missing":
            message = f"The front matter has no “{setting}:”. Add it."
        elif error["type"] == "value_error":
            message = f"Front matter: {error['ctx']['error']}"
        yield Problem(written.path, written.line((setting,)), "B003", message)

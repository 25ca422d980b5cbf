"""Reads mkdocs.yml: the order of the book and the Markdown extensions every edition uses."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markdown import Markdown

from bindery import settings
from formwork import source
from formwork.errors import BadContent, Problem
from formwork.source import Location, Source

NAME = "mkdocs.yml"
OWN_EXTENSION = "bindery.markdown"
# MkDocs switches these on before it reads the list in mkdocs.yml.
BUILT_IN = ("toc", "tables", "fenced_code")

_HOME = "Write the home page first: “- Home: index.md”."
_TITLE = "Write the title of the book: “site_name: …”."
_LIST = "Write a list of extensions: a line “- name” for each."
_PAGE = "Write “- Title: page.md” here, with the name of a file in the folder of chapters."
_PART = "Write “- Part title:” here, and below it, further in, “- Title: page.md” for each page."

_FILE = re.compile(r"[\w-]+\.md")


@dataclass(frozen=True)
class Entry:
    """One page of the navigation and the *line* of mkdocs.yml that names it."""

    title: str
    file: str
    line: int


@dataclass(frozen=True)
class Outline:
    """What mkdocs.yml says: *config* is the whole of it, with `!ENV` resolved.

    *lines* tells on which line each of its settings stands.
    """

    config: dict[str, Any]
    home: Entry
    parts: tuple[tuple[str, tuple[Entry, ...]], ...]
    lines: Mapping[str, int]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All pages in reading order, the home page first."""
        return (self.home, *(entry for _, entries in self.parts for entry in entries))

    def extensions(self) -> dict[str, dict[str, Any]]:
        """Return the names of the Markdown extensions with their options, in order."""
        found: dict[str, dict[str, Any]] = {name: {} for name in BUILT_IN}
        for item in self.config.get("markdown_extensions") or []:
            named = item if isinstance(item, dict) else {item: None}
            found.update({name: dict(options or {}) for name, options in named.items()})
        return found


def load(root: Path) -> Outline:
    """Read *root*/mkdocs.yml; raise BadContent with what is wrong with all that we need of it."""
    if not (root / NAME).is_file():
        raise BadContent([Problem(NAME, 1, "B001", "This file is missing.")])
    written = source.load(root / NAME, NAME, {"!ENV": _env})
    nav = written.data.get("nav") if isinstance(written.data, dict) else None
    if not isinstance(nav, list) or not nav:
        line = written.line(("nav",))
        raise BadContent([Problem(NAME, line, "B001", "Write a list of pages under “nav:”.")])
    problems = [*_wrong(nav, written), *_unnamed(written), *_unusable(written)]
    if problems:
        raise BadContent(problems)
    return _outline(nav, written)


def _outline(nav: list[Any], written: Source) -> Outline:
    (home,) = _entries(nav[:1], ("nav",), written)
    parts = []
    for number, item in enumerate(nav[1:], 1):
        title, pages = _pair(item)
        parts.append((title, tuple(_entries(pages, ("nav", number, title), written))))
    lines = {key: written.line((key,)) for key in written.data}
    return Outline(written.data, home, tuple(parts), lines)


def _env(written: Any) -> Any:
    """Resolve `!ENV name` and `!ENV [name, …, default]` as MkDocs does."""
    names = written if isinstance(written, list) else [written]
    *names, default = names if len(names) > 1 else [*names, None]
    if not names or not all(isinstance(name, str) for name in names):
        raise ValueError("After !ENV write the name of a variable, or “[NAME, default]”.")
    values = (settings.variable(name) for name in names)
    return next((value for value in values if value), default)


def _wrong(nav: list[Any], written: Source) -> Iterator[Problem]:
    """Yield every entry of the navigation that is not what its place asks for."""
    for number, item in enumerate(nav):
        title, pages = _pair(item)
        line = written.line(("nav", number))
        if not number and pages != "index.md":
            yield Problem(NAME, line, "B001", _HOME)
        elif number and not (isinstance(pages, list) and pages):
            yield Problem(NAME, line, "B001", _PART)
        elif number:
            for place, page in enumerate(pages):
                if not _FILE.fullmatch(str(_pair(page)[1])):
                    line = written.line(("nav", number, title, place))
                    yield Problem(NAME, line, "B001", _PAGE)


def _unnamed(written: Source) -> Iterator[Problem]:
    """Yield that the book has no title."""
    title = written.data.get("site_name")
    if not isinstance(title, str) or not title.strip():
        yield Problem(NAME, written.line(("site_name",)), "B001", _TITLE)


def _unusable(written: Source) -> Iterator[Problem]:
    """Yield every Markdown extension that is not there, or refuses its options."""
    listed = written.data.get("markdown_extensions") or []
    if not isinstance(listed, list):
        yield Problem(NAME, written.line(("markdown_extensions",)), "B001", _LIST)
        return
    for number, item in enumerate(listed):
        name, options = _pair(item) if isinstance(item, dict) else (item, None)
        if name == OWN_EXTENSION:  # it gets its options from the press
            continue
        try:
            Markdown(extensions=[name], extension_configs={name: options or {}})
        except (ImportError, AttributeError, LookupError, TypeError, ValueError) as error:
            line = written.line(("markdown_extensions", number))
            message = f"Markdown refuses “{name}”: {error}. Correct its name or its options."
            yield Problem(NAME, line, "B001", message)


def _entries(items: list[Any], location: Location, written: Source) -> Iterator[Entry]:
    for number, item in enumerate(items):
        title, page = _pair(item)
        yield Entry(title, page, written.line((*location, number, title)))


def _pair(item: Any) -> tuple[str, Any]:
    """Return the title and the content of an entry; content that is not there is None."""
    alone = isinstance(item, dict) and len(item) == 1
    return next(iter(item.items())) if alone else ("", None)

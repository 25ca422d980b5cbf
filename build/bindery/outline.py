"""Reads mkdocs.yml: the order of the book and the Markdown extensions every edition uses."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bindery import settings
from formwork.errors import BadContent, Problem

NAME = "mkdocs.yml"
OWN_EXTENSION = "bindery.markdown"
# MkDocs switches these on before it reads the list in mkdocs.yml.
BUILT_IN = ("toc", "tables", "fenced_code")


@dataclass(frozen=True)
class Entry:
    """One page of the navigation and the *line* of mkdocs.yml that names it."""

    title: str
    file: str
    line: int


@dataclass(frozen=True)
class Outline:
    """What mkdocs.yml says: *config* is the whole of it, with `!ENV` resolved."""

    config: dict[str, Any]
    home: Entry
    parts: tuple[tuple[str, tuple[Entry, ...]], ...]

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


class _Loader(yaml.SafeLoader):
    """SafeLoader that knows `!ENV name` and `!ENV [name, …, default]` as MkDocs does."""


def _env(loader: yaml.SafeLoader, node: yaml.Node) -> str | None:
    if isinstance(node, yaml.SequenceNode):
        *names, default = loader.construct_sequence(node)
    else:
        names, default = [loader.construct_scalar(node)], None  # type: ignore[arg-type]
    values = (settings.variable(name) for name in names)
    return next((value for value in values if value), default)


_Loader.add_constructor("!ENV", _env)


def load(root: Path) -> Outline:
    """Read *root*/mkdocs.yml; raise BadContent when it is missing or its navigation is wrong."""
    try:
        text = (root / NAME).read_text(encoding="utf-8")
        config = yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader
        node = yaml.compose(text, Loader=_Loader)
    except FileNotFoundError as error:
        raise BadContent([Problem(NAME, 1, "B001", "This file is missing.")]) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        message = f"This is not valid YAML: {getattr(error, 'problem', None) or error}."
        line = mark.line + 1 if mark else 1
        raise BadContent([Problem(NAME, line, "B001", message)]) from error
    return _outline(config, node)


def _outline(config: Any, node: yaml.Node | None) -> Outline:
    nav = _value(node, "nav") if isinstance(config, dict) else None
    if not isinstance(nav, yaml.SequenceNode):
        raise BadContent([Problem(NAME, 1, "B001", "Write a list of pages under “nav:”.")])
    try:
        home, *parts = (_pair(item) for item in nav.value)
        return Outline(
            config,
            Entry(home[0], home[1].value, home[1].start_mark.line + 1),
            tuple((title, tuple(_entries(pages))) for title, pages in parts),
        )
    except (TypeError, ValueError, AttributeError) as error:
        line = nav.start_mark.line + 1
        message = "Write the home page first, then parts: “- Part title:” with “- Title: page.md”."
        raise BadContent([Problem(NAME, line, "B001", message)]) from error


def _entries(pages: yaml.Node) -> Iterator[Entry]:
    for item in pages.value:
        title, page = _pair(item)
        if not isinstance(page, yaml.ScalarNode):
            raise TypeError(title)
        yield Entry(title, page.value, page.start_mark.line + 1)


def _pair(item: yaml.Node) -> tuple[str, yaml.Node]:
    ((key, value),) = item.value
    return key.value, value


def _value(node: yaml.Node | None, name: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((value for key, value in pairs if key.value == name), None)

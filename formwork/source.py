"""Strict YAML: plain data only, every problem with its line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from formwork.errors import BadContent, Problem

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20

Location = tuple[int | str, ...]
Tags = Mapping[str, Callable[[Any], Any]]
"""What to make of the plain data behind a tag; ValueError says in a sentence what is wrong."""


class _Loader(yaml.SafeLoader):
    """SafeLoader that reads only true/false as booleans and leaves dates and yes/no as text."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(("bool", "timestamp"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_BOOLEANS = {"true": True, "false": False}
_STANDARD = "tag:yaml.org,2002:"
_NO_TAGS: Tags = {}
_ALIAS = "Write it out, or put it in quotes: to YAML, & and * at the beginning repeat another text."
_ADVICE = {
    r"'\t'": "Indent with spaces, not with tabs.",
    "cannot start any token": "Put a text that begins with this character in quotes.",
    "end of stream": "Close what opens here.",
    "another document": "Write one document, without a line --- between its parts.",
    "escape character": "Write two backslashes for one, or use single quotation marks.",
    "": "Check the indentation, and put text with a colon in quotes.",
}
"""What to do about what the parser says, by words of it."""


@dataclass(frozen=True)
class Source:
    """What a YAML file says (*data*) and the line on which each part of it stands."""

    path: str
    data: Any
    lines: dict[Location, int]

    def line(self, location: Location) -> int:
        """Return the line of *location*, or of the nearest part around it that exists."""
        for end in range(len(location), -1, -1):
            if location[:end] in self.lines:
                return self.lines[location[:end]]
        return 1


def load(file: Path, name: str, tags: Tags = _NO_TAGS) -> Source:
    """Read *file* strictly; *name* stands for it in problems.

    Raise BadContent for syntax errors, aliases, repeated keys, keys that are not text, tags that
    are not among *tags*, nesting deeper than 20 and files larger than 256 KiB.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        problem = Problem(name, 1, "Y001", "This file is not UTF-8 text. Save it as UTF-8.")
        raise BadContent([problem]) from error
    return parse(text, name, tags)


def parse(text: str, name: str, tags: Tags = _NO_TAGS) -> Source:
    """Read YAML *text* strictly, as `load` does."""
    if len(text.encode()) > MAX_BYTES:
        message = f"This file is larger than {MAX_BYTES // 1024} KiB. Split it."
        raise BadContent([Problem(name, 1, "Y001", message)])
    try:
        _refuse_aliases(text, name)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise BadContent([_syntax_problem(error, name)]) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        message = "There is a character here that no person types. Remove it."
        raise BadContent([Problem(name, line, "Y002", message)]) from error
    reader = _Reader(name, tags)
    data = reader.read(node, ()) if node else None
    if reader.problems:
        raise BadContent(reader.problems)
    return Source(name, data, reader.lines)


def _refuse_aliases(text: str, name: str) -> None:
    problems = [
        Problem(name, getattr(event.start_mark, "line", 0) + 1, "Y003", _ALIAS)
        for event in yaml.parse(text, Loader=_Loader)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None)
    ]
    if problems:
        raise BadContent(problems)


def _syntax_problem(error: yaml.MarkedYAMLError, name: str) -> Problem:
    # A text in quotes that never ends is put right where it begins.
    endless = "quoted scalar" in (error.context or "")
    mark = error.context_mark if endless else error.problem_mark
    said = str(error.problem)
    advice = next((_ADVICE[sign] for sign in _ADVICE if sign in said), _ADVICE[""])
    line = getattr(mark, "line", 0) + 1
    return Problem(name, line, "Y002", f"This is not valid YAML: {said}. {advice}")


class _Reader:
    """Turns YAML nodes into plain data, noting lines and problems on the way."""

    def __init__(self, name: str, tags: Tags) -> None:
        self.name = name
        self.tags = tags
        self.lines: dict[Location, int] = {}
        self.problems: list[Problem] = []

    def read(self, node: yaml.Node, location: Location) -> Any:
        self.lines.setdefault(location, node.start_mark.line + 1)
        if len(location) > MAX_DEPTH:
            self._refuse(node, "Y005", f"This is nested deeper than {MAX_DEPTH} levels.")
            return None
        if node.tag in self.tags:
            return self._tagged(node, location)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if node.tag not in (f"{_STANDARD}map", f"{_STANDARD}seq"):
            self._refuse(node, "Y006", f"The tag {node.tag} is not allowed. Remove it.")
            return None
        return self._plain(node, location)

    def _tagged(self, node: yaml.Node, location: Location) -> Any:
        try:
            return self.tags[node.tag](self._plain(node, location))
        except ValueError as error:
            self._refuse(node, "Y006", str(error))
            return None

    def _plain(self, node: yaml.Node, location: Location) -> Any:
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, location)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*location, n)) for n, item in enumerate(node.value)]
        return node.value

    def _mapping(self, node: yaml.MappingNode, location: Location) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._refuse(key, "Y004", "A key must be a plain word.")
                continue
            if key.value in data:
                self._refuse(key, "Y004", f"“{key.value}” stands here twice. Remove one.")
            self.lines[(*location, key.value)] = key.start_mark.line + 1
            data[key.value] = self.read(value, (*location, key.value))
        return data

    def _scalar(self, node: yaml.Node) -> Any:
        kind = node.tag.removeprefix(_STANDARD)
        if kind == "null":
            return None
        if kind in ("int", "float"):
            return self._number(node)
        if kind != "str":
            self._refuse(node, "Y006", f"The tag {node.tag} is not allowed. Remove it.")
            return None
        plain = getattr(node, "style", None) is None
        return _BOOLEANS.get(node.value, node.value) if plain else node.value

    def _number(self, node: yaml.Node) -> Any:
        """Read 10 and 2.5 as numbers; leave 12:30, 0o7 and 1_000 as the text that was typed."""
        for convert in (int, float):
            try:
                number = convert(node.value)
            except ValueError:
                continue
            return number if "_" not in node.value else node.value
        return node.value

    def _refuse(self, node: yaml.Node, code: str, message: str) -> None:
        self.problems.append(Problem(self.name, node.start_mark.line + 1, code, message))

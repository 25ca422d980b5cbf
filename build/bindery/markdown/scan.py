"""Finds our syntax in a chapter's Markdown with its line, which converted HTML no longer knows."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bindery.chapter import Chapter

_FENCED = re.compile(r"^ {0,3}(```+|~~~+)[^\n]*\n.*?(?:^ {0,3}\1[`~]* *$|\Z)", re.M | re.S)
_CODE = re.compile(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.S)
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]"
    r"\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"]*\")?\)"
)
_CITATION = re.compile(r"\[\s*@[^\]\n]*\]?")
_HEADING = re.compile(r"^(#{1,6})[ \t]*(.*?)[ \t]*(?:\{[^}\n]*\})?[ \t]*$", re.M)
_EDGE = re.compile(
    r"^ {0,3}(?P<bar>/{3,})[ \t]*(?P<name>[\w-]+)?[ \t]*(?:\|[ \t]*(?P<rest>.*?))?[ \t]*$"
)
_OPTION = re.compile(r"^ {4,}([\w-]+):[ \t]*(.*?)[ \t]*$")


@dataclass(frozen=True)
class Found:
    """Something an author wrote, and its line in the file."""

    text: str
    line: int


@dataclass(frozen=True)
class Link(Found):
    """A link or an image: *text* is what the reader sees."""

    target: str
    image: bool


@dataclass(frozen=True)
class Heading(Found):
    """A heading of a *level* from 1 to 6."""

    level: int


@dataclass(frozen=True)
class Block(Found):
    """A block: *text* is its name; *end* is its last line, and *closed* says if it is marked."""

    argument: str
    options: Mapping[str, str]
    closed: bool
    end: int


def prose(text: str) -> str:
    """Return *text* with code blanked out, every line where it was."""

    def blank(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", match[0])

    return _CODE.sub(blank, _FENCED.sub(blank, text))


def citations(chapter: Chapter) -> Iterator[Found]:
    """Yield everything that begins like a citation, brackets included."""
    for match, line in _matches(_CITATION, chapter):
        yield Found(match[0], line)


def links(chapter: Chapter) -> Iterator[Link]:
    """Yield all links and images."""
    for match, line in _matches(_LINK, chapter):
        text = " ".join(match["text"].split())
        yield Link(text, line, match["target"], bool(match["image"]))


def headings(chapter: Chapter) -> Iterator[Heading]:
    """Yield all headings."""
    for match, line in _matches(_HEADING, chapter):
        yield Heading(match[2], line, len(match[1]))


def blocks(chapter: Chapter) -> Iterator[Block]:
    """Yield all blocks in the order they begin; an end without a beginning is a block named ""."""
    lines = prose(chapter.text).split("\n")
    edges = [(number, edge) for number, line in enumerate(lines) if (edge := _EDGE.match(line))]
    ends = _ends(edges)
    for number, edge in edges:
        if edge["name"] or number not in ends.values():
            yield Block(
                text=(edge["name"] or "").lower(),
                line=chapter.first_line + number,
                argument=edge["rest"] or "",
                options=_options(lines[number + 1 :]),
                closed=number in ends,
                end=chapter.first_line + ends.get(number, len(lines) - 1),
            )


def _ends(edges: list[tuple[int, re.Match[str]]]) -> dict[int, int]:
    """Return the line each block ends on, by the line it begins on."""
    ends: dict[int, int] = {}
    open_: list[tuple[int, int]] = []
    for number, edge in edges:
        width = len(edge["bar"])
        if edge["name"]:
            open_.append((number, width))
        elif any(width == other for _, other in open_):
            while open_[-1][1] != width:
                open_.pop()
            ends[open_.pop()[0]] = number
    return ends


def _options(lines: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        option = _OPTION.match(line)
        if not option:
            break
        found[option[1]] = option[2]
    return found


def _matches(pattern: re.Pattern[str], chapter: Chapter) -> Iterator[tuple[re.Match[str], int]]:
    text = prose(chapter.text)
    for match in pattern.finditer(text):
        yield match, chapter.first_line + text.count("\n", 0, match.start())

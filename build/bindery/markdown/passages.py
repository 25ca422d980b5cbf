"""Reads a chapter as a person does: passages of words, each with its line and where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bindery.chapter import Chapter
from bindery.markdown import scan

Kind = Literal["paragraph", "item", "heading", "row"]

_KINDS: dict[Kind, re.Pattern[str]] = {
    "heading": re.compile(r"^ {0,3}#{1,6}\s"),
    "row": re.compile(r"^\s*\|"),
    "item": re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+"),
    "paragraph": re.compile(r"^\s*(?:\[\^[\w-]+\]:|:\s|>)\s*"),
}
_EDGE = re.compile(r"^ {0,3}/{3,}")
_MARKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"!\[[^\]]*\]\([^)\s]*\)"), ""),
    (re.compile(r"\[\s*@[^\]\n]*\]|\[\^[\w-]+\]|\{[#.:][^}\n]*\}"), ""),
    (re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)"), r"\1"),
    (re.compile(r"<(https?://[^>\s]+)>"), ""),
    (re.compile(r"[*`|]+|(?<!\w)_+|_+(?!\w)"), ""),
)


@dataclass(frozen=True)
class Passage:
    """A paragraph, a list item, a heading or a row of a table, as it was written from *line* on.

    *inside* are the blocks around it, the outermost first.
    """

    kind: Kind
    text: str
    line: int
    inside: tuple[scan.Block, ...]

    @property
    def words(self) -> str:
        """What a reader sees: no links, citations and emphasis, every line where it was."""
        words = self.text
        for pattern, kept in _MARKS:
            words = pattern.sub(kept, words)
        return words

    def within(self, *names: str) -> bool:
        """Tell whether a block with one of *names* holds the passage."""
        return any(block.text in names for block in self.inside)


def passages(chapter: Chapter) -> Iterator[Passage]:
    """Yield every passage of *chapter* in reading order."""
    blocks = [block for block in scan.blocks(chapter) if block.text]
    for kind, text, line in _runs(chapter, _settings(blocks)):
        inside = tuple(block for block in blocks if block.line < line <= block.end)
        yield Passage(kind, text, line, inside)


def _settings(blocks: list[scan.Block]) -> set[int]:
    """Return the lines that hold the settings of blocks."""
    return {block.line + 1 + n for block in blocks for n in range(len(block.options))}


def _runs(chapter: Chapter, settings: set[int]) -> Iterator[tuple[Kind, str, int]]:
    """Yield lines that belong together, with the kind of the first and its number."""
    kind: Kind = "paragraph"
    run: list[str] = []
    begin = 0
    for number, line in enumerate(scan.prose(chapter.text).split("\n"), chapter.first_line):
        ends = not line.strip() or bool(_EDGE.match(line)) or number in settings
        begun = None if ends else _begun(line)
        if run and (ends or begun or kind == "heading"):
            yield kind, "\n".join(run), begin
            run = []
        if ends:
            continue
        if not run:
            # What is indented below a list item belongs to the list.
            still = kind == "item" and line.startswith("    ")
            kind, begin = begun or ("item" if still else "paragraph"), number
        run.append(_KINDS[kind].sub("", line, count=1) if not run and kind != "row" else line)
    if run:
        yield kind, "\n".join(run), begin


def _begun(line: str) -> Kind | None:
    return next((kind for kind, pattern in _KINDS.items() if pattern.match(line)), None)

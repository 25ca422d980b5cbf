"""Reads the instructions of a form as authors write them: paragraphs and counted steps."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

_BREAK = re.compile(r"\n\s*\n|\n(?=\d+\. )")
_STEP = re.compile(r"(\d+)\. (.+)")


@dataclass(frozen=True)
class Passage:
    """Paragraphs, or the steps of one list without their numbers."""

    texts: tuple[str, ...]
    are_steps: bool = False


def passages(instructions: str) -> Iterator[Passage]:
    """Yield the passages of *instructions*.

    Paragraphs in a row are steps if they begin with “1.”, “2.” and so on; those that do not count
    this way stay paragraphs, so that no reader sees another number than the author wrote.
    """
    for numbered, texts in _runs(instructions):
        if numbered and not _stray(texts):
            yield Passage(tuple(_STEP.sub(r"\2", text) for text in texts), are_steps=True)
        else:
            yield Passage(texts)


def miscounted(instructions: str) -> str:
    """Return the first paragraph that begins like a step and does not count, or ""."""
    strays = (_stray(texts) for numbered, texts in _runs(instructions) if numbered)
    return next(filter(None, strays), "")


def _runs(instructions: str) -> Iterator[tuple[bool, tuple[str, ...]]]:
    """Yield paragraphs in a row that begin with a number, or that do not, and which it is."""
    paragraphs = (" ".join(text.split()) for text in _BREAK.split(instructions))
    groups = groupby(filter(None, paragraphs), lambda text: bool(_STEP.fullmatch(text)))
    return ((numbered, tuple(texts)) for numbered, texts in groups)


def _stray(steps: Sequence[str]) -> str:
    """Return the first of *steps* that has another number than its place, or ""."""
    counted = enumerate(steps, start=1)
    return next((step for place, step in counted if not step.startswith(f"{place}. ")), "")

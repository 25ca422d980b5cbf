"""Cuts passages into sentences, with quotations taken out and read by themselves."""

import re
from collections.abc import Iterator

from bindery.markdown.passages import Passage
from bindery.markdown.scan import Found

QUOTED = re.compile(r"“[^”]*”|(?<![\w\"])\"[^\"\n]+\"(?!\w)")
_END = re.compile(
    r"(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bSt\.)"
    r"(?<!\bvs\.)(?<!\bal\.)(?<!\b[A-Z]\.)(?<=[.?!…])[)\]’”\"]*\s+(?=[“\"(]?[A-Z0-9“”])"
)
_WORD = re.compile(r"[^\W_]+(?:[’'.,:/-][^\W_]+)*")
SPOKEN = 4
_FILLER = "\N{MIDDLE DOT}"


def sentences(passage: Passage) -> Iterator[Found]:
    """Yield the sentences of *passage*, then those that it quotes in full.

    A quotation of four words or more that ends like a sentence is read by itself, and only “…” is
    left in its place. Others (“two working days”) stay a part of their sentence.
    """
    text = passage.words
    quoted = [match for match in QUOTED.finditer(text) if _whole(match[0])]
    for match in quoted:
        hidden = re.sub(r"[^\n]", _FILLER, match[0][1:-2])
        text = f"{text[: match.start() + 1]}{hidden}{text[match.end() - 2 :]}"
    yield from _cut(text, passage.line)
    for match in quoted:
        line = passage.line + text.count("\n", 0, match.start())
        yield from _cut(match[0][1:-1], line)


def words(sentence: str) -> list[str]:
    """Return the words of *sentence*."""
    return _WORD.findall(sentence)


def ended(sentence: str) -> bool:
    """Tell whether *sentence* ends like one, and not like a line of a list or of a table."""
    return bool(re.search(r"[.?!…:][)\]’”\"]*$", sentence))


def _whole(quotation: str) -> bool:
    return ended(quotation[1:-1]) and len(words(quotation)) >= SPOKEN


def _cut(text: str, line: int) -> Iterator[Found]:
    begin = 0
    for match in [*_END.finditer(text), None]:
        piece = text[begin : match.end() if match else len(text)]
        skipped = len(piece) - len(piece.lstrip())
        if piece.strip():
            yield Found(_plain(piece), line + text.count("\n", 0, begin + skipped))
        begin = match.end() if match else begin


def _plain(piece: str) -> str:
    return re.sub(rf"{_FILLER}+", "…", " ".join(piece.split()))

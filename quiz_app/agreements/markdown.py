"""An agreement as Markdown, in which nothing that people wrote is read as a mark."""

import re
from collections.abc import Iterator, Sequence

from formwork.language import Language
from quiz_app.agreements.document import HEADS, AgreementDocument, listings

_MARKS = re.compile(r"[\\`*_{}\[\]<>#|&~]")


def as_markdown(document: AgreementDocument, language: Language) -> str:
    """Return *document* as Markdown."""
    return "\n".join(_lines(document, language)) + "\n"


def _lines(document: AgreementDocument, language: Language) -> Iterator[str]:
    yield from (f"# {_plain(document.title)}", "")
    yield from (*_list(document.people), _plain(document.state), "")
    heads = [language.gettext(head) for head in HEADS]
    for part in document.parts:
        yield from (f"## {_plain(part.title)}", "", _row(heads), _row(["---"] * len(heads)))
        for line in part.lines:
            yield _row([line.question, line.mentor, line.mentee, line.agreed])
        yield ""
    for listing in listings(document, language):
        yield from (f"## {_plain(listing.title)}", "", *_list(listing.items))


def _list(items: Sequence[str]) -> Iterator[str]:
    yield from (f"- {_plain(item)}" for item in items)
    yield ""


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_plain(cell) for cell in cells)} |"


def _plain(text: str) -> str:
    """Keep what people wrote from being read as Markdown, all on one line."""
    return _MARKS.sub(r"\\\g<0>", " ".join(text.split()))

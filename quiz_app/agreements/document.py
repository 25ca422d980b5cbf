"""An agreement as a document to take home, in words: nothing here knows where it is kept."""

import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Docx
from docx.oxml.ns import qn

from formwork.language import Language
from formwork.words import N_

FORMAT = "vmh-agreement/1"


@dataclass(frozen=True)
class Line:
    """A question with what each said and what both agree on; "" where nothing stands.

    Before the two have seen each other's answers, the partner's side is "" in every line.
    """

    question: str
    mentor: str
    mentee: str
    agreed: str


@dataclass(frozen=True)
class DocumentPart:
    """A part with its lines."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Confirmation:
    """Who confirmed the text, on which day."""

    role: str
    name: str
    day: str


@dataclass(frozen=True)
class AgreementDocument:
    """Everything that one of the two may read, in words."""

    title: str
    people: tuple[str, ...]
    parts: tuple[DocumentPart, ...]
    state: str
    fingerprint: str
    confirmations: tuple[Confirmation, ...]
    meetings: tuple[str, ...]
    made: datetime


def as_json(document: AgreementDocument) -> str:
    """Return *document* as JSON."""
    data = {"format": FORMAT, **asdict(document), "made": document.made.isoformat()}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_markdown(document: AgreementDocument, language: Language) -> str:
    """Return *document* as Markdown."""
    return "\n".join(_markdown(document, language)) + "\n"


def _markdown(document: AgreementDocument, language: Language) -> Iterator[str]:
    heads = [language.gettext(head) for head in HEADS]
    yield from (f"# {_plain(document.title)}", "", *(f"- {_plain(p)}" for p in document.people), "")
    yield from (_plain(document.state), "")
    for part in document.parts:
        yield from (f"## {part.title}", "", _row(heads), _row(["---"] * len(heads)))
        for line in part.lines:
            yield _row([line.question, line.mentor, line.mentee, line.agreed])
        yield ""
    for title, items in _lists(document, language):
        yield from (f"## {title}", "", *(f"- {_plain(item)}" for item in items), "")


HEADS = (N_("Question"), N_("Mentor"), N_("Mentee"), N_("We agree"))


def _lists(document: AgreementDocument, language: Language) -> Iterator[tuple[str, Sequence[str]]]:
    say = language.gettext
    if document.confirmations:
        confirmed = [
            say(N_("%(role)s: %(name)s, %(day)s"), role=c.role, name=c.name, day=c.day)
            for c in document.confirmations
        ]
        told = say(N_("Fingerprint of the text: %(hash)s"), hash=document.fingerprint)
        yield say(N_("Confirmed by")), [*confirmed, told]
    if document.meetings:
        yield say(N_("Dates")), document.meetings


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_plain(cell) for cell in cells)} |"


def _plain(text: str) -> str:
    """Keep what people wrote from being read as Markdown."""
    for mark in "\\`*_{}[]<>#|":
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())


def as_docx(document: AgreementDocument, language: Language) -> bytes:
    """Return *document* as a Word file; the same document gives the same bytes."""
    file = Document()
    about = file.core_properties
    about.title, about.language, about.author = document.title, language.code, ""
    about.created = about.modified = document.made.replace(tzinfo=None)
    language_tag = file.styles.element.find(f".//{qn('w:lang')}")
    if language_tag is not None:
        language_tag.set(qn("w:val"), language.code)
    _fill(file, document, language)
    written = BytesIO()
    file.save(written)
    return _timeless(written.getvalue())


def _fill(file: Docx, document: AgreementDocument, language: Language) -> None:
    file.add_heading(document.title, 0)
    for person in document.people:
        file.add_paragraph(person)
    file.add_paragraph(document.state)
    for part in document.parts:
        file.add_heading(part.title, 1)
        table = file.add_table(rows=1, cols=len(HEADS), style="Table Grid")
        _head(table.rows[0], [language.gettext(head) for head in HEADS])
        for line in part.lines:
            cells = table.add_row().cells
            answers = (line.question, line.mentor, line.mentee, line.agreed)
            for cell, text in zip(cells, answers, strict=True):
                cell.text = _writable(text)
    for title, items in _lists(document, language):
        file.add_heading(title, 1)
        for item in items:
            file.add_paragraph(_writable(item), style="List Bullet")


def _head(row: object, heads: Sequence[str]) -> None:
    """Make *row* the heading that is repeated on every page and read out with every cell."""
    for cell, text in zip(row.cells, heads, strict=True):  # type: ignore[attr-defined]
        cell.text = text
        cell.paragraphs[0].runs[0].bold = True
    properties = row._tr.get_or_add_trPr()  # type: ignore[attr-defined]
    properties.append(properties.makeelement(qn("w:tblHeader"), {}))


def _writable(text: str) -> str:
    """Drop what XML cannot hold."""
    return "".join(letter for letter in text if letter in "\n\t" or letter.isprintable())


def _timeless(archive: bytes) -> bytes:
    """Pack *archive* again, every file with the same date."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(archive)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            new.writestr(entry, old.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()

"""An agreement as a Word file, with headings and a table that can be read aloud."""

import re
import zipfile
from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table

from formwork.language import Language
from quiz_app.agreements.document import HEADS, AgreementDocument, DocumentPart, listings

# XML 1.0 has no place for these, not even escaped.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DAY_OF_NO_YEAR = (1980, 1, 1, 0, 0, 0)


def as_word(document: AgreementDocument, language: Language) -> bytes:
    """Return *document* as DOCX; the same document gives the same bytes."""
    file = Document()
    _describe(file, document, language)
    file.add_heading(_writable(document.title), 0)
    for text in (*document.people, document.state):
        file.add_paragraph(_writable(text))
    for part in document.parts:
        _add_part(file, part, language)
    for listing in listings(document, language):
        file.add_heading(_writable(listing.title), 1)
        for item in listing.items:
            file.add_paragraph(_writable(item), style="List Bullet")
    written = BytesIO()
    file.save(written)
    return _timeless(written.getvalue())


def _describe(file: WordDocument, document: AgreementDocument, language: Language) -> None:
    about = file.core_properties
    about.title, about.language, about.author = document.title, language.code, ""
    about.comments = ""
    about.created = about.modified = document.made.replace(tzinfo=None)
    for tag in file.styles.element.iter(qn("w:lang")):
        tag.set(qn("w:val"), language.code)


def _add_part(file: WordDocument, part: DocumentPart, language: Language) -> None:
    file.add_heading(_writable(part.title), 1)
    table = file.add_table(rows=1, cols=len(HEADS), style="Table Grid")
    _head(table, [language.gettext(head) for head in HEADS])
    for line in part.lines:
        answers = (line.question, line.mentor, line.mentee, line.agreed)
        for cell, text in zip(table.add_row().cells, answers, strict=True):
            cell.text = _writable(text)


def _head(table: Table, heads: Sequence[str]) -> None:
    """Make the first row the one that is repeated on every page and read out with every cell."""
    row = table.rows[0]
    for cell, text in zip(row.cells, heads, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    properties = row._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:tblHeader"), {}))


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("", text)


def _timeless(archive: bytes) -> bytes:
    """Pack *archive* again, every file with the same date."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(archive)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _DAY_OF_NO_YEAR)
            new.writestr(entry, old.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()

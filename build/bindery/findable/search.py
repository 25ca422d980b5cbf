"""The index of the search: every section, worksheet and term, as a script to fetch on demand.

A script and not a data file, because it can be fetched from a disk too, where browsers refuse data.
"""

import json
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

from bindery import addresses
from bindery.book import Book, Chapter
from bindery.markdown import convert, meanings
from bindery.sewing.leaves import drop, having, leaf, parents, without_permalinks, without_title
from formwork.forms import Quiz

NAME = "search-index.js"
LISTS = frozenset({"glossary", "sources"})
"""Chapters that are lists: their entries stand in the index one by one."""

_HEADINGS = ("h2", "h3", "h4")

Entry = list[Any]
"""Kind, address from the site's root, title, where it stands, text."""


def index(book: Book) -> bytes:
    """Return the script that hands the index to the search."""
    entries = [*_chapters(book), *_forms(book), *_terms(book), *_sources(book)]
    found = {"synonyms": book.shelf.synonyms, "entries": entries}
    written = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return f"window.handbookIndex = {written};\n".encode()


def _chapters(book: Book) -> Iterator[Entry]:
    for part in book.parts:
        for chapter in part.chapters:
            yield from _sections(book, chapter, part.title)


def _sections(book: Book, chapter: Chapter, part: str) -> Iterator[Entry]:
    address = f"{chapter.id}/"
    description = str(chapter.meta.get("promise") or chapter.meta.get("description", ""))
    entry: Entry = ["chapter", address, chapter.title, part, description]
    root = leaf(convert(book, chapter, "site"))
    without_permalinks(root)
    without_title(root)
    _without_copies(root)
    for element, practical in _pieces(root) if chapter.id not in LISTS else ():
        words = " ".join("".join(element.itertext()).split())
        if element.tag in _HEADINGS and element.get("id"):
            yield entry
            kind = "practice" if practical else "section"
            entry = [kind, f"{address}#{element.get('id')}", words, chapter.title, ""]
        else:
            entry[-1] = f"{entry[-1]} {words}".strip()
    yield entry


def _without_copies(root: ET.Element) -> None:
    """Take out questions and meanings: they stand in the index with their form and their term."""
    holders = parents(root)
    for copy in (*having(root, "quick"), *having(root, meanings.NAME)):
        drop(holders[copy], copy)


def _pieces(parent: ET.Element, *, practical: bool = False) -> Iterator[tuple[ET.Element, bool]]:
    """Yield headings and runs of words in reading order; *practical* ones are in a role part."""
    for child in parent:
        inside = practical or "data-role" in child.attrib
        if any(element.tag in _HEADINGS for element in child.iter()) and child.tag not in _HEADINGS:
            yield from _pieces(child, practical=inside)
        else:
            yield child, practical


def _forms(book: Book) -> Iterator[Entry]:
    quizzes, worksheets = book.language.gettext("Quizzes"), book.language.gettext("Worksheets")
    for form in book.library.forms.values():
        kind, place = ("quiz", quizzes) if isinstance(form, Quiz) else ("worksheet", worksheets)
        labels = " ".join(field.label for field in form.fields())
        text = f"{form.purpose} {labels}"
        yield [kind, addresses.web_form(form), form.title, place, text]


def _terms(book: Book) -> Iterator[Entry]:
    glossary = book.language.gettext("Glossary")
    for term in book.glossary.values():
        text = f"{term.short} {term.more}".strip()
        yield ["term", f"glossary/#{term.anchor}", term.term, glossary, text]


def _sources(book: Book) -> Iterator[Entry]:
    place = book.language.gettext("Sources")
    for source in book.sources.values():
        yield ["source", f"sources/#{source.anchor}", source.short, place, source.title]

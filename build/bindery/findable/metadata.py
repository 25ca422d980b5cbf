"""What each page says of itself to search engines and learning platforms, in schema.org's words."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bindery.book import Book, Chapter

CONTEXT = "https://schema.org"
LICENSE = "https://creativecommons.org/licenses/by/4.0/"
ROLES = ("mentor", "mentee", "program manager")
_BEFORE = "</head>"


def add(book: Book, out: Path) -> None:
    """Write the description of every page of *book* into the page in *out*."""
    for chapter, described in _pages(book):
        folder = out if chapter is book.home else out / chapter.id
        page = folder / "index.html"
        data = json.dumps(described, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
        script = f'<script type="application/ld+json">{data}</script>\n'
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace(_BEFORE, script + _BEFORE, 1), encoding="utf-8")


def _pages(book: Book) -> Iterator[tuple[Chapter, dict[str, Any]]]:
    yield book.home, {"@context": CONTEXT, **_book(book)}
    for position, chapter in enumerate(book.chapters, start=1):
        yield chapter, {"@context": CONTEXT, **_chapter(book, chapter), "position": position}


def _book(book: Book) -> dict[str, Any]:
    return _anything(book) | {
        "@type": "Book",
        "name": book.title,
        "description": str(book.outline.config.get("site_description", "")),
        "url": book.site_url,
        "bookFormat": f"{CONTEXT}/EBook",
        "bookEdition": book.edition.version,
        "datePublished": book.edition.date.isoformat(),
        "accessMode": ["textual", "visual"],
        "accessModeSufficient": "textual",
        "accessibilityHazard": "none",
    }


def _chapter(book: Book, chapter: Chapter) -> dict[str, Any]:
    described = _anything(book) | {
        "@type": ["Chapter", "LearningResource"],
        "name": chapter.title,
        "description": str(chapter.meta.get("promise") or chapter.meta.get("description", "")),
        "url": f"{book.site_url}{chapter.id}/",
        "isPartOf": {"@type": "Book", "name": book.title, "url": book.site_url},
    }
    minutes = chapter.meta.get("minutes")
    return described | ({"timeRequired": f"PT{minutes}M"} if minutes else {})


def _anything(book: Book) -> dict[str, Any]:
    """Return what holds for the book and for each of its chapters."""
    return {
        "inLanguage": book.lang,
        "license": LICENSE,
        "isAccessibleForFree": True,
        "audience": [{"@type": "EducationalAudience", "educationalRole": role} for role in ROLES],
    }

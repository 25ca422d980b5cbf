"""The book: an immutable tree of parts and chapters with all that they refer to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bindery import chapter, edition, outline, shelf
from bindery.chapter import Chapter
from bindery.collecting import collect
from bindery.edition import Edition
from bindery.outline import Entry, Outline
from bindery.references import Source, Term
from bindery.shelf import Shelf
from formwork.errors import BadContent, Problem
from formwork.language import Language
from formwork.library import Library

__all__ = ["Book", "Chapter", "Edition", "Part", "Source", "Term", "load"]


@dataclass(frozen=True)
class Part:
    """A titled run of chapters."""

    title: str
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, eq=False)  # a book is itself, so that what is found in it can be kept
class Book:
    """Everything an edition needs to know; editions read it and change nothing."""

    root: Path
    lang: str
    title: str
    site_url: str
    edition: Edition
    home: Chapter
    parts: tuple[Part, ...]
    shelf: Shelf
    outline: Outline

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """Every chapter but the home page, in reading order."""
        return tuple(chapter for part in self.parts for chapter in part.chapters)

    @property
    def pages(self) -> tuple[Chapter, ...]:
        """The home page and every chapter, in reading order."""
        return (self.home, *self.chapters)

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources by key."""
        return self.shelf.sources

    @property
    def glossary(self) -> Mapping[str, Term]:
        """The glossary terms by key."""
        return self.shelf.glossary

    @property
    def library(self) -> Library:
        """The forms."""
        return self.shelf.library

    @property
    def language(self) -> Language:
        """The language the book is written in."""
        return self.shelf.language

    @property
    def theme(self) -> Path:
        """The folder that holds the looks."""
        return self.root / "theme"

    @property
    def content(self) -> Path:
        """The folder of chapters in this language."""
        return self.root / "content" / self.lang

    def name(self, path: Path) -> str:
        """Return what problems call *path*: its place below the root."""
        return path.relative_to(self.root).as_posix()


def load(root: Path, lang: str = "en") -> Book:
    """Read the book below *root*; raise BadContent with every problem of every file."""
    root = root.resolve()
    problems: list[Problem] = []
    offered = collect(lambda: shelf.load(root / "content", lang), problems)
    plan = collect(lambda: outline.load(root), problems)
    pages = _pages(root, lang, plan, problems) if plan else {}
    if problems or not (offered and plan):
        raise BadContent(problems)
    return Book(
        root=root,
        lang=lang,
        title=str(plan.config.get("site_name", "")),
        site_url=str(plan.config.get("site_url", "")).rstrip("/") + "/",
        edition=edition.stamp(root),
        home=pages[plan.home],
        parts=tuple(
            Part(title, tuple(pages[entry] for entry in entries)) for title, entries in plan.parts
        ),
        shelf=offered,
        outline=plan,
    )


def _pages(root: Path, lang: str, plan: Outline, problems: list[Problem]) -> dict[Entry, Chapter]:
    folder = root / "content" / lang
    problems += _unlisted(folder, plan, f"content/{lang}")
    pages: dict[Entry, Chapter] = {}
    for entry in plan.entries:
        name = f"content/{lang}/{entry.file}"
        if not (folder / entry.file).is_file():
            message = f"There is no {name}. Write the file, or correct this line."
            problems.append(Problem(outline.NAME, entry.line, "B002", message))
            continue
        page = collect(partial(chapter.read, folder / entry.file, entry.title, name), problems)
        if page:
            pages[entry] = page
    return pages


def _unlisted(folder: Path, plan: Outline, name: str) -> Iterator[Problem]:
    """Yield chapters that no reader would find, and chapters listed twice."""
    listed = [entry.file for entry in plan.entries]
    for file in sorted(folder.glob("*.md")):
        if file.name not in listed:
            message = "This chapter is not in the navigation of mkdocs.yml. List it, or remove it."
            yield Problem(f"{name}/{file.name}", 1, "B002", message)
    for entry in plan.entries:
        if listed.count(entry.file) > 1:
            message = f"{entry.file} stands in the navigation twice. Keep one."
            yield Problem(outline.NAME, entry.line, "B002", message)

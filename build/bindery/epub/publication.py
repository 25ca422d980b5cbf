"""The files of the EPUB: pages, contents of two kinds, package, style and figures."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bindery.book import Book
from bindery.epub.cover import FILE, cover
from bindery.epub.pages import ROLES, Page, Pages
from bindery.epub.style import style
from bindery.markdown import scan

FOLDER = "EPUB"
KINDS = {
    "xhtml": "application/xhtml+xml",
    "ncx": "application/x-dtbncx+xml",
    "css": "text/css",
    "svg": "image/svg+xml",
    "png": "image/png",
}
PROPERTIES = {"nav.xhtml": "nav", FILE: "cover-image"}
OLD_CONTENTS = "toc.ncx"
"""The contents as EPUB 2 had them, for readers that know no others."""


@dataclass(frozen=True)
class Item:
    """A line of the contents with the lines below it."""

    title: str
    address: str
    below: tuple["Item", ...] = ()


def publication(book: Book) -> dict[str, bytes]:
    """Return every file of the EPUB of *book* by its path in the container."""
    pages = Pages(book)
    written = {page.file: page.text for page in pages.all()}
    pages.links.check()
    outline = (_item(pages.welcome), *_parts(pages), _item(pages.index))
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{book.title} ({book.lang})")
    written["nav.xhtml"] = _nav(pages, outline)
    written[OLD_CONTENTS] = pages.draw(OLD_CONTENTS, uuid=name, outline=outline)
    written["book.css"] = style(book.theme)
    written |= _figures(book)
    written["package.opf"] = _package(pages, name, sorted((*written, FILE)))
    files = {f"{FOLDER}/{file}": text.encode() for file, text in written.items()}
    files[f"{FOLDER}/{FILE}"] = cover(book)
    files["META-INF/container.xml"] = pages.draw("container.xml").encode()
    return files


def _figures(book: Book) -> dict[str, str]:
    """Return the figures that chapters open with or show."""
    named = {page.meta["figure"] for page in book.pages if page.meta.get("figure")}
    shown = (block for page in book.pages for block in scan.blocks(page))
    named |= {block.argument for block in shown if block.text == "figure"}
    folder = book.theme / "figures"
    return {
        f"figures/{name}.svg": (folder / f"{name}.svg").read_text(encoding="utf-8")
        for name in sorted(named)
    }


def _nav(pages: Pages, outline: tuple[Item, ...]) -> str:
    return pages.draw(
        "nav.xhtml",
        title=pages.book.language.gettext("Contents"),
        kind="contents",
        outline=outline,
        start=pages.parts[0].page.file,
        landmarks=[(ROLES[page.id], page) for page in pages.all() if page.id in ROLES],
    )


def _parts(pages: Pages) -> Iterator[Item]:
    for part in pages.parts:
        chapters = tuple(map(_item, part.chapters))
        yield Item(part.page.title, part.page.file, chapters)


def _item(page: Page) -> Item:
    sections = tuple(
        Item(heading.text, f"{page.file}#{heading.anchor}") for heading in page.sections
    )
    return Item(page.title, page.file, sections)


def _package(pages: Pages, name: uuid.UUID, files: list[str]) -> str:
    manifest: list[dict[str, Any]] = [
        {
            "id": _id(file),
            "file": file,
            "kind": KINDS[file.rpartition(".")[2]],
            "properties": PROPERTIES.get(file),
        }
        for file in files
    ]
    reading = [page.file for page in pages.all()]
    # The contents stand after cover and colophon.
    spine = [_id(file) for file in (*reading[:2], "nav.xhtml", *reading[2:])]
    return pages.draw(
        "package.opf",
        uuid=name,
        manifest=manifest,
        spine=spine,
        cover=_id(FILE),
        contents=_id(OLD_CONTENTS),
    )


def _id(name: str) -> str:
    return "item-" + name.replace("/", "-").replace(".", "-")

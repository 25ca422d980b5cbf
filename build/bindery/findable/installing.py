"""Makes the site installable: a web app manifest, and a service worker that keeps pages at hand."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bindery import assets, compress, labels, workshop
from bindery.book import Book
from bindery.findable import icons

MANIFEST, WORKER = "app.webmanifest", "sw.js"
_PAPER = "#fbf6ec"
_DATA, _ROOM = "{data}", "{room}"
"""The gaps for how much a device loads to keep the whole book, and how much it then holds."""
_SHELL = (
    "handbook.css",
    "handbook.js",
    "fonts/literata-latin-normal.woff2",
    "fonts/atkinson-latin-normal.woff2",
    "figures/favicon.svg",
)


def add(book: Book, out: Path) -> None:
    """Write the manifest and the worker into *out*, where all pages and assets stand already."""
    manifest = json.dumps(_manifest(book), ensure_ascii=False, indent=2)
    (out / MANIFEST).write_text(f"{manifest}\n", encoding="utf-8")
    worker = (book.theme / "worker" / WORKER).read_text(encoding="utf-8")
    for gap, value in _filling(book, out).items():
        worker = worker.replace(gap, value)
    (out / WORKER).write_text(worker, encoding="utf-8")


def tell_size(book: Book, out: Path) -> None:
    """Say on the pages of *out* how much a device loads, and holds, to keep the whole book.

    The compressed copies must stand there. Some are sent smaller still, and none larger.
    """
    files = [_file(out, name) for name in _kept(book, out)]
    data, room = (
        labels.size(sum(sizes), book.language) for sizes in zip(*map(_sizes, files), strict=True)
    )
    for page in sorted(out.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        told = text.replace(_DATA, data).replace(_ROOM, room)
        if told != text:
            page.write_text(told, encoding="utf-8")
            compress.compress([page])


def _file(out: Path, name: str) -> Path:
    return out / name / "index.html" if name.endswith("/") or not name else out / name


def _sizes(file: Path) -> tuple[int, int]:
    """Return how many bytes of *file* are sent, and how many it has."""
    packed = file.with_name(f"{file.name}.gz")
    return (packed if packed.is_file() else file).stat().st_size, file.stat().st_size


def _kept(book: Book, out: Path) -> list[str]:
    """Return the pages and files of the whole book, as the worker asks for them."""
    names = assets.names(out).values()
    known = [f"{assets.FOLDER}/{name}" for name in names if not name.endswith(".txt")]
    return ["", *(f"{chapter.id}/" for chapter in book.chapters), *sorted(known)]


def _manifest(book: Book) -> dict[str, Any]:
    return {
        "name": book.title,
        "short_name": book.language.gettext("Mentoring"),
        "description": str(book.outline.config.get("site_description", "")),
        "lang": book.lang,
        "dir": book.language.direction,
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": _PAPER,
        "theme_color": _PAPER,
        "icons": [_icon(name, size, "any") for name, size in icons.SIZES.items()]
        + [_icon(name, size, "maskable") for name, size in icons.MASKABLE.items()],
    }


def _icon(name: str, size: int, purpose: str) -> dict[str, str]:
    address = f"{icons.FOLDER}/{name}"
    return {"src": address, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


def _filling(book: Book, out: Path) -> Mapping[str, str]:
    """Return what the worker's gaps are filled with."""
    names = assets.names(out)
    shell = ["", *(f"{assets.FOLDER}/{names[name]}" for name in _SHELL if name in names)]
    say = book.language.gettext
    words = {
        "lang": book.lang,
        "dir": book.language.direction,
        "title": say("You are offline"),
        "text": say("This page is not on your device yet. It will be here when you are online."),
        "home": say("To the start of the book"),
    }
    return {
        "SHELL_FILES": json.dumps(shell),
        "PAGE_FILES": json.dumps(_kept(book, out)),
        "OFFLINE_WORDS": json.dumps(words, ensure_ascii=False),
        "VERSION": _version(out),
    }


def _version(out: Path) -> str:
    """Return a short digest of all that readers may be shown."""
    found = hashlib.sha256()
    for name in workshop.files(out):
        found.update(name.encode() + (out / name).read_bytes())
    return found.hexdigest()[:12]

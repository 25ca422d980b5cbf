"""Makes the site installable: a web app manifest, and a service worker that keeps pages at hand."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bindery import assets, workshop
from bindery.book import Book
from bindery.findable import icons

MANIFEST, WORKER = "app.webmanifest", "sw.js"
_PAPER = "#fbf6ec"
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
    known = [f"{assets.FOLDER}/{name}" for name in names.values() if not name.endswith(".txt")]
    pages = ["", *(f"{chapter.id}/" for chapter in book.chapters)]
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
        "PAGE_FILES": json.dumps([*pages, *sorted(known)]),
        "OFFLINE_WORDS": json.dumps(words, ensure_ascii=False),
        "VERSION": _version(out),
    }


def _version(out: Path) -> str:
    """Return a short digest of all that readers may be shown."""
    found = hashlib.sha256()
    for name in workshop.files(out):
        found.update(name.encode() + (out / name).read_bytes())
    return found.hexdigest()[:12]

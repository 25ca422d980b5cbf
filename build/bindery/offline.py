"""The copy to take offline: the site as an archive whose pages open from a disk."""

import posixpath
import re
from collections.abc import Collection
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from markupsafe import escape

from bindery import workshop
from bindery.book import Book
from bindery.packing import pack
from bindery.pieces import OFFLINE
from formwork.words import N_

FOLDER = "virtual-mentoring-handbook"
INDEX = "index.html"
ONLINE = N_("(online)")
NEWEST = N_("The newest edition, and the web version of every quiz and worksheet, is at:")

# What only a server, a search engine or a home screen needs, and what the book holds anyway.
_LEFT_OUT = re.compile(
    r"404\.html|_headers|sw\.js|robots\.txt|[\w.]+\.(xml|webmanifest)|assets/(cards|icons)/.*"
    r"|assets/handbook/manifest\.json|downloads/chapters/.*|.*\.(gz|br)|" + re.escape(OFFLINE)
)
# Browsers fetch nothing of this kind for a page from a disk.
_USELESS = re.compile(
    r'<(?:link rel="(?:preload|manifest|apple-touch-icon)"'
    r'|meta http-equiv="Content-Security-Policy")[^>]*>\n?'
)
_LINK = re.compile(r'(<a\b[^>]*\bhref=")([^"]*)("[^>]*>)(.*?)(</a>)', re.S)
_EDITION = re.compile(r'<p class="edition">.*?</p>', re.S)
_PART = re.compile(r'(<(?:link|script|img|div)\b[^>]*\b(?:href|src|data-index)=")([^"]*)(")')


def render(book: Book, out: Path) -> None:
    """Pack the site that stands in *out* into *out*/downloads/offline.zip."""
    names = frozenset(name for name in workshop.files(out) if not _LEFT_OUT.fullmatch(name))
    copy = _Copy(book, names)
    files = {}
    for name in names:
        data = (out / name).read_bytes()
        files[f"{FOLDER}/{name}"] = copy.page(name, data) if name.endswith(".html") else data
    file = out / OFFLINE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(pack(files, book.edition.date))


class _Copy:
    """Rewrites pages of *book* for a copy that holds the files called *names*."""

    def __init__(self, book: Book, names: Collection[str]) -> None:
        self._site = book.site_url
        self._root = urlsplit(book.site_url).path
        self._names = names
        say, site = book.language.gettext, escape(book.site_url)
        self._online = f'<span class="online">&#160;{escape(say(ONLINE))}</span>'
        # A copy grows old on its disk, and should say where a younger one is.
        link = f'<a href="{site}">{site}{self._online}</a>'
        self._newest = f"\n<p>{escape(say(NEWEST))} {link}</p>"

    def page(self, name: str, data: bytes) -> bytes:
        """Return the page *data* called *name* with every address as it must be on a disk."""
        text = _USELESS.sub("", data.decode())
        text = _LINK.sub(partial(self._link, name), text)
        text = _EDITION.sub(lambda stamp: stamp[0] + self._newest, text)
        return _PART.sub(lambda m: f"{m[1]}{self._address(m[2], name)}{m[3]}", text).encode()

    def _link(self, name: str, link: re.Match[str]) -> str:
        address = self._address(link[2], name)
        # A reader without a network should know before, not after.
        mark = self._online if address != link[2] and urlsplit(address).scheme else ""
        return f"{link[1]}{address}{link[3]}{link[4]}{mark}{link[5]}"

    def _address(self, address: str, name: str) -> str:
        """Return *address*, as it stands on the page *name*, relative to that page or absolute."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path:
            return address
        path = posixpath.join(self._root, posixpath.dirname(name), parts.path)
        target = posixpath.normpath(path).removeprefix(self._root.rstrip("/")).lstrip("/")
        if parts.path.endswith(("/", ".")) or not target:
            target = posixpath.join(target, INDEX)
        rest = f"?{parts.query}" * bool(parts.query) + f"#{parts.fragment}" * bool(parts.fragment)
        if unquote(target) in self._names:
            return posixpath.relpath(target, posixpath.dirname(name) or ".") + rest
        return f"{self._site}{target.removesuffix(INDEX)}{rest}"

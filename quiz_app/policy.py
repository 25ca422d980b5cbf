"""The Content-Security-Policies: one for the app, one made to measure for the handbook's pages."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import unescape
from pathlib import Path

APP = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "object-src": "'none'",
}
# What a static page needs besides: icons drawn by style sheets, the search's worker, a manifest.
_PAGES = {"img-src": "'self' data:", "worker-src": "'self'", "manifest-src": "'self'"}

_ELEMENT = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_NOT_INLINE = re.compile(
    r"""\bsrc\s*=|\btype\s*=\s*["']?application/(?:ld\+)?json""", re.IGNORECASE
)
_ATTRIBUTE = re.compile(r"""<[^>]*?\sstyle=(?:"([^"]*)"|'([^']*)')""")


def write(policy: dict[str, str]) -> str:
    """Write *policy* as the value of a header."""
    return "; ".join(f"{name} {value}" for name, value in policy.items())


def for_pages(site: Path) -> str:
    """Return a policy under which the built pages below *site* run, and nothing else does.

    The theme writes a few scripts and styles into its pages: each is allowed by its hash.
    """
    pages = [page.read_text(encoding="utf-8") for page in sorted(site.rglob("*.html"))]
    scripts = _sources(_elements("script", pages))
    styles = _sources(_elements("style", pages), set(_attributes(pages)))
    return write(APP | _PAGES | {"script-src": scripts, "style-src": styles})


def _elements(tag: str, pages: Iterable[str]) -> Iterator[str]:
    for page in pages:
        for element in _ELEMENT.finditer(page):
            name, attributes, text = element.groups()
            if name.lower() == tag and not _NOT_INLINE.search(attributes):
                yield text


def _attributes(pages: Iterable[str]) -> Iterator[str]:
    for page in pages:
        for double, single in _ATTRIBUTE.findall(page):
            yield unescape(double or single)


def _sources(elements: Iterable[str], attributes: Iterable[str] = ()) -> str:
    hashes = sorted({_hash(text) for text in (*elements, *attributes)})
    unsafe = ["'unsafe-hashes'"] if attributes else []
    return " ".join(["'self'", *unsafe, *hashes])


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

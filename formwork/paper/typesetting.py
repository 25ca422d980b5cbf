"""Turns HTML into PDF, and opens nothing but the theme's files: the one caller of WeasyPrint."""

import mimetypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from formwork.paper import references, styles, targets, words
from formwork.paper.defaults import defaults
from formwork.paper.tokens import with_values
from formwork.paper.torn import end_torn_boxes

references.install()
styles.install()
targets.install()
words.install()


def read(html: str, theme: Path) -> "Html":
    """Return *html* ready to be typeset; its addresses are relative to the folder *theme*."""
    fetcher = _ThemeFetcher(theme)
    document = Html(string=html, base_url=f"{theme.resolve()}/", url_fetcher=fetcher)
    document.sheets = _lift_sheets(document.etree_element, theme)
    return document


def lay_out(document: "Html", **options: Any) -> Document:
    """Return the pages of *document*, whose boxes tell where everything stands."""
    return document.render(stylesheets=document.sheets, font_config=_fonts(), **options)


def typeset(pages: Document, **options: Any) -> bytes:
    """Return the PDF of *pages*; the same input gives the same bytes."""
    with _timeless_fonts():
        return bytes(pages.write_pdf(**options))


def _lift_sheets(html: Element, theme: Path) -> list[CSS]:
    """Take the links to style sheets of *theme* out of *html*, and return the sheets."""
    sheets = []
    for head in html.iter("head"):
        for link in head.findall("link[@rel='stylesheet']"):
            file = theme.resolve() / link.get("href", "")
            if file.is_file():
                head.remove(link)
                sheets.append(_sheet(file, theme))
    return sheets


@cache
def _sheet(file: Path, theme: Path) -> CSS:
    """Return the style sheet in *file*: to parse all of a book takes as long as to set a page."""
    options = {"url_fetcher": _ThemeFetcher(theme), "font_config": _fonts()}
    return CSS(string=with_values(file, theme), base_url=file.as_uri(), **options)


@cache
def _fonts() -> FontConfiguration:
    """Return the fonts that were met so far: to unpack one takes as long as to set a page."""
    return FontConfiguration()


@contextmanager
def _timeless_fonts() -> Iterator[None]:
    """Keep fontTools from writing the time of day into every font it cuts down."""
    key = "SOURCE_DATE_EPOCH"
    before = os.environ.get(key)  # noqa: TID251 - fontTools listens to nothing else
    os.environ[key] = "0"  # noqa: TID251
    try:
        yield
    finally:
        del os.environ[key]  # noqa: TID251
        if before is not None:
            os.environ[key] = before  # noqa: TID251


class Html(HTML):  # type: ignore[misc]
    """A text to be set, with the style sheets that it names."""

    sheets: list[CSS]

    def render(self, *how: Any, **options: Any) -> Document:
        """Set the pages as WeasyPrint does, and end a torn box where its words end."""
        document = super().render(*how, **options)
        end_torn_boxes(document)
        return document

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        return [defaults(), *super()._ua_stylesheets(forms)[1:]]


class _ThemeFetcher(URLFetcher):  # type: ignore[misc]
    """Opens files below one folder and refuses every other address."""

    def __init__(self, folder: Path) -> None:
        super().__init__(allowed_protocols=["file"], allow_redirects=False)
        self._folder = folder.resolve()

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Return the theme's file at *url*; refuse any other, and stop if the file is missing."""
        address = urlsplit(url)
        file = Path(unquote(address.path)).resolve()
        if address.scheme != "file" or not file.is_relative_to(self._folder):
            raise ValueError(f"{url} is not a file of the theme.")
        if not file.is_file():
            raise FatalURLFetchingError(f"{url} is missing.")
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, BytesIO(file.read_bytes()), {"Content-Type": kind})

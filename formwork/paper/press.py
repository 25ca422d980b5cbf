"""Turns HTML into tagged PDF: the one place that calls WeasyPrint."""

import mimetypes
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from formwork.paper.mend import mend


def press(
    html: str, *, theme: Path, forms: bool, keywords: Mapping[str, str] | None = None
) -> bytes:
    """Make a PDF/UA-1 document of *html*, whose addresses are relative to the folder *theme*.

    With *forms*, inputs become fields that can be filled in. Nothing outside *theme* is opened, and
    nothing is fetched. *keywords* are written into the document's information dictionary. The
    same input gives the same bytes.
    """
    fetcher = _ThemeFetcher(theme)
    document = HTML(string=html, base_url=f"{theme.resolve()}/", url_fetcher=fetcher)
    with _timeless_fonts():
        pdf = document.write_pdf(
            font_config=FontConfiguration(), pdf_variant="pdf/ua-1", pdf_forms=forms
        )
    return mend(pdf, document.etree_element, keywords or {})


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

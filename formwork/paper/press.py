"""Makes finished documents: typeset, mended, and with fields that show what stands in them."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pikepdf

from formwork.paper.appearance import show_fields
from formwork.paper.mend import mend
from formwork.paper.room import make_room
from formwork.paper.spread import spread
from formwork.paper.texts import lift_texts, put_texts
from formwork.paper.typesetting import Html, lay_out, read, typeset


def press(
    html: str,
    *,
    theme: Path,
    forms: bool,
    keywords: Mapping[str, str] | None = None,
    bookmarks: bool = False,
) -> bytes:
    """Make a PDF/UA-1 document of *html*, whose addresses are relative to the folder *theme*.

    With *forms*, inputs become fields that can be filled in. Nothing outside *theme* is opened, and
    nothing is fetched. *keywords* are written into the document's information dictionary. With
    *bookmarks*, a program shows them when it opens the file. The same input gives the same bytes.
    """
    source = read(html, theme)
    texts = lift_texts(source.etree_element)
    pressed = BytesIO()
    with pikepdf.open(BytesIO(_print(source, texts, theme, forms=forms))) as document:
        mend(document, source.etree_element)
        put_texts(document, texts)
        show_fields(document, theme)
        if bookmarks:
            document.Root.PageMode = pikepdf.Name.UseOutlines
        for key, value in (keywords or {}).items():
            document.docinfo[f"/{key}"] = value
        document.save(pressed, deterministic_id=True, linearize=False)
    return pressed.getvalue()


def _print(source: Html, texts: Mapping[str, str], theme: Path, *, forms: bool) -> bytes:
    """Return what WeasyPrint makes of *source*; the pages of a book fill half of the memory."""
    options = {"pdf_variant": "pdf/ua-1", "pdf_forms": forms}
    pages = lay_out(source, **options)
    if texts and make_room(source.etree_element, typeset(pages, **options), texts, theme):
        pages = lay_out(source, **options)
    return typeset(spread(pages, source.etree_element), **options)

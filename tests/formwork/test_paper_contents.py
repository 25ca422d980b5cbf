"""The table of contents in the structure tree of a pressed document."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Name

from formwork import paper
from formwork.paper.tree import elements, is_a, kids, marks

STYLE = """
@page { size: A6; margin: 15mm }
nav { break-after: page } section, .late { break-before: page }
nav a { display: block }
nav a::after { content: leader(" . ") target-counter(attr(href), page) }
ul { list-style: none }
"""
NAV = """
<nav role="doc-toc"><h1>Contents</h1>
<ul><li><a href="#hello">Hello</a></li></ul>
<section><p><a href="#part">Part</a></p>
<ul><li><a href="#one">One</a></li><li class="late"><a href="#two">Two</a></li></ul></section>
<ul><li><a href="#index">Index</a></li></ul></nav>
"""
PLACES = ["hello", "part", "one", "two", "index"]
BODY = "".join(f'<h1 id="{place}">{place}</h1><p><a href="#one">one</a></p>' for place in PLACES)


@pytest.fixture(scope="module")
def document(theme: Path) -> Iterator[pikepdf.Pdf]:
    head = f'<html lang="en"><head><title>Test</title><style>{STYLE}</style></head>'
    html = f"{head}<body>{NAV}{BODY}</body></html>"
    with pikepdf.open(BytesIO(paper.press(html, theme=theme, forms=False))) as opened:
        yield opened


def _read(table: Any) -> list[Any]:
    """Return where the entries of *table* lead, and below each of them those of its own."""
    read: list[Any] = []
    for item in kids(table):
        assert is_a(item, Name.TOCI)
        reference, *tables = kids(item)
        assert is_a(reference, Name.Reference)
        (link,) = kids(reference)
        read.append(next(str(kid.Obj.Dest) for kid in kids(link) if not isinstance(kid, int)))
        read += [_read(below) for below in tables]
    return read


def test_its_entries_stand_in_it_with_their_own_below_them(document: pikepdf.Pdf) -> None:
    tables = [e for e in elements(document.Root.StructTreeRoot) if e.S == Name.TOC]

    assert _read(tables[0]) == ["hello", "part", ["one", "two"], "index"]
    assert len(tables) == 2


def test_nothing_is_left_of_the_lists_it_was(document: pikepdf.Pdf) -> None:
    kinds = [str(e.S) for e in elements(document.Root.StructTreeRoot)]

    assert not {"/L", "/LI", "/LBody"} & set(kinds)
    assert kinds.count("/Link") == len(PLACES) * 2


def test_every_element_of_it_knows_what_holds_it(document: pikepdf.Pdf) -> None:
    for element in elements(document.Root.StructTreeRoot):
        for kid in kids(element):
            if isinstance(kid, pikepdf.Dictionary) and Name.S in kid:
                assert kid.P.objgen == element.objgen


def test_the_dots_before_a_page_number_are_not_read_out(document: pikepdf.Pdf) -> None:
    root = document.Root.StructTreeRoot
    content = [page.Contents.read_bytes() for page in document.pages]
    entries = [e for e in elements(root) if Name.Reference == e.S]

    assert [len(list(marks(entry))) for entry in entries] == [2] * len(PLACES)
    assert content[0].count(b"/Artifact") > len(PLACES)
    held = {(page.objgen, number) for page, number in marks(root.K[0])}
    assert sum(page.count(b"/MCID") for page in content) == len(held)

"""The structure tree of a pressed document: furniture, tables, lists and fields."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name

from formwork import paper
from formwork.paper.tree import elements, kids, marks

STYLE = """
@page { size: A6; margin: 15mm; @top-left { content: "Running head" } }
td, th { height: 22mm }
"""
ROWS = "".join(f'<tr><th scope="row">Row {n}</th><td>Cell {n}</td></tr>' for n in range(8))
TABLE = (
    '<table><thead><tr><th scope="col">Row</th><th scope="col">Cell</th></tr></thead>'
    f"<tbody>{ROWS}</tbody></table>"
)
LIST = "<ul><li>One<ul><li>Nested</li></ul></li><li>Two</li></ul>"
FIELD = '<p><input type="text" name="who" title="Your name" style="appearance: auto"></p>'


@pytest.fixture(scope="module")
def document(root: Path) -> Iterator[pikepdf.Pdf]:
    head = f'<html lang="en"><head><title>Test</title><style>{STYLE}</style></head>'
    html = f"{head}<body><h1>Test</h1>{TABLE}<p>Between</p>{TABLE}{LIST}{FIELD}</body></html>"
    with pikepdf.open(BytesIO(paper.press(html, theme=root / "theme", forms=True))) as opened:
        yield opened


def _all(document: pikepdf.Pdf, kind: Name) -> list[pikepdf.Object]:
    return [e for e in elements(document.Root.StructTreeRoot) if kind == e.S]


def test_running_heads_are_artifacts_and_nothing_else_is(document: pikepdf.Pdf) -> None:
    content = [page.obj.Contents.read_bytes() for page in document.pages]

    assert len(content) > 4
    assert all(page.count(b"/Artifact\n<</Type /Pagination>>") >= 1 for page in content)
    held = {(p.objgen, n) for p, n in marks(document.Root.StructTreeRoot.K[0])}
    assert sum(page.count(b"/MCID") for page in content) == len(held)


def test_a_table_over_pages_is_one_table_and_its_neighbor_another(document: pikepdf.Pdf) -> None:
    tables = _all(document, Name.Table)

    assert [len([e for e in elements(t) if e.S == Name.TR]) for t in tables] == [9, 9]


def test_headings_of_cells_have_a_scope_and_an_id_of_their_own(document: pikepdf.Pdf) -> None:
    cells = [[e for e in elements(t) if e.S == Name.TH] for t in _all(document, Name.Table)]

    for headings in cells:
        assert [str(cell.A.Scope) for cell in headings] == ["/Column"] * 2 + ["/Row"] * 8
    ids = [str(cell.ID) for headings in cells for cell in headings]
    assert len(set(ids)) == len(ids)


def test_a_cell_names_the_headings_it_stands_under(document: pikepdf.Pdf) -> None:
    table = _all(document, Name.Table)[0]
    ids = {str(cell.ID) for cell in elements(table) if cell.S == Name.TH}

    for cell in elements(table):
        if cell.S == Name.TD:
            assert {str(name) for name in cell.A.Headers} <= ids
            assert len(cell.A.Headers) == 2


def test_a_nested_list_comes_after_the_item_it_is_in(document: pikepdf.Pdf) -> None:
    outer = _all(document, Name.L)[0]

    assert [str(kid.S) for kid in kids(outer)] == ["/LI", "/L", "/LI"]


def test_a_field_is_described_in_the_tree(document: pikepdf.Pdf) -> None:
    (form,) = _all(document, Name.Form)

    assert str(form.Alt) == "Your name"

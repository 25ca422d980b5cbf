"""Joins tables that a page break has split in two, and says which cells each heading is for."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from pikepdf import Array, Dictionary, Name, String

from formwork.paper.tree import Mark, elements, is_a, kids, marks

Words = Callable[[Mark], bytes]


def join_tables(root: Any, words: Words) -> Iterator[Mark]:
    """Make one table of the pieces of each; yield the marks of headings printed once more.

    WeasyPrint writes one table for each page, and numbers its cells anew on each. Two pieces belong
    together when nothing stands between them and their column headings read the same; *words*
    tells how a mark reads.
    """
    tables = [element for element in elements(root) if is_a(element, Name.Table)]
    for table in tables:
        _scope(table)
    whole, pieces = None, 1
    for table in _runs(root):
        if whole is not None and table is not None and _same_headings(whole, table, words):
            pieces += 1
            yield from _join(whole, table, pieces)
        else:
            whole, pieces = table, 1


def _runs(root: Any) -> list[Any]:
    """Return the tables in reading order, with None wherever other content stands."""
    owners = ((table.objgen if table is not None else None, table) for table in _owners(root, None))
    return [next(run)[1] for _, run in groupby(owners, key=lambda owner: owner[0])]


def _owners(element: Any, table: Any) -> Iterator[Any]:
    """Yield for all marked content below *element* the table that holds it, or None."""
    for kid in kids(element):
        if isinstance(kid, int):
            yield table
        elif isinstance(kid, Dictionary) and Name.S in kid:
            yield from _owners(kid, kid if is_a(kid, Name.Table) else table)


def _same_headings(table: Any, other: Any, words: Words) -> bool:
    read = [
        [words(mark) for head in _groups([piece], Name.THead) for mark in marks(head)]
        for piece in (table, other)
    ]
    return bool(read[0]) and read[0] == read[1]


def _scope(table: Any) -> None:
    columns = {cell.objgen for head in _groups([table], Name.THead) for cell in elements(head)}
    for cell in elements(table):
        if is_a(cell, Name.TH):
            cell.A.Scope = Name.Column if cell.objgen in columns else Name.Row


def _join(first: Any, other: Any, number: int) -> Iterator[Mark]:
    """Move the rows of *other* into *first*; yield the marks of its headings."""
    for head in _groups([other], Name.THead):
        yield from marks(head)
    body = next(_groups([first], Name.TBody), first)
    rows = [row for group in _groups([other], Name.TBody) for row in kids(group)]
    columns = zip(_column_ids(other), _column_ids(first), strict=True)
    _rename([cell for row in rows for cell in elements(row)], dict(columns), f"-{number}")
    for row in rows:
        row.P = body
    body.K = Array([*kids(body), *rows])
    other.K = Array([])


def _groups(parents: Iterable[Any], kind: Name) -> Iterator[Any]:
    for parent in parents:
        yield from (kid for kid in kids(parent) if is_a(kid, kind))


def _column_ids(table: Any) -> list[str]:
    heads = _groups([table], Name.THead)
    return [str(cell.ID) for head in heads for cell in elements(head) if Name.ID in cell]


def _rename(cells: list[Any], names: dict[str, str], ending: str) -> None:
    """Give the headings among *cells* new ids and have all *cells* refer to the new *names*."""
    for cell in cells:
        if Name.ID in cell:
            names[str(cell.ID)] = f"{cell.ID}{ending}"
            cell.ID = String(names[str(cell.ID)])
    for cell in cells:
        if Name.A in cell and Name.Headers in cell.A:
            headers = [str(name) for name in cell.A.Headers]
            cell.A.Headers = Array([String(names.get(name, name)) for name in headers])

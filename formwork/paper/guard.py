"""Keeps out what a filled sheet never holds: programs, other files, another kind of form."""

from collections.abc import Iterable, Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Object

from formwork.errors import BadSheet
from formwork.words import N_

MOST = 20_000
"""How many pages, fields and notes together are looked at: the whole book has fewer."""

_HARMLESS = ("/GoTo", "/URI")
_LOUD = ("/3D", "/FileAttachment", "/Movie", "/RichMedia", "/Screen", "/Sound")


def walk(tops: Iterable[Any]) -> Iterator[Any]:
    """Yield the dictionaries *tops* and all below them, as the trees of pages and fields hang.

    Raise BadSheet where there is no end to them.
    """
    waiting, seen = list(tops), 0
    while waiting:
        node = waiting.pop()
        seen += 1
        if seen > MOST:
            raise BadSheet(N_("This PDF is too complicated to be one of our sheets."))
        if isinstance(node, Dictionary):
            yield node
            waiting.extend(reversed(listed(node, Name.Kids)))


def listed(node: Any, key: Name) -> list[Any]:
    """Return the array that *node* has under *key*; anything else counts as an empty one."""
    found = node.get(key)
    return list(found) if isinstance(found, Array) else []


def refuse_dangers(root: Any) -> None:
    """Raise BadSheet if the document with the catalogue *root* holds more than a form."""
    form, names = _below(root, Name.AcroForm), _below(root, Name.Names)
    if Name.XFA in form:
        raise BadSheet(N_("This PDF holds a form of another kind. Fill in a copy of our sheet."))
    if _is_active(root, root.get(Name.OpenAction)) or Name.JavaScript in names:
        raise BadSheet(_PROGRAM)
    if Name.EmbeddedFiles in names or Name.Collection in root or Name.AF in root:
        raise BadSheet(_FILES)
    pages = walk([root.get(Name.Pages)])
    for page in pages:
        _refuse(page)
        for note in listed(page, Name.Annots):
            _refuse(note)
    for field in walk(listed(form, Name.Fields)):
        _refuse(field)


_PROGRAM = N_("This PDF holds a program. Fill in a fresh copy of our sheet.")
_FILES = N_("This PDF carries other files. Fill in a fresh copy of our sheet.")


def _refuse(node: Any) -> None:
    if not isinstance(node, Dictionary):
        return
    if _is_active(node, node.get(Name.A)):
        raise BadSheet(_PROGRAM)
    if str(node.get(Name.Subtype, "")) in _LOUD:
        raise BadSheet(_FILES)


def _is_active(node: Any, action: Object | None) -> bool:
    """Whether *node* does something by itself, or *action* more than turn to a page or a site."""
    if Name.AA in node:
        return True
    if not isinstance(action, Dictionary):
        return False
    return str(action.get(Name.S, "")) not in _HARMLESS or Name.Next in action


def _below(node: Any, key: Name) -> Any:
    found = node.get(key)
    return found if isinstance(found, Dictionary) else Dictionary()

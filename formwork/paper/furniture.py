"""Turns what is printed for the eye only into artifacts, which screen readers pass over."""

import re
from collections.abc import Iterable
from typing import Any

import pikepdf
from pikepdf import Array, Name

from formwork.paper.tree import Mark, elements, owners

_MARKED = re.compile(rb"/\w+\s*<<\s*/MCID (\d+)\s*>>\s*BDC")
_SHOWN = re.compile(rb"\[(.*?)\]\s*TJ", re.DOTALL)
_ARTIFACT = b"/Artifact\n<</Type /Pagination>>\nBDC"


class Furniture:
    """The pages of *document* with what they mark as content."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self._document = document
        self._root = document.Root.StructTreeRoot
        self._owners = owners(self._root)
        self._pages = {page.obj.objgen: page.obj for page in document.pages}

    def set_apart_margins(self) -> None:
        """Make an artifact of all content that no element of the tree holds.

        WeasyPrint marks what stands in the margins of a page as content, and leaves it out of the
        tree.
        """
        known = {element.objgen for element in elements(self._root)}
        for page in self._pages.values():
            marked = self._owners.get(int(page.get(Name.StructParents, -1)))
            if isinstance(marked, Array):
                strays = [
                    n for n, owner in enumerate(marked) if owner and owner.objgen not in known
                ]
                self._unmark(page, set(strays))

    def set_apart(self, marks: Iterable[Mark]) -> None:
        """Make artifacts of *marks*."""
        by_page: dict[tuple[int, int], set[int]] = {}
        for page, number in marks:
            by_page.setdefault(page.objgen, set()).add(number)
        for name, numbers in by_page.items():
            self._unmark(self._pages[name], numbers)

    def words(self, mark: Mark) -> bytes:
        """Return how *mark* reads, as the glyphs of its text."""
        page, number = mark
        start = re.escape(b"/MCID %d" % number)
        found = re.search(start + rb"\s*>>\s*BDC(.*?)EMC", page.Contents.read_bytes(), re.DOTALL)
        return b"".join(_SHOWN.findall(found[1])) if found else b""

    def _unmark(self, page: Any, numbers: set[int]) -> None:
        if not numbers:
            return
        content = page.Contents.read_bytes()
        apart = _MARKED.sub(lambda m: _ARTIFACT if int(m[1]) in numbers else m[0], content)
        page.Contents = self._document.make_stream(apart)
        marked = self._owners[int(page.StructParents)]
        for number in numbers:
            marked[number] = None

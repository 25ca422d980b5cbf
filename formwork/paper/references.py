"""Names the pages of a PDF one at a time; pydyf names all of them whenever one is asked for.

Every element for screen readers asks for its page: in a book that was a twelfth of the time.
"""

from collections.abc import Sequence

import pydyf


class References:
    """The references to pages whose objects are *kids*: number, generation and R of each."""

    def __init__(self, kids: Sequence[int | str]) -> None:
        self._kids = kids

    def __getitem__(self, page: int) -> bytes:
        """Return the reference to *page*, counted from 0."""
        return f"{self._kids[3 * page]} 0 R".encode()


def install() -> None:
    """Have pydyf, which writes the PDFs of WeasyPrint, name pages this way."""
    pydyf.PDF.page_references = property(lambda pdf: References(pdf.pages["Kids"]))

"""Pages of a PDF are named as the file names them."""

import pydyf

from formwork.paper import references


def test_each_page_is_named_by_its_own_reference() -> None:
    references.install()
    pdf = pydyf.PDF()
    pages = []
    for _ in range(3):
        page = pydyf.Dictionary({"Type": "/Page"})
        pdf.add_page(page)
        pdf.add_object(pydyf.Dictionary())
        pages.append(page)

    assert [pdf.page_references[number] for number in range(3)] == [p.reference for p in pages]

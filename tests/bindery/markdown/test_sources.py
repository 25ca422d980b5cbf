"""The list of sources: who holds a citation finds its entry."""

import re

import pytest
from lxml import html

from bindery.book import Book
from bindery.markdown import convert


@pytest.fixture(scope="module")
def entries(real_book: Book) -> dict[str, str]:
    """The words of every entry by its id, in the order of the list."""
    (page,) = (page for page in real_book.pages if page.id == "sources")
    drawn = html.fromstring(f"<div>{convert(real_book, page, 'site')}</div>")
    return {
        entry.get("id"): entry.text_content().strip()
        for entry in drawn.xpath("//p[@class='source']")
    }


def test_every_entry_begins_like_its_citation(real_book: Book, entries: dict[str, str]) -> None:
    for source in real_book.sources.values():
        name = re.split(r", | et al\.| and ", source.short)[0]
        entry = entries[source.anchor]

        # The first words of a citation are enough: “UNC” for “UNC faculty mentoring”.
        assert entry.startswith(name) or name.startswith(entry.split(".")[0])


def test_the_entries_stand_in_the_order_of_their_citations(
    real_book: Book, entries: dict[str, str]
) -> None:
    shorts = {source.anchor: source.short.casefold() for source in real_book.sources.values()}

    assert [shorts[anchor] for anchor in entries] == sorted(shorts.values())


def test_a_citation_stands_before_the_authors_that_it_does_not_name(
    entries: dict[str, str],
) -> None:
    assert entries["eepm2015"].startswith(
        "MENTOR (2015): Garringer M, Kupersmidt J, Rhodes J, Stelter R, Tai T. Elements of "
    )
    assert entries["w3c-rm"].startswith(
        "W3C, remote meetings: World Wide Web Consortium (W3C). Accessibility of Remote Meetings. "
    )


def test_without_authors_an_entry_names_its_year_once(entries: dict[str, str]) -> None:
    assert entries["bmc2024"].startswith("BMC Medical Education. (2024) Lessons for ")


def test_a_period_stands_between_an_address_and_what_follows(entries: dict[str, str]) -> None:
    assert "doi:10.17226/25568. Evidence: " in entries["nasem2019"]


def test_a_period_stands_before_a_quotation_mark(entries: dict[str, str]) -> None:
    assert "rated “No Effects.” https://" in entries["crimesolutions"]
    assert not [entry for entry in entries.values() if "”." in entry or "..” " in entry]

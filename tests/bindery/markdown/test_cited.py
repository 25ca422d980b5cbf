"""The list of a chapter's own sources."""

from collections.abc import Callable

from lxml import html

Draw = Callable[..., str]

CHAPTER = """
It helps [@UNC-OGE; @Straus2013].

/// claim
    strength: review
    sources: Straus2013

It is known.
///

/// cited
///
"""


def test_every_source_of_the_chapter_is_listed_once(draw: Draw) -> None:
    (listing,) = html.fromstring(f"<div>{draw(CHAPTER)}</div>").xpath("//ul[@class='cited-list']")

    links = [(link.text, link.get("href")) for link in listing.iter("a")]
    assert links == [
        ("Straus et al., 2013", "sources.md#straus2013"),
        ("UNC faculty mentoring", "sources.md#unc-oge"),
    ]


def test_each_source_says_what_kind_of_evidence_it_is(draw: Draw) -> None:
    (listing,) = html.fromstring(f"<div>{draw(CHAPTER)}</div>").xpath("//ul[@class='cited-list']")

    assert "interviews" in listing[0].text_content()


def test_a_chapter_without_sources_lists_none(draw: Draw) -> None:
    (listing,) = html.fromstring(f"<div>{draw('/// cited' + chr(10) + '///')}</div>")

    assert len(listing) == 0

"""Our blocks, from Markdown to HTML."""

from collections.abc import Callable

import pytest
from lxml import html

Draw = Callable[..., str]


def test_a_role_block_says_whose_part_it_is(draw: Draw) -> None:
    section = html.fromstring(draw("/// role | mentee\n## For you {#you}\n\nWrite.\n///"))

    assert section.tag == "section"
    assert section.get("class") == "role role-mentee"
    assert section.get("data-role") == "mentee"
    assert section.findtext("p[@class='role-label']") == "For the mentee"
    assert section.find("h2").get("id") == "you"


def test_a_claim_ends_with_its_evidence_label(draw: Draw) -> None:
    text = "/// claim\n    strength: review\n    sources: Straus2013, UNC-OGE\n\nIt *helps*.\n///"

    claim = html.fromstring(draw(text))

    assert claim.get("data-strength") == "review"
    assert claim.find("p/em").text == "helps"
    label = claim.find("p[@class='claim-label']")
    assert label.text_content() == (
        "Evidence: review · Straus et al., 2013 · UNC faculty mentoring"
    )
    assert [link.get("href") for link in label.findall("a")] == [
        "sources.md#straus2013",
        "sources.md#unc-oge",
    ]


def test_a_judgement_needs_no_source(draw: Draw) -> None:
    claim = html.fromstring(draw("/// claim\n    strength: judgement\n\nWe think so.\n///"))

    assert claim.find("p[@class='claim-label']").text_content() == "Our judgment"


@pytest.mark.parametrize(
    ("argument", "option", "label"),
    [
        ("before", "", "Before"),
        ("after", "    from: mentor\n\n", "After, from a mentor"),
        ("plain", "    from: manager\n\n", "Words for a program manager"),
    ],
)
def test_a_message_is_a_figure_with_a_caption(
    draw: Draw, argument: str, option: str, label: str
) -> None:
    figure = html.fromstring(draw(f"/// message | {argument}\n{option}Hello.\n///"))

    assert figure.tag == "figure"
    assert figure.get("class") == f"message message-{argument}"
    assert figure.findtext("figcaption") == label
    assert figure.findtext("p") == "Hello."


def test_an_example_says_that_it_is_invented(draw: Draw) -> None:
    aside = html.fromstring(draw("/// example | Ada & Bo\nThey meet.\n///"))

    assert aside.tag == "aside"
    assert [p.text for p in aside.findall("p")] == ["Ada & Bo", "Invented example", "They meet."]


def test_the_five_minute_version_can_be_linked_to(draw: Draw) -> None:
    section = html.fromstring(draw("/// five-minutes\nAsk.\n///"))

    assert section.get("id") == "five-minutes"
    assert section.get("class") == "five-minutes"


def test_a_checklist_keeps_its_ids_when_its_order_changes(draw: Draw) -> None:
    first = html.fromstring(draw("/// checklist | Before\n- Charge the *phone*\n- Call\n///"))
    second = html.fromstring(draw("/// checklist | Before\n- Call\n- Charge the *phone*\n///"))

    ids = [item.get("id") for item in first.findall(".//li")]
    assert ids == [item.get("id") for item in reversed(second.findall(".//li"))]
    assert len(set(ids)) == 2
    item = first.find(".//li")
    assert item.text_content() == "☐ Charge the phone"
    assert item.find("span").get("aria-hidden") == "true"
    assert item.find("em").text == "phone"


def test_links_lead_to_a_checklist_by_its_title(draw: Draw) -> None:
    checklist = html.fromstring(draw("/// checklist | Before you go\n- Call\n///"))

    assert checklist.get_element_by_id("checklist-before-you-go").text == "Before you go"


def test_a_checklist_with_blank_lines_and_the_same_item_twice_still_works(draw: Draw) -> None:
    items = html.fromstring(draw("/// checklist | Before\n- Call\n\n- Call\n///")).findall(".//li")

    assert [" ".join(item.text_content().split()) for item in items] == ["☐ Call", "☐ Call"]
    assert items[0].get("id") != items[1].get("id")


@pytest.mark.parametrize("medium", ["site", "pdf", "epub"])
def test_a_list_begins_with_the_number_that_its_author_wrote(draw: Draw, medium: str) -> None:
    listing = html.fromstring(draw("8. What have you tried?\n9. Who wants this?", medium))

    assert listing.get("start") == "8"
    assert [item.text for item in listing] == ["What have you tried?", "Who wants this?"]


def test_blocks_nest_inside_a_longer_bar(draw: Draw) -> None:
    text = "//// role | mentor\n/// message | plain\nHello.\n///\n\nAfter it.\n////\n\nOutside."

    page = html.fromstring(f"<div>{draw(text)}</div>")

    assert page.find("section/figure/p").text == "Hello."
    assert page.find("section").findall("p")[-1].text == "After it."
    assert page.findall("p")[-1].text == "Outside."


@pytest.mark.parametrize(
    "text",
    [
        "/// role | boss\nText.\n///",
        "/// claim\n    strength: certain\n\nText.\n///",
        "/// claim\n    strength: survey\n    sources: Nobody\n\nText.\n///",
        "/// claim\n    strength: [\n\nText.\n///",
        "/// message | loud\nText.\n///",
        "/// form | nothing\n///",
        "/// form | check\n    section: nothing\n///",
        "/// glossary | all\n///",
    ],
)
def test_a_block_that_is_wrong_stays_as_it_was_typed(draw: Draw, text: str) -> None:
    assert "///" in draw(text)


def test_blocks_hold_on_to_what_an_author_typed(draw: Draw) -> None:
    drawn = draw("/// example | <script>alert(1)</script>\nText.\n///")

    assert "<script>" not in drawn


def test_the_glossary_lists_terms_in_order_with_ids(draw: Draw) -> None:
    listing = html.fromstring(draw("/// glossary\n///"))

    assert [(term.get("id"), term.text) for term in listing.findall("dt")] == [
        ("face", "face"),
        ("reply-time", "reply time"),
    ]
    assert listing.findall("dd")[1].text_content().split("\n") == [
        "",
        "The longest that two people agree to wait for an answer.",
        "A promise about normal days.",
        "",
    ]


def test_the_sources_say_what_they_are_and_how_far_they_were_read(draw: Draw) -> None:
    listing = html.fromstring(draw("/// sources\n///"))

    first, second = listing.findall("p")
    assert first.get("id") == "straus2013"
    assert first.text_content().strip() == (
        "Straus SE, Johnson MO. (2013) Characteristics of mentoring relationships. "
        "Acad Med 88(1):82–89. doi:10.1097/ACM.0b013e31827647a0. "
        "Evidence: interviews. Seen: abstract."
    )
    assert first.find("a").get("href") == "https://doi.org/10.1097/ACM.0b013e31827647a0"
    assert second.find("a").get("href") == "https://example.org/agreements"
    assert second.text_content().strip().endswith("No author is named.")


def test_the_downloads_name_every_edition_and_every_form(draw: Draw) -> None:
    links = html.fromstring(draw("/// downloads\n///")).findall(".//a")

    addresses = [str(link.get("href")) for link in links]
    editions = [address for address in addresses if "virtual-mentoring-handbook" in address]
    assert editions == [
        "/b/downloads/virtual-mentoring-handbook.pdf",
        "/b/downloads/virtual-mentoring-handbook-large-print.pdf",
        "/b/downloads/virtual-mentoring-handbook.epub",
    ]
    assert "/b/downloads/offline.zip" in addresses


@pytest.mark.parametrize("medium", ["site", "pdf", "epub"])
def test_every_form_is_offered_on_both_papers(draw: Draw, medium: str) -> None:
    listing = html.fromstring(draw("/// downloads\n///", medium))
    site = "" if medium == "site" else "http://a.test"

    offers = [
        [(link.get("href"), link.text, link.get("aria-label")) for link in item.iter("a")]
        for item in listing.find("li/ul")
    ]

    assert [
        (f"{site}/b/downloads/forms/plan.pdf", "A4", "“Our plan” on A4"),
        (f"{site}/b/downloads/forms/letter/plan.pdf", "Letter", "“Our plan” on Letter"),
    ] in offers
    assert len(offers) == len({offer[0][0] for offer in offers})


def test_the_loose_forms_stand_in_the_order_of_their_titles(draw: Draw) -> None:
    listing = html.fromstring(draw("/// downloads\n///"))

    titles = [span.text for span in listing.xpath(".//span[@class='sheet-name']")]

    assert titles == sorted(titles)
    assert titles[0] != "Our plan"


def test_a_form_on_the_site_shows_its_size_when_it_is_there(draw: Draw) -> None:
    listing = html.fromstring(draw("/// downloads\n///"))
    path = "downloads/forms/letter/plan.pdf"

    place = next(span for span in listing.iter("span") if span.get("data-download") == path)

    assert "hidden" in place.attrib
    assert place.find("span").get("data-size") == path


@pytest.mark.parametrize(
    ("medium", "address"),
    [
        ("site", "/b/assets/handbook/figures/tip-1.svg"),
        ("pdf", "figures/tip-1.svg"),
        ("epub", "figures/tip-1.svg"),
    ],
)
def test_a_figure_shows_a_drawing_and_its_caption(draw: Draw, medium: str, address: str) -> None:
    text = "/// figure | tip-1\n    alt: Two circles\n\nOne **conversation**.\n///"

    figure = html.fromstring(draw(text, medium))

    assert figure.tag == "figure"
    assert dict(figure.find("img").attrib) == {
        "class": "figure-drawing",
        "src": address,
        "alt": "Two circles",
        "width": "480",
        "height": "240",
    }
    assert figure.findtext("figcaption/p/strong") == "conversation"


def test_a_figure_without_words_has_no_caption(draw: Draw) -> None:
    figure = html.fromstring(draw("/// figure | tip-1\n    alt: Two circles\n///"))

    assert [child.tag for child in figure] == ["img"]


def test_a_figure_that_does_not_speak_is_not_drawn(draw: Draw) -> None:
    assert "<img" not in draw("/// figure | tip-1\nA caption.\n///")

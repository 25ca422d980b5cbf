"""The form block in each medium."""

from collections.abc import Callable

import pytest
from lxml import html

Draw = Callable[..., str]


def test_on_the_site_a_form_is_a_card_with_two_links(draw: Draw) -> None:
    card = html.fromstring(draw("/// form | plan\n///"))

    assert card.get("class") == "form-card"
    assert card.get("data-kind") == "worksheet"
    assert "About 5 minutes" in card.text_content()
    assert [link.get("href") for link in card.findall(".//a")] == [
        "/b/app/worksheets/plan/",
        "/b/downloads/forms/plan.pdf",
    ]
    assert all("Our plan" in link.text for link in card.findall(".//a"))


def test_a_card_for_a_section_leads_to_that_section(draw: Draw) -> None:
    card = html.fromstring(draw("/// form | check\n    section: tip_1\n///"))

    assert card.find(".//a").get("href") == "/b/app/quizzes/check/?section=tip_1"


@pytest.mark.parametrize(
    ("medium", "way"), [("site", "p[@class='form-card-title']"), ("pdf", "."), ("epub", ".")]
)
def test_in_every_edition_links_lead_to_a_form_or_to_a_section(
    draw: Draw, medium: str, way: str
) -> None:
    """To its card on the site, and in books to its title, which stands on the very page."""
    written = "/// form | plan\n///\n\n/// form | check\n    section: tip_1\n///"

    drawn = html.fromstring(f"<div>{draw(written, medium)}</div>")

    assert drawn.get_element_by_id("form-plan").findtext(way) == "Our plan"
    assert drawn.get_element_by_id("form-check-tip-1").findtext(way) == "Check yourself"


def test_in_the_pdf_a_form_can_be_filled_in(draw: Draw) -> None:
    sheet = html.fromstring(draw("/// form | plan\n///", medium="pdf"))

    assert sheet.find("h3").text == "Our plan"
    assert sheet.find(".//a").get("href") == "http://a.test/b/app/worksheets/plan/"
    names = [control.get("name") for control in sheet.iter("input")]
    assert "plan_day" in names
    assert [heading.tag for heading in sheet.iter("h4")] == ["h4", "h4"]


@pytest.mark.parametrize("medium", ["pdf", "epub"])
def test_in_books_the_steps_of_a_form_are_a_list(draw: Draw, medium: str) -> None:
    sheet = html.fromstring(draw("/// form | plan\n///", medium=medium))

    assert sheet.xpath("div[@class='sheet-instructions']/ol/li/text()") == [
        "Fill this in apart.",
        "Then compare.",
    ]
    assert sheet.xpath("div[@class='sheet-instructions']/p/text()") == ["Keep a copy each."]


def test_one_section_in_the_pdf_is_only_that_section(draw: Draw) -> None:
    drawn = draw("/// form | plan\n    section: ending\n///", medium="pdf")

    sheet = html.fromstring(drawn)
    assert len(sheet.findall(".//h4")) == 1


def test_in_the_epub_a_form_is_a_sheet_for_a_pen(draw: Draw) -> None:
    sheet = html.fromstring(draw("/// form | plan\n///", medium="epub"))

    assert sheet.findall(".//input") == []
    assert sheet.findall(".//*[@class='form-blank']") or "form-blank" in html.tostring(
        sheet, encoding="unicode"
    )
    assert sheet.find(".//a").get("href") == "http://a.test/b/app/worksheets/plan/"

"""The form block in each medium."""

from collections.abc import Callable

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


def test_in_the_pdf_a_form_can_be_filled_in(draw: Draw) -> None:
    sheet = html.fromstring(draw("/// form | plan\n///", medium="pdf"))

    assert sheet.get("id") == "form-plan"
    assert sheet.find("h3").text == "Our plan"
    assert [p.text for p in sheet.findall("p[@class='sheet-instructions']")] == [
        "Fill this in apart.",
        "Then compare.",
    ]
    assert sheet.find(".//a").get("href") == "http://a.test/b/app/worksheets/plan/"
    names = [control.get("name") for control in sheet.iter("input")]
    assert "plan_day" in names
    assert [heading.tag for heading in sheet.iter("h4")] == ["h4", "h4"]


def test_one_section_in_the_pdf_is_only_that_section(draw: Draw) -> None:
    drawn = draw("/// form | plan\n    section: ending\n///", medium="pdf")

    sheet = html.fromstring(drawn)
    assert sheet.get("id") == "form-plan-ending"
    assert len(sheet.findall(".//h4")) == 1


def test_in_the_epub_a_form_is_a_sheet_for_a_pen(draw: Draw) -> None:
    sheet = html.fromstring(draw("/// form | plan\n///", medium="epub"))

    assert sheet.findall(".//input") == []
    assert sheet.findall(".//*[@class='form-blank']") or "form-blank" in html.tostring(
        sheet, encoding="unicode"
    )
    assert sheet.find(".//a").get("href") == "http://a.test/b/app/worksheets/plan/"

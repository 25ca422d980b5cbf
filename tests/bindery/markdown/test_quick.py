"""The questions of a section, to answer in the chapter."""

import json
from collections.abc import Callable

from lxml import html

Draw = Callable[..., str]
SECTION = "/// form | check\n    section: tip_1\n///"


def test_a_section_of_a_quiz_brings_its_questions_for_readers_with_scripts(draw: Draw) -> None:
    card = html.fromstring(draw(SECTION))

    (panel,) = card.find_class("quick")
    told = json.loads(panel.get("data-quiz"))
    assert panel.get("hidden") is not None
    assert [item["name"] for item in told["spec"]["items"]]
    for item in told["spec"]["items"]:
        boxes = panel.findall(f".//input[@name='{told['prefix']}{item['name']}']")
        assert [box.get("value") for box in boxes] == ["0", "1", "2", "na"]


def test_every_band_stands_in_the_page_with_its_links(draw: Draw) -> None:
    card = html.fromstring(draw(SECTION))

    bands = card.find_class("quick-band")
    assert len(bands) == len(
        json.loads(card.find_class("quick")[0].get("data-quiz"))["spec"]["bands"]
    )
    assert all(band.get("hidden") is not None for band in bands)
    assert [link.get("href") for link in bands[0].iter("a")] == [
        "tip-1-first.md#do-it-now",
        "/b/app/worksheets/plan/",
        "/b/app/quizzes/check/",
    ]


def test_a_whole_quiz_and_a_worksheet_stay_cards(draw: Draw) -> None:
    assert 'class="quick"' not in draw("/// form | check\n///")
    assert 'class="quick"' not in draw("/// form | plan\n///")


def test_the_pdf_and_the_epub_have_sheets_instead(draw: Draw) -> None:
    assert "quick" not in draw(SECTION, medium="pdf")
    assert "quick" not in draw(SECTION, medium="epub")

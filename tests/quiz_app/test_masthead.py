from typing import Any

import yaml

from quiz_app.masthead import WORDS
from quiz_app.settings import ROOT


def site_words() -> dict[str, str]:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV ", "")
    words: dict[str, str] = yaml.safe_load(text)["extra"]["words"]
    return words


def test_masthead_and_imprint_say_the_same_in_the_app_as_on_the_site() -> None:
    site = site_words()

    assert {name: site.get(name) for name in WORDS} == WORDS


def test_the_masthead_shows_where_one_is(desk: Any) -> None:
    current = desk.get("/app/quizzes/check/").all("//header//a[@aria-current]/@href")

    assert current == ["/app/quizzes/"]

"""Links from a chapter to pages of the app."""

from collections.abc import Callable

import pytest
from lxml import html

Draw = Callable[..., str]


@pytest.mark.parametrize(
    ("medium", "address"),
    [("site", "/b/app/overlap/"), ("pdf", "http://a.test/b/app/overlap/")],
)
def test_a_page_of_the_app_has_its_full_address_off_the_site(
    draw: Draw, medium: str, address: str
) -> None:
    link = html.fromstring(draw("Use [the planner](app:overlap).", medium=medium))[0]

    assert (link.get("href"), link.text_content()) == (address, "the planner")


def test_a_page_that_the_app_does_not_have_is_left_to_the_check_of_links(draw: Draw) -> None:
    link = html.fromstring(draw("Use [the planner](app:nothing)."))[0]

    assert link.get("href") == "app:nothing"

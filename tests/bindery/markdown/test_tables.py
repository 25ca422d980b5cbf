"""Tables on narrow screens and under a strict policy."""

from collections.abc import Callable

from lxml import html

Draw = Callable[..., str]

WIDE = "| A | B *b* | C | D |\n|---|---|---|---|\n| 1 | 2 | 3 | 4 |\n"
NARROW = "| A | B | C |\n|---|---|---|\n| 1 | 2 | 3 |\n"


def test_cells_of_a_wide_table_know_their_column(draw: Draw) -> None:
    table = html.fromstring(draw(WIDE))

    columns = [cell.get("data-column") for cell in table.iter("td")]
    assert columns == ["A", "B b", "C", "D"]


def test_aligned_cells_have_a_class_and_no_inline_style(draw: Draw) -> None:
    table = html.fromstring(draw("| A | B | C |\n|:-:|--:|---|\n| 1 | 2 | 3 |\n"))

    assert [cell.get("class") for cell in table.iter("td")] == ["align-center", "align-right", None]
    assert not table.xpath("//@style")


def test_a_narrow_table_is_left_alone(draw: Draw) -> None:
    table = html.fromstring(draw(NARROW))

    assert not table.xpath("//@role|//@data-column|//@class")


def test_letters_in_an_e_book_may_be_so_large_that_three_columns_are_wide(draw: Draw) -> None:
    table = html.fromstring(draw(NARROW, medium="epub"))

    assert table.get("class") == "stacks"
    assert [cell.get("data-column") for cell in table.iter("td")] == ["A", "B", "C"]


def test_print_needs_no_roles(draw: Draw) -> None:
    assert "data-column" not in draw(WIDE, medium="pdf")

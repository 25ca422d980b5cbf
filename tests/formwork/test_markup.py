"""How forms are drawn."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from lxml import html
from markupsafe import Markup

from formwork.answers import read
from formwork.forms import Quiz, Worksheet
from formwork.language import Language
from formwork.markup import error_summary, markup, third_column
from formwork.rendering import break_long

Golden = Callable[[str, str], None]


@pytest.mark.parametrize("mode", ["fill", "paper", "read"])
def test_a_filled_form_is_drawn_as_before(
    mode: Any,
    every_kind: Worksheet,
    filled: Mapping[str, list[str]],
    language: Language,
    golden: Golden,
) -> None:
    golden(f"markup/{mode}.html", markup(every_kind, language, filled, mode=mode) + "\n")


def test_a_sheet_for_a_pen_is_drawn_as_before(
    every_kind: Worksheet, language: Language, golden: Golden
) -> None:
    golden("markup/pen.html", markup(every_kind, language, mode="read") + "\n")


def test_a_quiz_is_drawn_as_before(small_quiz: Quiz, language: Language, golden: Golden) -> None:
    golden("markup/quiz.html", markup(small_quiz, language) + "\n")


def test_errors_stand_at_their_controls_and_in_the_summary(
    every_kind: Worksheet, language: Language
) -> None:
    posted = {"many": ["7"], "actions_1_by": ["soon"], "direct": ["9"], "tools_phone": ["x"]}
    errors = read(every_kind, posted, language).errors

    drawn = html.fromstring(f"<div>{markup(every_kind, language, posted, errors)}</div>")
    summary = html.fromstring(error_summary(every_kind, language, errors))

    for name, message in errors.items():
        (control,) = drawn.xpath("//*[@id=$name]", name=name)
        (told,) = drawn.xpath("//*[@id=$id]", id=f"{name}-error")
        assert message in told.text_content()
        assert told.get("id") in control.get("aria-describedby", "").split()
        assert summary.xpath("//a[@href=$link]", link=f"#{name}")


def test_no_errors_make_no_summary(every_kind: Worksheet, language: Language) -> None:
    assert error_summary(every_kind, language, {}) == ""


def test_what_was_typed_is_never_markup(every_kind: Worksheet, language: Language) -> None:
    attack = '"><script>alert(1)</script>'
    posted = {name: [attack] for name in every_kind.names()}
    errors = read(every_kind, posted, language).errors

    for mode in ("fill", "paper", "read"):
        assert "<script" not in markup(every_kind, language, posted, errors, mode=mode)  # type: ignore[arg-type]


def test_every_control_has_a_label_and_ids_are_unique(
    every_kind: Worksheet, language: Language
) -> None:
    drawn = html.fromstring(f"<div>{markup(every_kind, language)}</div>")

    ids = drawn.xpath("//@id")
    assert len(ids) == len(set(ids))
    for control in drawn.xpath("//input|//textarea|//select"):
        labelled = drawn.xpath("//label[@for=$id]", id=control.get("id"))
        assert labelled or control.xpath("ancestor::label")


def test_a_prefix_lets_two_forms_share_a_page(every_kind: Worksheet, language: Language) -> None:
    drawn = markup(every_kind, language, mode="paper", prefix="a_") + markup(
        every_kind, language, mode="paper", prefix="b_"
    )

    ids = html.fromstring(f"<div>{drawn}</div>").xpath("//@id")
    assert len(ids) == len(set(ids))


def test_headings_take_the_level_they_are_given(every_kind: Worksheet, language: Language) -> None:
    assert '<h4 id="section-one"' in markup(every_kind, language, level=4)


def test_a_record_leaves_out_what_was_not_asked(every_kind: Worksheet, language: Language) -> None:
    posted = {"record": ["never"], "rules": ["leftover"]}

    assert "leftover" not in markup(every_kind, language, posted, mode="read")


def test_what_is_read_leaves_out_rows_in_which_nothing_stands(
    every_kind: Worksheet, language: Language
) -> None:
    posted = {"actions_2_what": ["Send the draft"]}
    drawn = html.fromstring(markup(every_kind, language, posted, mode="read"))

    def field(name: str) -> Any:
        return drawn.get_element_by_id(f"field-{name}")

    assert field("actions").xpath(".//tbody//th/text()") == ["1"]
    assert field("topics").xpath(".//table") == []
    assert "No answer" in field("topics").text_content()


def test_what_is_read_numbers_the_rows_that_are_shown_and_leaves_headings_with_theirs(
    every_kind: Worksheet, language: Language
) -> None:
    posted = {
        "actions_2_what": ["Send the draft"],
        "actions_3_what": ["Read it"],
        "topics_reply_mentor": ["Within two days"],
    }

    drawn = html.fromstring(markup(every_kind, language, posted, mode="read"))

    rows = drawn.xpath("//tbody/tr")
    assert [(row.xpath("string(th)"), row.xpath("td/p/text()")) for row in rows] == [
        ("Reply time?", ["No answer", "Within two days"]),
        ("1", ["Send the draft", "No answer"]),
        ("2", ["Read it", "No answer"]),
    ]


def test_something_can_stand_between_a_question_and_its_control(
    every_kind: Worksheet, language: Language
) -> None:
    beside = {field.id: Markup("<aside>Said before</aside>") for field in every_kind.fields()}

    drawn = html.fromstring(third_column(every_kind, language, {}, {}, beside))

    fields = drawn.xpath("//*[contains(@class, 'form-field ')]")
    assert len(fields) == len(beside)
    for field in fields:
        tags = [child.tag for child in field]
        controls = field.xpath("./aside/preceding-sibling::*/descendant-or-self::input")
        assert tags.count("aside") == 1
        assert controls == []
        assert tags[-1] != "aside"


def test_long_words_may_break() -> None:
    broken = break_long("x" * 100 + " short")

    assert broken.replace("\u200b", "") == "x" * 100 + " short"
    assert max(len(piece) for piece in broken.replace(" ", "\u200b").split("\u200b")) == 40

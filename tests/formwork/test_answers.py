"""Reading what was posted."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from formwork.answers import posted_from, read
from formwork.forms import Worksheet, restore
from formwork.language import Language
from formwork.library import Library

LIBRARY = Library.load(Path(__file__).parent / "content")

texts = st.text(max_size=60) | st.sampled_from(["yes", "ask", "never", "2", "2026-11-23", "14:05"])


def test_a_filled_form_is_read_whole(
    every_kind: Worksheet, filled: dict[str, list[str]], language: Language
) -> None:
    reading = read(every_kind, filled, language)

    assert reading.ok
    assert reading.answers["many"] == 30
    assert reading.answers["tools"] == ["phone", "video"]
    assert reading.answers["sign"] == {"name": "Zoë", "date": "2026-11-24"}


def test_all_errors_come_at_once(every_kind: Worksheet, language: Language) -> None:
    posted = {"many": ["7"], "actions_1_by": ["soon"], "sign_name": ["Zoë"]}

    reading = read(every_kind, posted, language)

    assert set(reading.errors) == {"who", "many", "actions_1_by", "sign_date"}
    assert reading.errors["many"] == "Write a number that is at least 10."


def test_unknown_names_are_told(every_kind: Worksheet, language: Language) -> None:
    reading = read(every_kind, {"who": ["Zoë"], "admin": ["yes"]}, language)

    assert reading.unknown == ("admin",)
    assert not reading.ok


def test_a_field_whose_condition_is_not_met_is_not_read(
    every_kind: Worksheet, language: Language
) -> None:
    posted = {"who": ["Zoë"], "record": ["never"], "rules": ["kept for a week"]}

    reading = read(every_kind, posted, language)

    assert reading.ok
    assert "rules" not in reading.answers


@given(st.data())
def test_reading_never_fails_and_answers_survive_posting_again(data: st.DataObject) -> None:
    form, language = LIBRARY.worksheets["every-kind"], LIBRARY.language
    names = st.sampled_from(sorted(form.names()))
    posted = data.draw(st.dictionaries(names, st.lists(texts, max_size=2), max_size=8))

    reading = read(form, posted, language)
    again = read(form, posted_from(form, reading.answers), language)

    answered = {name: answer for name, answer in reading.answers.items() if answer is not None}
    for name, answer in answered.items():
        assert again.answers.get(name) == answer


def test_a_form_survives_its_canonical_text(library: Library) -> None:
    for form in library.forms.values():
        assert restore(form.canonical()) == form
        assert restore(form.canonical()).digest() == form.digest()

"""Words, dates and lists in the reader's language."""

import datetime
from pathlib import Path

import pytest

from formwork.errors import BadContent
from formwork.language import Language

PO = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Write a date."
msgstr "Schreibe ein Datum."

msgid "At most %(max)s."
msgstr "Höchstens %(max)s."

msgid "%(number)s minute"
msgid_plural "%(number)s minutes"
msgstr[0] "%(number)s Minute"
msgstr[1] "%(number)s Minuten"
"""


def german(content: Path) -> Language:
    (content / "de").mkdir()
    (content / "de" / "messages.po").write_text(PO, encoding="utf-8")
    return Language.load("de", content)


def test_english_needs_no_catalogue(tmp_path: Path) -> None:
    english = Language.load("en", tmp_path)

    assert english.gettext("Write a date.") == "Write a date."
    assert english.ngettext("%(number)s minute", "%(number)s minutes", 2) == "2 minutes"


def test_a_catalogue_translates(tmp_path: Path) -> None:
    language = german(tmp_path)

    assert language.gettext("Write a date.") == "Schreibe ein Datum."
    assert language.gettext("At most %(max)s.", max=3) == "Höchstens 3."
    assert language.ngettext("%(number)s minute", "%(number)s minutes", 2) == "2 Minuten"


def test_a_catalogue_that_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "de").mkdir()
    text = 'msgid "a"\nmsgstr "b"\nmsgst "c"\n'
    (tmp_path / "de" / "messages.po").write_text(text, encoding="utf-8")

    with pytest.raises(BadContent) as refused:
        Language.load("de", tmp_path)

    assert str(refused.value).startswith(f"{tmp_path.name}/de/messages.po:3: M001 This cannot")


def test_an_empty_message_stays_empty(tmp_path: Path) -> None:
    assert german(tmp_path).gettext("") == ""


def test_dates_times_numbers_and_lists_follow_the_language(tmp_path: Path) -> None:
    language = german(tmp_path)

    assert language.date(datetime.date(2026, 11, 23)) == "23. November 2026"
    assert language.time(datetime.time(14, 5)) == "14:05"
    assert language.number(1.5) == "1,5"
    assert language.list(["a", "b", "c"]) == "a, b und c"
    assert language.list([]) == ""


def test_right_to_left_scripts_are_known(tmp_path: Path) -> None:
    assert Language.load("ar", tmp_path).direction == "rtl"
    assert Language.load("en", tmp_path).direction == "ltr"


@pytest.mark.parametrize(
    ("code", "spelling"), [("en", "en-US"), ("de", "de-DE"), ("pt-PT", "pt-PT")]
)
def test_spelling_follows_the_likely_country(code: str, spelling: str, tmp_path: Path) -> None:
    assert Language.load(code, tmp_path).spelling == spelling

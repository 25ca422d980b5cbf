"""Translations as people write them: what fits its original, and what is refused with its line."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formwork.errors import BadContent
from formwork.language import Language

HEADER = 'msgid ""\nmsgstr "Plural-Forms: {}\\n"\n\n'
GERMAN = HEADER.format("nplurals=2; plural=(n != 1);")
FRENCH = HEADER.format("nplurals=2; plural=(n > 1);")
ARABIC = HEADER.format(
    "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 :"
    " n%100>=11 && n%100<=99 ? 4 : 5;"
)
MINUTES = 'msgid "%(number)s minute"\nmsgid_plural "%(number)s minutes"\n'


def load(folder: Path, text: str, code: str = "de") -> Language:
    (folder / code).mkdir(parents=True, exist_ok=True)
    (folder / code / "messages.po").write_text(text, encoding="utf-8")
    return Language.load(code, folder)


def refusal(folder: Path, text: str, code: str = "de") -> str:
    with pytest.raises(BadContent) as refused:
        load(folder, text, code)
    return str(refused.value).removeprefix(f"{folder.name}/{code}/messages.po:")


def single(original: str, translation: str) -> str:
    return f'{GERMAN}msgid "{original}"\nmsgstr "{translation}"\n'


def plural(header: str, *forms: str) -> str:
    written = [f'msgstr[{number}] "{form}"' for number, form in enumerate(forms)]
    return header + MINUTES + "\n".join(written) + "\n"


@pytest.mark.parametrize(
    ("translation", "said"),
    [
        ("Bis %(mx)s.", "%(max)s is missing, %(mx)s is not in the original. Write the gaps"),
        ("Bis.", "%(max)s is missing. Write the gaps as they stand in the original."),
        ("%(max)s, %(min)s.", "%(min)s is not in the original. Write the gaps"),
        ("Bis %(max)d.", "%(max)d is not in the original. Write the gaps"),
        ("Bis %(max)s %.", "% that begins no gap. Write %% for a percent sign."),
        ("Bis %(max)s % sicher.", "% that begins no gap. Write %% for a percent sign."),
        ("Bis %(max) s.", "% that begins no gap. Write %% for a percent sign."),
        ("Bis %%(max)s.", "%(max)s is missing."),
        ("Bis %s.", "% that begins no gap."),
    ],
)
def test_gaps_that_differ_are_refused_with_both_texts(
    tmp_path: Path, translation: str, said: str
) -> None:
    refused = refusal(tmp_path, single("At most %(max)s.", translation))

    assert refused.startswith(f"4: M002 “{translation}” ")
    assert said in refused
    assert "“At most %(max)s.”" in refused or "%%" in refused


def test_every_misfit_is_told_at_once(tmp_path: Path) -> None:
    text = single("At most %(max)s.", "Bis.") + '\nmsgid "Yes"\nmsgstr "Ja, %(name)s"\n'

    assert [line.split("M002")[1][:6] for line in refusal(tmp_path, text).split("\n")] == [
        " “Bis.",
        " “Ja, ",
    ]


@pytest.mark.parametrize("text", ["Bis %(max)s.", "%(max)s %% höchstens, wirklich %(max)s.", ""])
def test_gaps_may_move_and_stand_twice_and_texts_may_wait(tmp_path: Path, text: str) -> None:
    language = load(tmp_path, single("At most %(max)s.", text))

    assert "7" in language.gettext("At most %(max)s.", max=7)


def test_a_percent_sign_stands_where_nothing_is_filled_in(tmp_path: Path) -> None:
    language = load(tmp_path, single("Every answer", "100 % der Antworten"))

    assert language.gettext("Every answer") == "100 % der Antworten"


def test_what_is_fuzzy_is_neither_used_nor_checked(tmp_path: Path) -> None:
    fuzzy = f'{GERMAN}#, fuzzy\nmsgid "At most %(max)s."\nmsgstr "Bis %(mx)s."\n'

    assert load(tmp_path, fuzzy).gettext("At most %(max)s.", max=7) == "At most 7."


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", plural(GERMAN, "eine Minute", "%(number)s Minuten")),
        ("fr", plural(FRENCH, "%(number)s minute", "%(number)s minutes")),
        ("ar", plural(ARABIC, "0", "1", "2", "%(number)s", "%(number)s", "%(number)s")),
        ("de", plural(GERMAN, "", "")),
    ],
)
def test_a_form_for_one_number_may_say_it_in_words(tmp_path: Path, code: str, text: str) -> None:
    language = load(tmp_path, text, code)

    shown = [language.ngettext("%(number)s minute", "%(number)s minutes", n) for n in range(200)]

    assert all(str(number) in said for number, said in enumerate(shown) if number != 1)


@pytest.mark.parametrize(
    ("code", "text", "said"),
    [
        ("de", plural(GERMAN, "eine Minute", "Minuten"), "“Minuten” does not fit"),
        ("fr", plural(FRENCH, "une minute", "%(number)s minutes"), "“une minute” does not fit"),
        ("de", plural(GERMAN, "%(nummer)s Minute", "%(number)s Minuten"), "%(nummer)s is not in"),
        ("de", plural(GERMAN, "eine Minute", "%(number)s % Minuten"), "begins no gap"),
        ("de", plural(GERMAN, "eine Minute"), "lacks one of its forms. Translate all of them"),
    ],
)
def test_every_form_of_a_plural_is_checked(tmp_path: Path, code: str, text: str, said: str) -> None:
    refused = refusal(tmp_path, text, code)

    assert refused.startswith("4: M002 ")
    assert said in refused
    assert refused.count("M002") == 1


def test_a_number_may_come_with_the_second_form_only(tmp_path: Path) -> None:
    original = 'msgid "One day"\nmsgid_plural "%(number)s days"\n'
    days = f'{GERMAN}{original}msgstr[0] "Ein Tag"\nmsgstr[1] "%(number)s Tage"\n'

    assert load(tmp_path, days).ngettext("One day", "%(number)s days", 1) == "Ein Tag"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('msgid "a\nmsgstr "b"\n', "1: M001 This cannot be read. Begin and end the text with"),
        ('msgid "a"\nmsgstr "say "b""\n', "2: M001 This cannot be read. Begin and end"),
        ('msgid "a"\nmsgid_plural "as"\nmsgstr[x] "b"\n', "3: M001 This cannot be read."),
        ('msgid "a"\nmsgstr "b"\nmsgst "c"\n', "3: M001 This cannot be read"),
        ('msgid "a"\n', "1: M001 This cannot be read: missing msgstr for msgid 'a'"),
        (HEADER.format("nplurals=INTEGER;"), "1: M001 The header cannot be read"),
        (HEADER.format("nplurals=2; plural=(n !=;"), "1: M001 The header cannot be read"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    assert refusal(tmp_path, text).startswith(said)


def test_a_form_too_many_is_told_with_the_last_one_there_is(tmp_path: Path) -> None:
    refused = refusal(tmp_path, plural("", "分", "%(number)s 分"), "ja")

    assert refused.endswith(" End with msgstr[0], or correct Plural-Forms at the top of the file.")


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "messages.po").write_bytes('msgid "a"\nmsgstr "ä"\n'.encode("latin-1"))

    with pytest.raises(BadContent, match=r":1: M001 This file is not UTF-8 text\. Save"):
        Language.load("de", tmp_path)


def test_the_header_may_name_any_charset_and_the_file_begin_with_a_mark(tmp_path: Path) -> None:
    header = '\ufeffmsgid ""\nmsgstr "Content-Type: text/plain; charset=CHARSET\\n"\n\n'

    assert load(tmp_path, f'{header}msgid "a"\nmsgstr "ä"\n').gettext("a") == "ä"


PIECES = ["%(name)s", "%(max)s", "%(name)s", "%(max)s", "%%", "x", "%", "%d", "(name)s"]


@given(st.lists(st.sampled_from(PIECES), max_size=8))
def test_what_is_taken_can_be_filled_in_and_keeps_every_value(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str]
) -> None:
    folder = tmp_path_factory.getbasetemp() / "taken"

    with suppress(BadContent):
        language = load(folder, single("%(name)s, %(max)s", "".join(pieces)))
        shown = language.gettext("%(name)s, %(max)s", name="ANNA", max="SEVEN")

        assert "ANNA" in shown
        assert "SEVEN" in shown
        assert "{" not in shown

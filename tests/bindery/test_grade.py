"""The reading grade and the counting of syllables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindery.checks.grade import grade, syllables

COUNTED = {
    1: (
        "the called asked used whole don’t choose guide guess due true year years each leave "
        "voice hour our judge raised closed writes clothes breathes months real"
    ),
    2: (
        "people’s mentor mentee program little wanted pages client create doing quiet people "
        "silence distance evening every question meeting review useful careful movement needed "
        "changes watches added table message language before someone value being saying trial "
        "patient ready agreed freedom power rhythm something sometimes statement safely "
        "judgment knowledge practice noticed managed hated minutes union studies region "
        "cautious"
    ),
    3: (
        "completely ideas agreement idea video evidence interview messages area serious various "
        "actual opinion decision audio radio diary violence theory anything employment services "
        "exercise decided mentoring virtual obvious curious created creative reaction theories "
        "difference different"
    ),
    4: (
        "community variety actually relationship experience technology reliable situation "
        "expectations academic"
    ),
    5: "university psychological individual",
}
WORDS = [(word, number) for number, words in COUNTED.items() for word in words.split()]


def test_syllables_are_counted_right_for_nine_words_in_ten() -> None:
    wrong = [word for word, number in WORDS if syllables(word) != number]

    assert len(WORDS) > 120
    assert len(wrong) < len(WORDS) / 10, wrong


def test_mistakes_about_syllables_even_out() -> None:
    counted = sum(syllables(word) for word, _ in WORDS)
    right = sum(number for _, number in WORDS)

    assert counted == pytest.approx(right, rel=0.03)


@pytest.mark.parametrize(("word", "number"), [("2026", 1), ("face-to-face", 3), ("Mr", 1)])
def test_what_is_no_common_word_counts_too(word: str, number: int) -> None:
    assert syllables(word) == number


def test_the_grade_is_the_formula() -> None:
    # 6 words and 6 syllables in 1 sentence: 0.39 * 6 + 11.8 * 1 - 15.59.
    assert grade([["The", "cat", "sat", "on", "the", "mat"]]) == pytest.approx(-1.45)
    # 8 words and 12 syllables in 2 sentences: 0.39 * 4 + 11.8 * 1.5 - 15.59.
    read = [["The", "mentor", "waits", "calmly"], ["A", "mentee", "writes", "message"]]
    assert grade(read) == pytest.approx(0.39 * 4 + 11.8 * 12 / 8 - 15.59)


def test_nothing_to_read_is_no_grade() -> None:
    assert grade([]) == 0


@given(st.lists(st.sampled_from([word for word, _ in WORDS]), min_size=4, max_size=40))
def test_two_short_sentences_are_easier_than_a_long_one(read: list[str]) -> None:
    half = len(read) // 2

    assert grade([read[:half], read[half:]]) < grade([read])

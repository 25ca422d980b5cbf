"""The form that two people answer apart, and what its authors are told."""

from pathlib import Path

import pytest

from formwork.errors import BadContent
from formwork.forms import Agreement, restore
from formwork.library import Library

PAIR = """\
kind: agreement
id: pair
title: Two answers
purpose: Answer apart, then agree.
minutes: 2
sections:
  - id: trust
    title: Trust
    read: honesty.md#limits
    fields:
      - id: stays
        type: paragraph
        label: What stays between us?
      - id: reply_days
        type: number
        label: How soon do we answer?
    talk:
      stays: Name one thing.
      reply_days: What do you think meanwhile?
"""


def load(tmp_path: Path, text: str, folder: str = "agreements") -> Library:
    file = tmp_path / "content" / "en" / folder / "pair.yml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return Library.load(tmp_path / "content")


def test_agreements_are_found_by_id_with_what_to_read_and_to_talk_about(tmp_path: Path) -> None:
    library = load(tmp_path, PAIR)

    form = library.agreements["pair"]
    assert form is library.form("pair")
    assert "pair" not in library.worksheets
    assert form.sections[0].read == "honesty.md#limits"
    assert form.sections[0].talk["stays"] == "Name one thing."


def test_a_restored_agreement_is_the_same_agreement(tmp_path: Path) -> None:
    form = load(tmp_path, PAIR).agreements["pair"]

    again = restore(form.canonical())

    assert isinstance(again, Agreement)
    assert again == form
    assert again.digest() == form.digest()


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("      stays: Name one thing.\n", "", "“talk” has no question for “stays”. Add one."),
        ("      stays: Name", "      gone: Why?\n      stays: Name", "“talk” names “gone”"),
        ("    read: honesty.md#limits\n", "", "“read” is missing"),
        ("    talk:\n", "    talks:\n", "“talks” is not a setting here"),
        (
            "type: number",
            "type: table\n        rows: 2\n        columns:\n"
            "          - {id: what, type: short_text, label: What}",
            "“reply_days” is a table. In an agreement two people compare their answers one by one",
        ),
        ("type: number", "type: signature", "“reply_days” is a signature"),
        ("type: number", "type: number\n        required: true", "nobody has to answer"),
        ("type: number", "type: agree\n        when: {stays: x}", "both answer all"),
    ],
)
def test_problems_of_agreements_teach(
    tmp_path: Path, before: str, after: str, expected: str
) -> None:
    assert before in PAIR

    with pytest.raises(BadContent) as caught:
        load(tmp_path, PAIR.replace(before, after, 1))

    assert expected in str(caught.value)


def test_a_problem_stands_at_its_section(tmp_path: Path) -> None:
    with pytest.raises(BadContent) as caught:
        load(tmp_path, PAIR.replace("      stays: Name one thing.\n", ""))

    (problem,) = caught.value.problems
    assert PAIR.splitlines()[problem.line - 1] == "  - id: trust"


def test_an_agreement_among_worksheets_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadContent, match=r"Move it from worksheets/ to agreements/\."):
        load(tmp_path, PAIR, folder="worksheets")

"""Loading forms, and telling authors what is wrong with them."""

from pathlib import Path

import pytest

from formwork.errors import BadContent, FormNotFound
from formwork.library import Library

CONTENT = Path(__file__).parent / "content"

QUIZ = (CONTENT / "en/quizzes/small-quiz.yml").read_text(encoding="utf-8")
WORKSHEET = (CONTENT / "en/worksheets/every-kind.yml").read_text(encoding="utf-8")


def problems(tmp_path: Path, **files: str) -> list[str]:
    """Write files named folder__stem and return what the library says of them."""
    for name, text in files.items():
        folder, stem = name.split("__")
        file = tmp_path / "content" / "en" / folder / f"{stem.replace('_', '-')}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    with pytest.raises(BadContent) as caught:
        Library.load(tmp_path / "content")
    return [str(problem) for problem in caught.value.problems]


def test_forms_are_found_by_id(library: Library) -> None:
    assert library.form("every-kind") is library.worksheets["every-kind"]
    assert library.form("small-quiz") is library.quizzes["small-quiz"]


def test_an_unknown_form_is_not_found(library: Library) -> None:
    with pytest.raises(FormNotFound):
        library.form("nothing")


def test_a_section_is_found_by_id(library: Library) -> None:
    quiz = library.quizzes["small-quiz"]

    assert quiz.section("honesty").title == "Honesty"
    assert [section.id for section in quiz.only(["honesty"]).sections] == ["honesty"]
    assert quiz.only(["honesty"]).minutes == 1
    with pytest.raises(FormNotFound):
        quiz.section("nothing")


def test_the_quiz_lends_its_scale_to_its_items(library: Library) -> None:
    item = library.quizzes["small-quiz"].sections[0].scales()[0]

    assert item.steps == ("Never", "Once or twice", "Mostly", "Every time")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("    max: 180", "    mx: 180", "“mx” is not a setting here"),
        (
            "type: date\n        label: Which",
            "type: dat\n        label: Which",
            "Did you mean date",
        ),
        ("        label: Which day?\n", "", "“label” is missing"),
        ("id: clock", "id: Clock.1", "words joined by underscores"),
        ("id: clock", "id: day", "two fields would both be called “day”"),
        ("record: ask", "record: perhaps", "can never be “perhaps”"),
        ("record: ask", "tapes: ask", "which is no field here"),
        ("kind: worksheet", "kind: poem", "Say what this is"),
        ("kind: worksheet\n", "", "Say what this is"),
        ("id: every-kind", "id: other", "Make them the same"),
        ("id: two\n", "id: one\n", "two sections have the same id"),
        ("minutes: 5", "minutes: soon", "“minutes”"),
        (WORKSHEET, "", "This file must hold settings"),
        ("  - value: ask\n            label:", "  -", "This entry must hold settings"),
        ("sections:\n", "sections: none\nintro: |\n", "“sections” must be a list"),
    ],
)
def test_problems_teach(tmp_path: Path, before: str, after: str, expected: str) -> None:
    assert before in WORKSHEET

    found = problems(tmp_path, worksheets__every_kind=WORKSHEET.replace(before, after, 1))

    assert expected in "\n".join(found)


def test_a_problem_names_file_and_line(tmp_path: Path) -> None:
    broken = WORKSHEET.replace("type: number", "type: numbr", 1)

    found = problems(tmp_path, worksheets__every_kind=broken)

    line = broken[: broken.index("type: numbr")].count("\n")
    assert found[0].startswith(f"content/en/worksheets/every-kind.yml:{line}: F001")


@pytest.mark.parametrize(
    ("before", "after"), [("id: clock", "id: day"), ("record: ask", "tapes: ask")]
)
def test_a_problem_between_fields_names_the_line_of_one(
    tmp_path: Path, before: str, after: str
) -> None:
    broken = WORKSHEET.replace(before, after, 1)

    (found,) = problems(tmp_path, worksheets__every_kind=broken)

    line = int(found.split(":")[1])
    named = broken.splitlines()[line - 1].strip().removeprefix("- ").removeprefix("id: ")
    assert f"“{named}”" in found


def test_all_problems_of_all_files_come_at_once(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        worksheets__every_kind=WORKSHEET.replace("minutes: 5", "minutes: 0"),
        quizzes__small_quiz=QUIZ.replace("from: 50", "from: 90").replace("companion", "x"),
    )

    assert [problem.split(":")[0].rsplit("/")[-1] for problem in found] == [
        "small-quiz.yml",
        "every-kind.yml",
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("      - from: 0", "      - from: 10", "the first band must start at 0"),
        ("from: 80", "from: 40", "the bands must ascend"),
        ("read: rhythm.md#keep", "read: https://example.org", "page.md#section"),
        ("worksheet: every-kind", "worksheet: lost", "There is no form called “lost”"),
        ("audience: anyone", "audience: anyone\ncompanion: lost", "no form called “lost”"),
        ("scale:\n", "scales:\n", "“scales” is not a setting"),
        ("    bands:\n", "    talk: {lost: Why}\n    bands:\n", "“talk” names “lost”, which is no"),
    ],
)
def test_problems_of_quizzes_teach(tmp_path: Path, before: str, after: str, expected: str) -> None:
    assert before in QUIZ

    found = problems(
        tmp_path,
        worksheets__every_kind=WORKSHEET,
        quizzes__small_quiz=QUIZ.replace(before, after, 1),
    )

    assert expected in "\n".join(found)


def test_a_form_in_the_wrong_folder_is_told(tmp_path: Path) -> None:
    found = problems(tmp_path, quizzes__every_kind=WORKSHEET)

    assert "Move it from quizzes/ to worksheets/." in found[0]


def test_a_form_that_nothing_would_read_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "en" / "worksheets"
    folder.mkdir(parents=True)
    (folder / "plan.yaml").write_text(WORKSHEET, encoding="utf-8")

    assert problems(tmp_path) == [
        "content/en/worksheets/plan.yaml:1: F002 Forms end in .yml. Call this file plan.yml."
    ]


def test_a_lost_form_is_told_where_it_is_named(tmp_path: Path) -> None:
    quiz = QUIZ.replace("worksheet: every-kind", "worksheet: lost", 1)

    found = problems(tmp_path, worksheets__every_kind=WORKSHEET, quizzes__small_quiz=quiz)

    line = quiz[: quiz.index("worksheet: lost")].count("\n") + 1
    assert [problem.split(" There")[0] for problem in found] == [
        f"content/en/quizzes/small-quiz.yml:{line}: F003"
    ]


def test_a_broken_form_is_told_once_and_not_by_those_that_name_it(tmp_path: Path) -> None:
    broken = WORKSHEET.replace("minutes: 5", "minutes: 0")

    (found,) = problems(tmp_path, worksheets__every_kind=broken, quizzes__small_quiz=QUIZ)

    assert found == "content/en/worksheets/every-kind.yml:5: F001 “minutes” must be at least 1."


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("minutes: 5", "minutes: soon", "“minutes” must be a whole number."),
        ("minutes: 5", "minutes: 2.5", "“minutes” must be a whole number."),
        ("minutes: 5", "minutes:", "“minutes” is empty. Write it, or remove the line."),
        ("minutes: 5", "minutes: 900", "“minutes” must be at most 240."),
        ("kind: worksheet\n", "kind: worksheet\nrevision: 0\n", "“revision” must be at least 1."),
        ("max: 180", "max: many", "“max” must be a number."),
        ("value: ask", "value: 4", "“value” must be text. Put it in quotes."),
    ],
)
def test_a_setting_is_told_what_it_may_be(
    tmp_path: Path, before: str, after: str, expected: str
) -> None:
    assert before in WORKSHEET

    found = problems(tmp_path, worksheets__every_kind=WORKSHEET.replace(before, after, 1))

    assert found[0].endswith(expected)


def test_a_taken_id_is_told(tmp_path: Path) -> None:
    quiz = QUIZ.replace("id: small-quiz", "id: every-kind", 1)

    found = problems(tmp_path, worksheets__every_kind=WORKSHEET, quizzes__every_kind=quiz)

    assert "is taken by content/en/worksheets/every-kind.yml" in "\n".join(found)

"""Each content rule has a folder: what breaks it (in), and what the rule says (golden)."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bindery import book, checks
from bindery.checks import RULES

CASES = Path(__file__).parents[1] / "golden" / "checks"


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_rule_finds_what_breaks_it(
    code: str, small: Path, golden: Callable[[str, str], None]
) -> None:
    shutil.copytree(CASES / code / "in", small, dirs_exist_ok=True)
    read = book.load(small)

    rule = RULES[code]()
    found = [f"{problem}\n" for problem in sorted(rule.check(read))]
    found += [f"{problem} (a note)\n" for problem in sorted(rule.notes(read))]

    assert found
    golden(f"checks/{code}/golden/problems.txt", "".join(found))


def test_the_small_book_keeps_every_rule(small_book: book.Book) -> None:
    assert checks.problems(small_book, {"stop", "fail", "warn"}) == ()


def test_every_rule_has_a_code_a_sentence_and_advice() -> None:
    for code, rule in RULES.items():
        assert code.startswith(("C", "M"))
        assert rule.sentence.endswith(".")
        assert rule.advice()


def test_every_case_belongs_to_a_rule() -> None:
    assert {case.name for case in CASES.iterdir()} == set(RULES)


def test_problems_are_found_by_weight(small: Path) -> None:
    shutil.copytree(CASES / "C010" / "in", small, dirs_exist_ok=True)
    shutil.copytree(CASES / "C011" / "in" / "content", small / "content", dirs_exist_ok=True)
    read = book.load(small)

    assert {problem.code for problem in checks.problems(read, {"warn"})} == {"C022"}
    assert "C022" not in [problem.code for problem in checks.problems(read, {"stop", "fail"})]


def test_the_notes_of_a_rule_are_no_problems(small: Path) -> None:
    shutil.copytree(CASES / "C017" / "in", small, dirs_exist_ok=True)
    read = book.load(small)

    failed = [problem for problem in checks.problems(read, {"fail"}) if problem.code == "C017"]
    noted = [problem for problem in checks.problems(read, {"warn"}) if problem.code == "C017"]

    assert len(failed) == 1
    assert noted
    assert not set(failed) & set(noted)

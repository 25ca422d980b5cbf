"""The measuring: what it reads, judges and says."""

import sys

import pytest

from bench import load, process, site
from bench.report import Report


def test_a_broken_promise_is_named_and_makes_the_exit_code_1(
    capsys: pytest.CaptureFixture[str],
) -> None:
    report = Report()

    report.at_most("first", 3, 2, "s")
    report.at_least("second", 3, 2)

    assert report.end() == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["first", "3", "s", "at", "most", "2", "BROKEN"]
    assert lines[1].split() == ["second", "3", "at", "least", "2", "kept"]
    assert lines[-1] == "1 not kept."


def test_the_exit_code_is_0_when_every_promise_was_kept() -> None:
    report = Report()

    report.at_most("first", 2, 2)

    assert report.end() == 0


def test_a_run_counts_the_memory_of_the_children_too() -> None:
    held = 60_000_000
    child = f"import time; x = b'x' * {held}; time.sleep(0.5)"

    run = process.python(
        "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    )

    assert run.memory > held
    assert held < run.largest <= run.memory
    assert run.seconds > 0.5


def test_a_run_that_fails_stops_everything_with_what_it_said() -> None:
    with pytest.raises(SystemExit, match="no such bench"):
        process.run([sys.executable, "-c", "import sys; sys.exit('no such bench')"])


def test_a_form_is_written_the_way_the_script_of_wrk_reads_it() -> None:
    post = load.Post("name=Ana&vmh-version=VERSION", {"Cookie": "vmh=1"})

    assert post.written() == (
        "Content-Type: application/x-www-form-urlencoded\n"
        "Sec-Fetch-Site: same-origin\n"
        "Cookie: vmh=1\n"
        "\n"
        "name=Ana&vmh-version=VERSION"
    )


def test_a_page_is_judged_by_the_run_in_the_middle() -> None:
    runs = [{"categories": {"performance": {"score": score}}} for score in (1, 0.9, 0.99)]

    assert site.middle(runs) is runs[2]

"""The pages as written, held against the HTML standard by the Nu checker."""

import json
import subprocess
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, Response

from bench.agreement import walk

HERE = Path(__file__).parent
CHECKER = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
APP = (
    "/app/quizzes/",
    "/app/quizzes/mentee-check/",
    "/app/worksheets/",
    "/app/worksheets/expectations/",
    "/app/worksheets/meeting-notes/",
    "/app/overlap/",
    "/app/agreements/",
    "/app/join",
    "/app/open",
)


def errors_in(*places: Path) -> list[str]:
    command = ["java", "-jar", CHECKER, "--errors-only", "--skip-non-html", "--format", "json"]
    done = subprocess.run([*command, *places], capture_output=True, text=True, check=False)
    found = json.loads(done.stderr)["messages"]
    return [f"{m.get('url')}:{m.get('lastLine')} {m['message']}" for m in found]


def test_every_page_of_the_handbook_is_valid(built_site: Path) -> None:
    assert errors_in(built_site) == []


def test_pages_of_the_app_are_valid(address: str, tmp_path: Path) -> None:
    for number, path in enumerate(APP):
        with urlopen(address + path) as answer:
            (tmp_path / f"{number}.html").write_bytes(answer.read())

    assert errors_in(tmp_path) == []


def test_every_state_of_an_agreement_is_valid(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    answers: dict[Page, Response] = {}
    context = browser.new_context()
    context.set_default_timeout(10_000)

    def remember(answer: Response) -> None:
        if answer.request.is_navigation_request():
            answers[answer.frame.page] = answer

    context.on("response", remember)
    for name, page in walk(context.new_page, address):
        (tmp_path / f"{name}.html").write_bytes(answers[page].body())
    context.close()

    seen = {page.stem for page in tmp_path.iterdir()}
    assert {"agreement-recover", "agreement-conflict", "agreement-ended"} <= seen
    assert errors_in(tmp_path) == []


def test_the_checker_would_find_a_fault(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><title>x</title><p><ul></ul></p>", encoding="utf-8")

    assert any("No “p” element in scope" in error for error in errors_in(page))

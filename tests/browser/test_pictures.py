"""The pictures in the README: taken from the project itself, anew with --update-golden."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from struct import unpack
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page
from pypdf import PdfReader

from quiz_app.settings import ROOT
from tests.browser.couple import begin, join

PICTURES = ROOT / "docs" / "pictures"
SIZE = (1200, 900)
FOLD = 2
ANA = {
    "every": "Every two weeks",
    "minutes": "30",
    "moving": "A message by the evening before is enough.",
}
KOFI = {
    "every": "Every month",
    "minutes": "60",
    "moving": "Two days before, please: I trade shifts.",
}


def size_of(png: Path) -> tuple[int, ...]:
    """Return width and height, which stand at the head of a PNG."""
    return unpack(">II", png.read_bytes()[16:24])


@pytest.fixture
def compare(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], None]:
    """Check that a picture just taken is of the size of the one in the README, or replace that."""

    def check(name: str) -> None:
        taken = tmp_path / name
        if request.config.getoption("--update-golden"):
            PICTURES.mkdir(exist_ok=True)
            (PICTURES / name).write_bytes(taken.read_bytes())

        assert taken.stat().st_size > 20_000, "the picture is all but empty"
        assert size_of(PICTURES / name) == size_of(taken)

    return check


def take(page: Page, file: Path) -> None:
    """Take a picture of what a reader sees of *page*, at the size of all pictures."""
    page.set_viewport_size({"width": SIZE[0], "height": SIZE[1]})
    page.screenshot(path=file)


def test_the_pictures_of_pages_can_be_taken(
    readers: Callable[..., Any], compare: Callable[[str], None], tmp_path: Path
) -> None:
    page = readers(width=SIZE[0]).open("/")

    take(page, tmp_path / "home.png")
    page.goto(page.url + "tip-2-expectations/#mentor")
    take(page, tmp_path / "tip.png")
    address = page.url.split("/tip-2")[0]
    page.goto(address + "/app/quizzes/mentee-check/")
    for number, group in enumerate(page.get_by_role("group").all()):
        group.get_by_role("radio").nth(number % 3 + 1).check()
    page.get_by_role("button", name="See my result").click()
    page.get_by_role("heading", name="Section by section").wait_for()
    take(page, tmp_path / "result.png")
    page.goto(address + "/app/overlap/")
    page.get_by_role("link", name="Look at an invented example").click()
    page.locator(".weeks-words").evaluate("words => words.scrollIntoView()")
    take(page, tmp_path / "planner.png")

    for name in ("home.png", "tip.png", "result.png", "planner.png"):
        compare(name)


def test_the_picture_of_two_answers_can_be_taken(
    readers: Callable[..., Any], compare: Callable[[str], None], tmp_path: Path
) -> None:
    ana, invitation = begin(readers(), role="mentee", name="Ana", zone="America/Lima")
    kofi = join(readers(), invitation, name="Kofi", zone="Pacific/Auckland")
    for person, given in ((ana, ANA), (kofi, KOFI)):
        page = person.go("answers/meetings")
        page.get_by_label(given["every"], exact=True).check()
        page.get_by_label("How long is one talk?").fill(given["minutes"])
        page.get_by_label("How do we move a talk").fill(given["moving"])
        person.press("Save and go on")
        person.go("ready")
        person.press("I am ready")

    take(ana.go("compare"), tmp_path / "compare.png")

    compare("compare.png")


def test_the_picture_of_the_book_can_be_taken(
    compare: Callable[[str], None], pressed: Callable[[str], Path], tmp_path: Path
) -> None:
    bound = pressed("pdf") / "downloads" / "virtual-mentoring-handbook.pdf"
    reader = PdfReader(bound)
    opener = reader.get_destination_page_number(reader.named_destinations["tip-2-expectations"])
    first = (opener or 0) + 1
    wide = ["-scale-to-x", str(SIZE[0] // 2), "-scale-to-y", "-1"]
    command = ["pdftoppm", "-png", *wide, "-f", str(first), "-l", str(first + 1)]
    subprocess.run([*command, bound, tmp_path / "page"], check=True)

    left, right = (Image.open(page) for page in sorted(tmp_path.glob("page-*.png")))
    spread = Image.new("RGB", (left.width + FOLD + right.width, left.height), "silver")
    spread.paste(left, (0, 0))
    spread.paste(right, (left.width + FOLD, 0))
    spread.save(tmp_path / "book.png")

    compare("book.png")

"""The pictures in the README: taken from the project itself, anew with --update-golden."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from struct import unpack
from typing import Any

import pytest
from pypdf import PdfReader

from quiz_app.settings import ROOT

PICTURES = ROOT / "docs" / "pictures"
SIZE = (1200, 900)


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


def test_the_pictures_of_pages_can_be_taken(
    readers: Callable[..., Any], compare: Callable[[str], None], tmp_path: Path
) -> None:
    page = readers().open("/")
    page.set_viewport_size({"width": SIZE[0], "height": SIZE[1]})

    page.screenshot(path=tmp_path / "home.png")
    page.goto(page.url + "tip-2-expectations/#mentor")
    page.screenshot(path=tmp_path / "tip.png")
    page.goto(page.url.split("/tip-2")[0] + "/app/quizzes/mentee-check/")
    for number, group in enumerate(page.get_by_role("group").all()):
        group.get_by_role("radio").nth(number % 3 + 1).check()
    page.get_by_role("button").last.click()
    page.wait_for_load_state("load")
    page.screenshot(path=tmp_path / "result.png")

    for name in ("home.png", "tip.png", "result.png"):
        compare(name)


def test_the_picture_of_the_book_can_be_taken(
    compare: Callable[[str], None], pressed: Callable[[str], Path], tmp_path: Path
) -> None:
    bound = pressed("pdf") / "downloads" / "virtual-mentoring-handbook.pdf"
    reader = PdfReader(bound)
    opener = reader.get_destination_page_number(reader.named_destinations["tip-2-expectations"])
    command = ["pdftoppm", "-png", "-r", "130", "-singlefile", "-f", str((opener or 0) + 1)]
    subprocess.run([*command, bound, tmp_path / "book"], check=True)

    compare("book.png")

"""What stands in a field shows in every program, and nobody has to draw it first."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from pikepdf import Name
from PIL.Image import Image
from pypdf import PdfReader

from formwork import paper
from formwork.forms import Worksheet
from formwork.language import Language

NAMES = "Łódź Ğökçe Şahin žluťoučký Zoë"
FOREIGN = "Nguyễn Мария"


def printed(pdf: bytes) -> str:
    """All words on the pages, with those in the fields."""
    flat = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.flatten_annotations("print")
        document.save(flat)
    return "\n".join(page.extract_text() for page in PdfReader(flat).pages)


def insides(pdf: bytes) -> dict[str, Image]:
    """What is seen inside each field or button, drawn by the viewer of Chromium."""
    found = {}
    with pikepdf.open(BytesIO(pdf)) as document, pypdfium2.PdfDocument(pdf) as viewer:
        viewer.init_forms()
        for number, page in enumerate(document.pages):
            image = viewer[number].render(scale=2, grayscale=True).to_pil()
            for widget in page.Annots:
                if widget.Subtype == Name.Widget:
                    name = str(widget.T if Name.T in widget else widget.TU)
                    found[name] = _crop(image, page.MediaBox, widget.Rect)
    return found


def _crop(image: Image, page: Any, rect: Any) -> Image:
    left, bottom, right, top = (2 * float(number) for number in rect)
    high = 2 * float(page[3])
    return image.crop((left + 3, high - top + 3, right - 3, high - bottom - 3))


def dark(image: Image) -> int:
    """How many points of *image* are dark."""
    return sum(image.histogram()[:128])


def widgets(document: pikepdf.Pdf) -> list[Any]:
    return [n for p in document.pages for n in p.Annots if n.Subtype == Name.Widget]


def letter_heights(pdf: bytes, word: str) -> set[float]:
    """How high *word* is set wherever it stands, in points."""
    heights = set()

    def see(text: str, matrix: list[float], line: list[float], font: Any, size: float) -> None:
        if word in text:
            heights.add(round(size * line[3] * matrix[3], 2))

    flat = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.flatten_annotations("print")
        document.save(flat)
    for page in PdfReader(flat).pages:
        page.extract_text(visitor_text=see)
    return heights


@pytest.fixture(scope="module")
def names_sheet(every_kind: Worksheet, language: Language, theme: Path) -> bytes:
    posted = {"who": [f"{NAMES} {FOREIGN}"], "why": [f"{FOREIGN}\n{NAMES}"]}
    return paper.sheet(every_kind, language, posted, theme=theme)


def test_no_program_is_asked_to_draw_the_fields(done: bytes) -> None:
    with pikepdf.open(BytesIO(done)) as document:
        assert Name.NeedAppearances not in document.Root.AcroForm


def test_every_widget_has_an_appearance_for_each_state(done: bytes) -> None:
    with pikepdf.open(BytesIO(done)) as document:
        shown = widgets(document)
        for widget in shown:
            drawn = widget.AP.N
            if Name.AS in widget:
                assert widget.AS in drawn
                assert set(drawn.keys()) > {"/Off"}
            else:
                assert drawn.read_bytes().startswith(b"/Tx BMC")

    assert len(shown) > 20


def test_what_is_filled_in_shows_and_what_is_blank_does_not(blank: bytes, done: bytes) -> None:
    never, ask = "May we record?: Never", "May we record?: Ask each time"
    filled = {"who", "many", "day", "clock", "why", "talked", "tools_phone", "sign_name", ask}

    empty, full = insides(blank), insides(done)

    assert not any(map(dark, empty.values()))
    assert {name for name in filled if dark(full[name]) > 30} == filled
    assert not dark(full[never])
    assert not dark(full["actions_2_what"])


def test_names_from_everywhere_are_printed_as_they_are_written(names_sheet: bytes) -> None:
    words = printed(names_sheet)

    assert words.count(NAMES) == 2
    assert words.count("Nguyễn") == 2
    assert words.count("Мария") == 2


def test_a_record_prints_names_from_everywhere(
    every_kind: Worksheet, language: Language, theme: Path
) -> None:
    record = paper.record(every_kind, language, {"who": [f"{NAMES} {FOREIGN}"]}, theme=theme)

    text = "".join(page.extract_text() for page in PdfReader(BytesIO(record)).pages)
    assert f"{NAMES} {FOREIGN}" in text


def test_a_text_area_grows_until_all_of_its_text_is_printed(
    every_kind: Worksheet, language: Language, theme: Path
) -> None:
    story = " ".join(f"word{number}" for number in range(150))

    words = printed(paper.sheet(every_kind, language, {"why": [story]}, theme=theme))

    assert " ".join(words.split()).count("word") == 150


def test_a_text_area_that_grows_keeps_the_size_of_its_letters(
    every_kind: Worksheet, language: Language, theme: Path
) -> None:
    short, long = ["word"], ["word\n" * 14 + "word"]

    sheets = [paper.sheet(every_kind, language, {"why": why}, theme=theme) for why in (short, long)]

    assert letter_heights(sheets[0], "word") == letter_heights(sheets[1], "word")


def test_a_line_in_arabic_begins_at_the_right_and_others_at_the_left(
    every_kind: Worksheet, language: Language, theme: Path
) -> None:
    sheet = paper.sheet(every_kind, language, {"why": ["سلام.\n\nWord."]}, theme=theme)

    area = insides(sheet)["why"]
    half = area.width // 2
    middle = 50  # in the blank line between the two
    assert dark(area.crop((half, 0, area.width, middle)))
    assert not dark(area.crop((0, 0, half, middle)))
    assert dark(area.crop((0, middle, half, area.height)))
    assert not dark(area.crop((half, middle, area.width, area.height)))


def test_every_area_has_its_lower_left_corner_first(blank: bytes) -> None:
    with pikepdf.open(BytesIO(blank)) as document:
        areas = [list(map(float, widget.Rect)) for widget in widgets(document)]

    assert all(left < right and bottom < top for left, bottom, right, top in areas)


def test_a_button_is_as_large_as_its_box(blank: bytes) -> None:
    with pikepdf.open(BytesIO(blank)) as document:
        buttons = [w for w in widgets(document) if Name.AS in w]
        sizes = [float(button.Rect[2] - button.Rect[0]) for button in buttons]

    assert min(sizes) > 8


def test_a_line_that_is_too_long_is_set_smaller(
    every_kind: Worksheet, language: Language, theme: Path
) -> None:
    line = " ".join(f"word{number}" for number in range(25))

    words = printed(paper.sheet(every_kind, language, {"who": [line]}, theme=theme))

    assert " ".join(words.split()).count("word") == 25


def test_a_text_that_is_far_too_long_does_not_run_into_the_next_field(
    every_kind: Worksheet, language: Language, theme: Path
) -> None:
    last = {"actions_2_what": ["Send the draft"]}
    long = {"actions_1_what": ["word " * 200]}

    alone = insides(paper.sheet(every_kind, language, last, theme=theme))
    crowded = insides(paper.sheet(every_kind, language, long | last, theme=theme))

    assert dark(crowded["actions_1_what"]) > dark(crowded["actions_2_what"])
    assert crowded["actions_2_what"].tobytes() == alone["actions_2_what"].tobytes()


def test_a_page_holds_no_second_copy_of_a_text(done: bytes) -> None:
    with pikepdf.open(BytesIO(done)) as document:
        bare = BytesIO()
        for page in document.pages:
            del page.Annots
        document.save(bare)

    text = "".join(page.extract_text() for page in PdfReader(bare).pages)
    assert "Why are you here?" in text
    assert "First line" not in text


class TestTheFontToTypeWith:
    def test_is_plain_and_whole(self, blank: bytes, theme: Path) -> None:
        with pikepdf.open(BytesIO(blank)) as document:
            form = document.Root.AcroForm
            (name,) = form.DR.Font.keys()
            font = form.DR.Font[name]

            assert font.Subtype == Name.TrueType
            assert font.Encoding == Name.WinAnsiEncoding
            assert "+" not in str(font.BaseFont)
            embedded = font.FontDescriptor.FontFile2.read_bytes()
            assert embedded == (theme / "fonts" / "atkinson-fields.ttf").read_bytes()
            texts = [field for field in form.Fields if Name.Btn != field.FT]
            assert all(f"{name} " in str(field.DA) for field in texts)

    def test_has_the_letters_of_western_europe_as_wide_as_it_says(
        self, blank: bytes, theme: Path
    ) -> None:
        western = bytes(range(0xC0, 0x100)) + bytes(range(0x20, 0x7F))
        with TTFont(theme / "fonts" / "atkinson-fields.ttf") as file:
            glyphs, metrics = file.getBestCmap(), file["hmtx"]
            with pikepdf.open(BytesIO(blank)) as document:
                widths = next(iter(document.Root.AcroForm.DR.Font.values())).Widths
                for code, letter in zip(western, western.decode("cp1252"), strict=True):
                    assert metrics[glyphs[ord(letter)]][0] == int(widths[code - 32])

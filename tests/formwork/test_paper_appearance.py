"""What stands in a field shows in every program, and nobody has to draw it first."""

from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Name
from pypdf import PdfReader

Posted = dict[str, list[str]]
NAMES = "Łódź Ğökçe Şahin žluťoučký Zoë"
FOREIGN = "Nguyễn Мария"


def printed(pdf: bytes) -> str:
    """All words on the pages, with those in the fields."""
    flat = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.flatten_annotations("print")
        document.save(flat)
    return "\n".join(page.extract_text() for page in PdfReader(flat).pages)


def ink(pdf: bytes) -> dict[str, float]:
    """How dark the inside of each field is, from 0 to 255, drawn by the viewer of Chromium."""
    drawn = pypdfium2.PdfDocument(pdf)
    drawn.init_forms()
    found = {}
    with pikepdf.open(BytesIO(pdf)) as document:
        for page, picture in zip(document.pages, drawn, strict=True):
            image = picture.render(scale=2, grayscale=True).to_pil()
            for number, widget in enumerate(page.Annots):
                if widget.Subtype == Name.Widget:
                    name = str(widget.get(Name.T, f"{widget.get(Name.TU)}-{number}"))
                    found[name] = _darkness(image, page.MediaBox, widget.Rect)
    return found


def _darkness(image: Any, page: Any, rect: Any) -> float:
    left, bottom, right, top = (2 * float(number) for number in rect)
    bottom, top = sorted((bottom, top))
    high = 2 * float(page[3])
    inside = image.crop((left + 6, high - top + 6, right - 6, high - bottom - 6))
    return 255 - sum(inside.get_flattened_data()) / (inside.width * inside.height)


@pytest.fixture(scope="module")
def names_sheet(every_kind: Worksheet, language: Language, theme: Path) -> bytes:
    posted = {"who": [f"{NAMES} {FOREIGN}"], "why": [f"{FOREIGN}\n{NAMES}"]}
    return paper.sheet(every_kind, language, posted, theme=theme)


def test_no_program_is_asked_to_draw_the_fields(done: bytes) -> None:
    with pikepdf.open(BytesIO(done)) as document:
        assert Name.NeedAppearances not in document.Root.AcroForm


def test_every_widget_has_an_appearance_for_each_state(done: bytes) -> None:
    with pikepdf.open(BytesIO(done)) as document:
        widgets = [n for p in document.pages for n in p.Annots if n.Subtype == Name.Widget]
        for widget in widgets:
            drawn = widget.AP.N
            if Name.AS in widget:
                assert widget.AS in drawn
                assert set(drawn.keys()) > {"/Off"}
            else:
                assert drawn.read_bytes().startswith(b"/Tx BMC")

    assert len(widgets) > 20


def test_what_is_filled_in_shows_and_what_is_blank_does_not(blank: bytes, done: bytes) -> None:
    empty, full = ink(blank), ink(done)

    for name in ("who", "many", "day", "clock", "why", "talked", "tools_phone", "sign_name"):
        assert empty[name] < 1
        assert full[name] > 3
    ticked = [name for name in full if full[name] > empty.get(name, 0) + 3]
    assert any(name.startswith("May we record?: Ask each time") for name in ticked)
    assert not any(name.startswith("May we record?: Never") for name in ticked)


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


def test_a_line_that_is_too_long_is_set_smaller(
    every_kind: Worksheet, language: Language, theme: Path
) -> None:
    line = " ".join(f"word{number}" for number in range(25))

    words = printed(paper.sheet(every_kind, language, {"who": [line]}, theme=theme))

    assert " ".join(words.split()).count("word") == 25


def test_a_text_area_prints_its_text_once(done: bytes) -> None:
    with pikepdf.open(BytesIO(done)) as document:
        pages = b"".join(page.Contents.read_bytes() for page in document.pages)
        bare = BytesIO()
        for page in document.pages:
            del page.Annots
        document.save(bare)

    text = "".join(page.extract_text() for page in PdfReader(bare).pages)
    assert pages
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

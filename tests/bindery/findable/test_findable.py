"""What a built site says to search engines, chats, phones and hosts."""

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from lxml import html
from PIL import Image

from bindery import book, site
from bindery.book import Book
from bindery.findable import cards, hosting, icons, search
from quiz_app import headers

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def built(small_book: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    site.render(small_book, out)
    return out


def address_exists(built: Path, address: str) -> bool:
    path, _, anchor = address.partition("#")
    page = built / path / "index.html"
    if not page.is_file():
        return False
    ids = html.fromstring(page.read_text(encoding="utf-8")).xpath("//@id")
    return not anchor or anchor in ids


def size_of(file: Path) -> tuple[int, int]:
    with Image.open(file) as picture:
        return picture.size


class TestCards:
    def test_every_page_has_a_card_of_the_size_that_networks_ask_for(
        self, small_book: Book, built: Path
    ) -> None:
        names = {chapter.id for chapter in small_book.pages}

        found = {card.stem: size_of(card) for card in built.glob("assets/cards/*.png")}

        assert found == dict.fromkeys(names, (1200, 630))

    def test_a_long_title_is_broken_into_lines_beside_the_circles(self, small_book: Book) -> None:
        title = "Stay connected between meetings and through hard times"

        drawn = cards.card("Tip 6", title, "A book", small_book.theme).convert("L")

        dark = drawn.point(lambda tone: 255 if tone < 60 else 0).getbbox()
        assert dark is not None
        assert dark[0] >= cards.MARGIN
        assert dark[2] <= cards.MARGIN + cards.MEASURE


class TestIcons:
    def test_the_manifest_names_icons_of_the_sizes_it_says(self, built: Path) -> None:
        manifest = json.loads((built / "app.webmanifest").read_text(encoding="utf-8"))

        for icon in manifest["icons"]:
            assert "x".join(map(str, size_of(built / icon["src"]))) == icon["sizes"]
        assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}

    def test_a_maskable_icon_keeps_its_drawing_inside_the_safe_circle(self, built: Path) -> None:
        (name,) = icons.MASKABLE

        picture = Image.open(built / icons.FOLDER / name).convert("RGB")

        size = picture.width
        paper = picture.getpixel((0, 0))
        drawn = [
            (x, y)
            for x in range(0, size, 4)
            for y in range(0, size, 4)
            if picture.getpixel((x, y)) != paper
        ]
        farthest = max((x - size / 2) ** 2 + (y - size / 2) ** 2 for x, y in drawn) ** 0.5
        assert farthest <= 0.4 * size


class TestFeed:
    def test_it_tells_of_the_present_edition(self, small_book: Book, built: Path) -> None:
        feed = ET.parse(built / "editions.xml").getroot()

        (entry,) = feed.iter(f"{ATOM}entry")
        assert entry.findtext(f"{ATOM}title") == f"Edition {small_book.edition.version}"
        assert entry.findtext(f"{ATOM}updated") == "2026-11-23T00:00:00+00:00"
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert link.get("href") == "http://127.0.0.1:8000/downloads/"


class TestMetadata:
    def described(self, page: Path) -> Any:
        tree = html.fromstring(page.read_text(encoding="utf-8"))
        (script,) = tree.xpath("//script[@type='application/ld+json']")
        return json.loads(script.text)

    def test_the_home_page_describes_the_book(self, built: Path) -> None:
        said = self.described(built / "index.html")

        assert said["@type"] == "Book"
        assert said["name"] == "A small book"
        assert said["license"] == "https://creativecommons.org/licenses/by/4.0/"
        assert said["datePublished"] == "2026-11-23"

    def test_a_chapter_describes_itself_as_part_of_the_book(self, built: Path) -> None:
        said = self.described(built / "opening" / "index.html")

        assert said["name"] == "Opening"
        assert said["url"] == "http://127.0.0.1:8000/opening/"
        assert said["isPartOf"]["name"] == "A small book"
        assert said["position"] == 1


class TestHosting:
    def test_static_hosts_are_given_the_policy_of_our_own_server(self, built: Path) -> None:
        lines = (built / "_headers").read_text(encoding="utf-8").splitlines()

        assert set(hosting.POLICY.split("; ")) == set(headers.POLICY.split("; "))
        assert lines[0] == "/*"
        assert f"  Content-Security-Policy: {hosting.POLICY}" in lines

    def test_every_page_carries_the_policy_itself(self, built: Path) -> None:
        for page in built.rglob("*.html"):
            tree = html.fromstring(page.read_text(encoding="utf-8"))
            (meta,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
            assert "unsafe" not in meta
            assert "script-src 'self';" in meta


class TestWorker:
    def test_it_keeps_pages_and_files_that_exist_and_nothing_of_the_app(self, built: Path) -> None:
        worker = (built / "sw.js").read_text(encoding="utf-8")

        shell, pages = (json.loads(found) for found in re.findall(r"(\[[^\]]*\])", worker))

        assert "opening/" in pages
        for name in [*shell, *pages]:
            assert not name.startswith("app")
            assert (built / name / "index.html").is_file() or (built / name).is_file(), name

    def test_another_text_makes_another_version(self, small: Path, tmp_path: Path) -> None:
        opening = small / "content" / "en" / "opening.md"
        versions = []
        text = opening.read_text(encoding="utf-8")
        for more in ("", "One more sentence.\n"):
            opening.write_text(text + more, encoding="utf-8")
            out = tmp_path / str(len(versions))
            out.mkdir()
            site.render(book.load(small), out)
            versions.append((out / "sw.js").read_text(encoding="utf-8").split('"')[1])

        assert versions[0] != versions[1]


class TestSearch:
    def entries(self, read: Book) -> Any:
        text = search.index(read).decode()
        return json.loads(text.removeprefix("window.handbookIndex = ").removesuffix(";\n"))

    def test_every_entry_leads_to_a_place_that_exists(self, small_book: Book, built: Path) -> None:
        entries = self.entries(small_book)["entries"]

        on_the_site = [address for _, address, *_ in entries if not address.startswith("app/")]

        assert on_the_site
        assert [address for address in on_the_site if not address_exists(built, address)] == []

    def test_practices_forms_terms_and_sources_are_told_apart(self, small_book: Book) -> None:
        kinds = {kind for kind, *_ in self.entries(small_book)["entries"]}

        assert kinds == {"chapter", "section", "practice", "worksheet", "quiz", "term", "source"}

    def test_what_a_page_says_again_in_print_is_found_once(
        self, small_book: Book, built: Path
    ) -> None:
        meaning = small_book.glossary["reply-time"].short

        text = search.index(small_book).decode()

        assert f"<dd>{meaning}</dd>" in (built / "opening/index.html").read_text(encoding="utf-8")
        assert text.count(meaning) == 1

    def test_words_for_the_same_thing_go_with_the_entries(self, small: Path) -> None:
        text = "- [program, programme]\n"
        (small / "content/en/synonyms.yml").write_text(text, encoding="utf-8")

        index = self.entries(book.load(small))

        assert index["synonyms"] == [["program", "programme"]]


def test_robots_may_read_all_so_that_they_see_what_the_app_asks_of_them(built: Path) -> None:
    lines = (built / "robots.txt").read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if line.startswith("Disallow")] == ["Disallow:"]
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in lines

"""The handbook itself: it keeps its own rules, and its site holds together."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from lxml import html

from bindery import checks
from bindery import pdf as printed
from bindery.book import Book
from bindery.epub import NAME as EPUB
from bindery.pieces import OFFLINE
from formwork.sections import QuizSection

HERE = "http://127.0.0.1:8000"
# Answered by the app.
ELSEWHERE = ("/app/",)
# How a question begins that yes or no does not answer.
OPEN = ("How", "In", "What", "When", "Where", "Which")
TASKS = ("Take the last message from each of you.",)


@pytest.fixture(scope="module")
def pages(pressed: Callable[[str], Path]) -> dict[str, html.HtmlElement]:
    """Every page of the built site by its address."""
    out = pressed("site")
    files = {f"/{file.relative_to(out).as_posix()}": file for file in out.rglob("*.html")}
    return {
        name.removesuffix("index.html"): html.fromstring(file.read_text(encoding="utf-8"))
        for name, file in files.items()
    }


def _downloads(book: Book) -> Iterator[str]:
    """Yield the address of every file that the other editions put beside the site."""
    yield from (f"/downloads/{name}" for name in (*printed.NAMES.values(), EPUB))
    yield f"/{OFFLINE}"
    yield from (f"/downloads/chapters/{chapter.id}.pdf" for chapter in book.chapters)
    for form in book.library.forms:
        yield f"/downloads/forms/{form}.pdf"
        yield f"/downloads/forms/letter/{form}.pdf"


def _links(pages: dict[str, html.HtmlElement]) -> Iterator[tuple[str, str]]:
    for name, page in pages.items():
        for link in page.iter("a"):
            if link.get("href"):
                yield name, urljoin(f"{HERE}{name}", link.get("href"))


def test_the_handbook_keeps_its_rules(real_book: Book) -> None:
    assert checks.problems(real_book, {"stop", "fail"}) == ()


def test_companions_ask_matching_questions_in_the_same_order(real_book: Book) -> None:
    quizzes = real_book.library.quizzes
    pairs = [(quiz, quizzes[quiz.companion]) for quiz in quizzes.values() if quiz.companion]

    assert len(pairs) == 2
    for quiz, companion in pairs:
        assert companion.companion == quiz.id
        assert [_measured(section) for section in quiz.sections] == [
            _measured(section) for section in companion.sections
        ]


def test_what_two_answered_apart_has_its_own_open_question(real_book: Book) -> None:
    sections = real_book.library.quizzes["mentee-check"].sections
    talk = [line for section in sections for line in section.talk.values()]

    assert len(talk) == len(set(talk)) == 35
    for line in talk:
        for question in re.findall(r"[^.?]+[.?]", line):
            first = question.split()[0]
            assert first in OPEN or question.strip() in TASKS, line
        assert line.endswith("?"), line


def _measured(section: QuizSection) -> tuple[str, list[tuple[str, tuple[str, ...], bool]]]:
    scales = section.scales()
    return section.id, [(scale.id, scale.steps, scale.reversed) for scale in scales]


def test_the_seven_tips_stand_in_order(real_book: Book) -> None:
    tips = [chapter.meta["tip"] for chapter in real_book.chapters if "tip" in chapter.meta]

    assert tips == [1, 2, 3, 4, 5, 6, 7]


def test_every_chapter_begins_in_a_sentence_or_a_block(real_book: Book) -> None:
    for chapter in real_book.pages:
        assert chapter.meta["description"].endswith("."), chapter.id
        assert chapter.text.strip(), chapter.id


@pytest.mark.slow
def test_every_internal_link_of_the_site_lands(
    pages: dict[str, html.HtmlElement], real_book: Book
) -> None:
    offered = set(_downloads(real_book))
    lost = []
    for name, address in _links(pages):
        target, anchor = urldefrag(address)
        parts = urlsplit(target)
        if f"{parts.scheme}://{parts.netloc}" != HERE or parts.path.startswith(ELSEWHERE):
            continue
        if parts.path in offered:
            continue
        page = pages.get(parts.path)
        if page is None or (anchor and not page.xpath("//*[@id=$id]", id=unquote(anchor))):
            lost.append(f"{name} → {address}")

    assert lost == []


@pytest.mark.slow
def test_the_site_loads_nothing_from_elsewhere(pages: dict[str, html.HtmlElement]) -> None:
    loading = ("//script/@src", "//img/@src", "//iframe/@src", "//link[@rel!='canonical']/@href")
    foreign = [
        f"{name} → {address}"
        for name, page in pages.items()
        for path in loading
        for address in page.xpath(path)
        if not urljoin(f"{HERE}{name}", address).startswith(f"{HERE}/")
    ]

    assert foreign == []


@pytest.mark.slow
def test_no_syntax_of_ours_is_left_in_any_page(pages: dict[str, html.HtmlElement]) -> None:
    left = re.compile(r"^/{3,}|\[@\w|\{#[\w-]+\}", re.M)
    for name, page in pages.items():
        for article in page.iter("article"):
            assert not left.search(article.text_content()), name


@pytest.mark.slow
def test_ids_are_unique_on_every_page(pages: dict[str, html.HtmlElement]) -> None:
    for name, page in pages.items():
        ids = page.xpath("//@id")
        assert sorted(ids) == sorted(set(ids)), name

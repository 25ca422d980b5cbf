"""How fast the app answers: quizzes, saves, PDFs."""

import time
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from bench import agreeing, bare
from bench.agreeing import Side
from bench.load import CONNECTIONS, Post, load
from bench.process import ROOT
from bench.report import Report
from bench.server import served
from formwork.library import Library

QUIZ = "mentee-check"
CROWD = 20


def measure(report: Report) -> None:
    """Measure against one server, one thing after the other."""
    with served(env={"TRUSTED_PROXIES": "1"}) as address:
        rate, size = _quiz_pages(report, f"{address}/app/quizzes/{QUIZ}/")
        _results(report, f"{address}/app/quizzes/{QUIZ}/")
        sides = [agreeing.begin(address, number) for number in range(CONNECTIONS)]
        _saves(report, address, sides)
        _documents(report, address, sides[0])
    with served(app="bench.bare:app", env={bare.SIZE: str(size)}) as address:
        bare_rate = load(f"{address}/").rate
    report.tell("bare Flask pages of the same size", bare_rate, "/s")
    report.at_least("quiz pages, as a share of bare Flask pages", rate / bare_rate, 0.5)


def _quiz_pages(report: Report, url: str) -> tuple[float, int]:
    with urlopen(url) as answer:
        size = len(answer.read())
    found = load(url)
    report.at_least("quiz pages, 32 connections", found.rate, 300, "/s")
    report.at_most("quiz pages, p99", found.p99, 150, "ms")
    report.at_most("quiz pages that failed", found.failed, 0)
    return found.rate, size


def _results(report: Report, url: str) -> None:
    quiz = Library.load(ROOT / "content").quizzes[QUIZ]
    body = urlencode({scale.id: "1" for part in quiz.sections for scale in part.scales()})
    found = load(url, [Post(body)], connections=1)
    report.at_most("result page, one after the other, median", found.median, 15, "ms")
    report.at_most("result pages that failed", found.failed, 0)


def _saves(report: Report, address: str, sides: list[Side]) -> None:
    """Let every connection save the answers of an agreement of its own, again and again."""
    body = urlencode({"reply_days": "3", "urgent": "A call.", "vmh-version": "VERSION"})
    posts = [Post(body, {"Cookie": side.cookie}) for side in sides]
    paths = [f"/app/agreements/{side.id}/answers/messages" for side in sides]
    found = load(address, posts, paths=paths)
    report.at_least("saves of answers, 32 connections", found.rate, 150, "/s")
    report.at_most("saves of answers, p99", found.p99, 250, "ms")
    report.at_most("saves that failed", found.failed, 0)


def _documents(report: Report, address: str, side: Side) -> None:
    """Ask for the PDF of an agreement, alone and by twenty at once, and for pages meanwhile."""
    url = f"{address}/app/agreements/{side.id}/agreement.pdf"
    alone = min(_seconds(url, side)[1] for _ in range(3))
    report.at_most("PDF of an agreement", alone, 1.5, "s")
    with ThreadPoolExecutor(CROWD) as crowd:
        asked = [crowd.submit(_seconds, url, side) for _ in range(CROWD)]
        pages = load(f"{address}/app/worksheets/expectations/", connections=2)
        ended = [each.result() for each in asked]
    report.at_most("pages meanwhile, p95", pages.p95, 300, "ms")
    report.at_most("longest of 20 PDFs at once", max(taken for _, taken in ended), 15, "s")
    made = sum(status == HTTPStatus.OK for status, _ in ended)
    report.tell("of 20 PDFs at once, made", made)
    report.tell("of 20 PDFs at once, asked to come back", CROWD - made)


def _seconds(url: str, side: Side) -> tuple[int, float]:
    """Return the status of the answer, and how long it took."""
    began = time.perf_counter()
    try:
        with urlopen(Request(url, headers={"Cookie": side.cookie})) as answer:
            answer.read()
            status = answer.status
    except HTTPError as error:
        status = error.code
        error.close()
    return status, time.perf_counter() - began

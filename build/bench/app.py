"""How fast the app answers: quizzes, saves, PDFs."""

from urllib.parse import urlencode
from urllib.request import urlopen

from bench import bare
from bench.load import Post, load
from bench.process import ROOT
from bench.report import Report
from bench.server import served
from formwork.library import Library

QUIZ = "mentee-check"
SITE = ROOT / "out" / "site"
ASKED = 50
"""How often a single answer is asked for when its median is taken."""


def measure(report: Report) -> None:
    """Measure against one server, one thing after the other."""
    with served(SITE) as address:
        rate, size = _quiz_pages(report, f"{address}/app/quizzes/{QUIZ}/")
        _results(report, f"{address}/app/quizzes/{QUIZ}/")
    with served(SITE, app="bench.bare:app", env={bare.SIZE: str(size)}) as address:
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

"""Whatever an author types, the press answers with problems and never breaks."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bindery.book import Book
from bindery.checks import problems
from bindery.markdown import MEDIA, convert

PIECES = (
    *(
        "/// claim\n",
        "/// role | mentor\n",
        "//// role | boss\n",
        "/// message | before\n",
        "///\n",
    ),
    *("////\n", "/// form | plan\n", "/// checklist | x\n", "- a\n", "    strength: survey\n"),
    *(
        "    sources: Straus2013, X\n",
        "    section: [\n",
        "[@Straus2013",
        "; @X]",
        "[a](term:",
        ")",
    ),
    *("face)", "![](", "## ", "#\n", "{#a}", "```\n", "`", "\n", "\n\n", "    ", "<b", ">", "|"),
    *("[^1]", "[^1]: x\n", "\x02", "\x03", "klzzwxh:0000", "é", "\t", "* ", "1. ", "\\", "&#0;"),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_chapter_gives_html_or_problems(small_book: Book, text: str) -> None:
    chapter = replace(small_book.home, text=text)
    changed = replace(small_book, home=chapter)

    for medium in MEDIA:
        assert isinstance(convert(changed, chapter, medium), str)
    for problem in problems(changed, {"stop", "fail", "warn"}):
        assert problem.line >= 1

"""Sources and glossary terms: what an author is told about a wrong entry."""

from pathlib import Path

import pytest

from bindery.references import Source, Term, read
from formwork.errors import BadContent

SOURCE = """
Straus2013:
  kind: article
  short: "Straus et al., 2013"
  title: A title
  year: 2013
  doi: 10.1000/example
  url: https://example.org/
  strength: interviews
  seen: abstract
"""
TERM = """
reply-time:
  term: reply time
  short: How soon each of you answers.
"""


def _refusal(folder: Path, text: str, kind: type[Source] | type[Term]) -> str:
    file = folder / "entries.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadContent) as refused:
        read(file, "entries.yml", kind)
    return str(refused.value)


def test_an_entry_without_a_mistake_is_read(tmp_path: Path) -> None:
    (tmp_path / "entries.yml").write_text(SOURCE, encoding="utf-8")

    source = read(tmp_path / "entries.yml", "entries.yml", Source)["Straus2013"]

    assert source.full == "A title."
    assert source.address == "https://doi.org/10.1000/example"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("kind: article", "kind: poem", "3: R001 Straus2013: “kind” must be article, report, web"),
        ("year: 2013", "year: in 2013", "6: R001 Straus2013: “year” must be a whole number."),
        ("title: A title", "title: 1984", "5: R001 Straus2013: “title” must be text. Put it in qu"),
        ("title: A title", "title:", "5: R001 Straus2013: “title” is empty. Write it, or"),
        ("title: A title", 'title: ""', "5: R001 Straus2013: “title” needs some words."),
        ("doi: ", "doi: https://doi.org/", "7: R001 Straus2013: “doi” must begin with 10."),
        ("url: https://", "url: ", "8: R001 Straus2013: “url” must begin with http://"),
        ("Straus2013", "Straus_2013", "2: R001 Straus_2013: “key” must be letters and digits"),
        ("  seen: abstract\n", "", "2: R001 Straus2013 has no “seen:”. Add it."),
        ("seen", "saw", "10: R001 Straus2013: “saw” is not a setting here."),
    ],
)
def test_a_mistake_in_a_source_is_told_with_what_to_do(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    assert f"entries.yml:{said}" in _refusal(tmp_path, SOURCE.replace(before, after, 1), Source)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TERM.replace("reply-time", "Reply-Time"), "2: G001 Reply-Time: “key” must be letters"),
        (TERM.replace("How", "How " * 50), "4: G001 reply-time: “short” has more than 160 char"),
        (TERM.replace("  ", ""), "2: G001 reply-time must hold settings. Indent them below it"),
        (TERM.replace("  ", "\t"), "3: Y002 This is not valid YAML"),
        (f"{TERM}{TERM}", "6: Y004 “reply-time” stands here twice. Remove one."),
        ("- a\n", "1: G001 Write one “key:” for each entry."),
    ],
)
def test_a_mistake_in_a_term_is_told_with_what_to_do(tmp_path: Path, text: str, said: str) -> None:
    assert f"entries.yml:{said}" in _refusal(tmp_path, text, Term)

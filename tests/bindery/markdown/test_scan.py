"""Finding our syntax in a chapter's text, with its line."""

import re
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindery.chapter import Chapter
from bindery.markdown import citation, scan


def _chapter(text: str, first_line: int = 4) -> Chapter:
    return Chapter("one", Path("one.md"), "One", text, MappingProxyType({}), first_line)


@given(st.text(alphabet="`~\n ab/[@]()#|:", max_size=200))
def test_blanking_out_code_moves_nothing(text: str) -> None:
    prose = scan.prose(text)

    assert len(prose) == len(text)
    assert [i for i, c in enumerate(prose) if c == "\n"] == [
        i for i, c in enumerate(text) if c == "\n"
    ]


@given(st.text(alphabet="/ \nabc|: ", max_size=200))
def test_any_text_can_be_searched_for_blocks(text: str) -> None:
    found = list(scan.blocks(_chapter(text)))

    assert all(4 <= block.line <= 4 + text.count("\n") for block in found)


_KEYS = st.lists(st.from_regex(r"[A-Za-z0-9]+(-[A-Za-z0-9]+){0,2}", fullmatch=True), min_size=1)


@given(_KEYS, st.sampled_from(["; ", ";", " ; "]))
def test_the_keys_of_a_citation_come_back_as_they_went_in(keys: list[str], between: str) -> None:
    written = f"[{between.join('@' + key for key in keys)}]"

    (found,) = scan.citations(_chapter(f"Before.\n\nSee {written}, then."))

    assert found.line == 6
    match = re.fullmatch(citation.PATTERN, found.text)
    assert match is not None
    assert citation.keys(match[1]) == keys


def test_links_and_images_are_found_with_their_lines() -> None:
    text = (
        "A [link](a.md) and\nan ![image](b.svg).\n\n[two\nlines](c.md#d) [x](https://e.org/f_(g))"
    )

    assert [
        (link.text, link.target, link.image, link.line) for link in scan.links(_chapter(text))
    ] == [
        ("link", "a.md", False, 4),
        ("image", "b.svg", True, 5),
        ("two lines", "c.md#d", False, 7),
        ("x", "https://e.org/f_(g)", False, 8),
    ]


def test_headings_are_found_without_their_ids() -> None:
    text = "## One {#one}\n\n```\n# code\n```\n### Two #2\n"

    assert [(h.level, h.text, h.line) for h in scan.headings(_chapter(text))] == [
        (2, "One", 4),
        (3, "Two #2", 9),
    ]


def test_blocks_know_their_argument_options_and_end() -> None:
    claim_text = "/// claim\n    strength: survey\n    sources: A, B\n\nText.\n///"
    text = f"//// role | mentor\n\n{claim_text}\n////"

    role, claim = scan.blocks(_chapter(text))

    assert (role.text, role.argument, role.line, role.closed) == ("role", "mentor", 4, True)
    assert (claim.text, claim.line, claim.closed) == ("claim", 6, True)
    assert claim.options == {"strength": "survey", "sources": "A, B"}
    assert (claim.end, role.end) == (11, 12)


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("/// role | mentor\nText.", [False]),
        ("/// role | mentor\n////", [False, False]),
        ("//// role | mentor\n/// message | plain\n////", [True, False]),
    ],
)
def test_a_block_ends_with_as_many_slashes_as_it_began(text: str, closed: list[bool]) -> None:
    assert [block.closed for block in scan.blocks(_chapter(text))] == closed

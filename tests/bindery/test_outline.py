"""The order of the book in mkdocs.yml, and what an author is told about it."""

from pathlib import Path

import pytest

from bindery import outline
from bindery.outline import Entry
from formwork.errors import BadContent

NAV = "nav:\n  - Home: index.md\n"


def _refusal(root: Path) -> str:
    with pytest.raises(BadContent) as refused:
        outline.load(root)
    return str(refused.value)


def test_pages_are_read_in_order_with_their_lines(tmp_path: Path) -> None:
    nav = f"{NAV}  - One:\n      - A: a.md\n      - B: b.md\n  - Two:\n      - C: c.md\n"
    text = f"{nav}site_name: A\n"
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")

    read = outline.load(tmp_path)

    assert read.lines == {"nav": 1, "site_name": 8}
    assert read.home == Entry("Home", "index.md", 2)
    assert read.parts == (
        ("One", (Entry("A", "a.md", 4), Entry("B", "b.md", 5))),
        ("Two", (Entry("C", "c.md", 7),)),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nav: [", "mkdocs.yml:1: Y002 This is not valid YAML"),
        (
            f"{NAV}site_name: a\nnav: []\n",
            "mkdocs.yml:4: Y004 “nav” stands here twice. Remove one.",
        ),
        (f"{NAV}extra:\n  a: 1\n  a: 2\n", "mkdocs.yml:5: Y004 “a” stands here twice"),
        (f"{NAV}extra: &a 1\n", "mkdocs.yml:3: Y003 Write it out"),
        (f"{NAV}extra: !!python/name:os.system\n", "mkdocs.yml:3: Y006 The tag "),
        (f"{NAV}extra: !ENV {{A: b}}\n", "mkdocs.yml:3: Y006 After !ENV write the name"),
        (f"{NAV}extra: !ENV []\n", "mkdocs.yml:3: Y006 After !ENV write the name"),
        ("site_name: x\n", "mkdocs.yml:1: B001 Write a list of pages under “nav:”."),
        ("site_name: x\nnav: index.md\n", "mkdocs.yml:2: B001 Write a list of pages"),
        ("- a\n", "mkdocs.yml:1: B001 Write a list of pages"),
        ("", "mkdocs.yml:1: B001 Write a list of pages"),
        ("nav:\n  - index.md\n", "mkdocs.yml:2: B001 Write the home page first"),
        ("nav:\n  - Home: a.md\n", "mkdocs.yml:2: B001 Write the home page first"),
        (NAV, "mkdocs.yml:1: B001 Write the title of the book: “site_name: …”."),
        (f"{NAV}site_name: [a]\n", "mkdocs.yml:3: B001 Write the title of the book"),
        ("nav:\n  - Part:\n      - A: a.md\n", "mkdocs.yml:2: B001 Write the home page first"),
        (f"{NAV}  - Part: page.md\n", "mkdocs.yml:3: B001 Write “- Part title:” here"),
        (f"{NAV}  - Part:\n", "mkdocs.yml:3: B001 Write “- Part title:” here"),
        (f"{NAV}  - Part:\n      - a.md\n", "mkdocs.yml:4: B001 Write “- Title: page.md” here"),
        (
            f"{NAV}  - Part:\n      - A: b/a.md\n",
            "mkdocs.yml:4: B001 Write “- Title: page.md” here",
        ),
        (f"{NAV}  - Part:\n      - A: a.markdown\n", "mkdocs.yml:4: B001 Write “- Title: page.md”"),
        (f"{NAV}  - Part:\n      - A: 5\n", "mkdocs.yml:4: B001 Write “- Title: page.md” here"),
        (
            f"{NAV}  - Part:\n      - A: a.md\n      - Deep:\n          - B: b.md\n",
            "mkdocs.yml:5: B001 Write “- Title: page.md” here",
        ),
        (f"{NAV}markdown_extensions: toc\n", "mkdocs.yml:3: B001 Write a list of extensions"),
        (
            f"{NAV}markdown_extensions:\n  - toc\n  - tok\n",
            "mkdocs.yml:5: B001 Markdown refuses “tok”: No module named 'tok'. Correct its name",
        ),
        (
            f"{NAV}markdown_extensions:\n  - toc:\n      deep: 2\n",
            "mkdocs.yml:4: B001 Markdown refuses “toc”: 'deep'. Correct its name or its options.",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")

    assert said in _refusal(tmp_path)


def test_every_wrong_entry_is_told_at_once(tmp_path: Path) -> None:
    text = f"{NAV}  - One: a.md\n  - Two:\n      - b.md\nsite_name: A\n"
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")

    assert [line.split(" ")[0] for line in _refusal(tmp_path).split("\n")] == [
        "mkdocs.yml:3:",
        "mkdocs.yml:5:",
    ]


def test_our_own_extension_is_left_to_the_press(tmp_path: Path) -> None:
    own = "markdown_extensions:\n  - bindery.markdown:\n      content: nowhere\n"
    (tmp_path / "mkdocs.yml").write_text(f"{NAV}site_name: A\n{own}", encoding="utf-8")

    assert "bindery.markdown" in outline.load(tmp_path).extensions()


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert _refusal(tmp_path) == "mkdocs.yml:1: B001 This file is missing."


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("!ENV BOOK_NAME", "Ours"),
        ("!ENV [BOOK_NAME]", "Ours"),
        ("!ENV [NOT_SET, BOOK_NAME, Default]", "Ours"),
        ("!ENV [NOT_SET, Default]", "Default"),
    ],
)
def test_env_is_read_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, value: str | None
) -> None:
    monkeypatch.setenv("BOOK_NAME", "Ours")
    (tmp_path / "mkdocs.yml").write_text(f"{NAV}site_name: {written}\n", encoding="utf-8")

    assert outline.load(tmp_path).config["site_name"] == value

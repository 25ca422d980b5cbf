"""The press from the command line: what it says, what it leaves behind, how it ends."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bindery import cli, editions, ledger, press
from bindery.book import Book
from bindery.pieces import NAMES

Run = Callable[..., int]


def _pretend(text: str, name: str) -> editions.Renderer:
    def render(book: Book, out: Path) -> None:
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text(f"{text} of {book.title}", encoding="utf-8")

    return render


@pytest.fixture
def run(small: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the press on the small book, with editions that take no time."""
    pretended = {
        "site": _pretend("site", "index.html"),
        "pdf": _pretend("pdf", "downloads/book.pdf"),
        "large-print": _pretend("large-print", "downloads/large.pdf"),
        "epub": _pretend("epub", "downloads/book.epub"),
        "forms": _pretend("forms", "downloads/forms/plan.pdf"),
        "offline": _pretend("offline", "downloads/offline.zip"),
    }
    for name, render in pretended.items():
        monkeypatch.setitem(editions.EDITIONS, name, render)

    def chapter(name: str, book: Book, out: Path) -> None:
        _pretend(f"chapter {name}", f"downloads/chapters/{name}.pdf")(book, out)

    monkeypatch.setitem(editions.BY_CHAPTER, "chapters", chapter)

    def run(*arguments: str) -> int:
        return cli.main(["--root", str(small), *arguments])

    return run


def _out(small: Path) -> list[str]:
    site = small / "out" / "site"
    return sorted(str(file.relative_to(site)) for file in site.rglob("*") if file.is_file())


WHOLE = [
    "downloads/book.epub",
    "downloads/book.pdf",
    "downloads/chapters/glossary.pdf",
    "downloads/chapters/opening.pdf",
    "downloads/chapters/sources.pdf",
    "downloads/chapters/tip-1-first.pdf",
    "downloads/forms/plan.pdf",
    "downloads/large.pdf",
    "downloads/offline.zip",
    "index.html",
]


def test_build_makes_all_editions_and_says_how_long_each_took(
    run: Run, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build") == 0

    assert _out(small) == WHOLE
    said = capsys.readouterr().out
    for title in press.TITLES.values():
        assert f"{title} … 0." in said


def test_build_returns_at_once_when_nothing_has_changed(
    run: Run, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("build", "all")
    capsys.readouterr()

    assert run("build", "all") == 0
    assert capsys.readouterr().out == "Nothing has changed since the last build.\n"


def test_build_repairs_what_somebody_deleted(run: Run, small: Path) -> None:
    run("build")
    (small / "out" / "site" / "downloads" / "book.pdf").unlink()

    assert run("build") == 0
    assert _out(small) == WHOLE


def test_build_of_one_edition_keeps_the_others(run: Run, small: Path) -> None:
    run("build")
    config = small / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("A small book", "Another book")
    config.write_text(text, encoding="utf-8")

    assert run("build", "pdf", "epub") == 0

    downloads = small / "out" / "site" / "downloads"
    assert (downloads / "book.pdf").read_text(encoding="utf-8") == "pdf of Another book"
    assert (downloads / "forms" / "plan.pdf").read_text(encoding="utf-8") == "forms of A small book"
    assert _out(small) == WHOLE


def test_an_edition_leaves_nothing_of_its_last_self_behind(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build")
    monkeypatch.setitem(editions.EDITIONS, "pdf", _pretend("pdf", "downloads/another.pdf"))
    (small / "content" / "en" / "opening.md").write_text(
        "---\ndescription: x\n---\n\n## Mentors {#mentors}\n", encoding="utf-8"
    )

    assert run("build") == 0

    assert "downloads/book.pdf" not in _out(small)
    assert "downloads/another.pdf" in _out(small)


def test_broken_files_are_listed_and_out_stays_as_it_was(
    run: Run, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("build")
    before = {name: (small / "out" / "site" / name).read_bytes() for name in _out(small)}
    capsys.readouterr()
    (small / "content" / "en" / "glossary.yml").write_text("face: [\n", encoding="utf-8")
    (small / "content" / "en" / "worksheets" / "plan.yml").write_text("{", encoding="utf-8")

    assert run("build") == 1

    said = capsys.readouterr().err
    assert "content/en/glossary.yml:" in said
    assert "content/en/worksheets/plan.yml:" in said
    assert "Traceback" not in said
    assert {name: (small / "out" / "site" / name).read_bytes() for name in _out(small)} == before
    assert sorted(file.name for file in (small / "out").iterdir()) == [
        ".lock",
        "bindery.json",
        "site",
    ]


def test_a_broken_chapter_stops_the_build_with_file_line_and_advice(
    run: Run, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opening = small / "content" / "en" / "opening.md"
    text = opening.read_text(encoding="utf-8")
    opening.write_text(f"{text}\n/// role | boss\n///\n", encoding="utf-8")
    line = text.count("\n") + 2

    assert run("build") == 1

    said = capsys.readouterr().err
    assert f"content/en/opening.md:{line}: C012 “boss” is not one of" in said
    assert "  C012 Every block has a known name" in said
    assert said.endswith("1 problem. out/ is as it was.\n")
    assert not (small / "out").exists()


def test_wording_fails_the_check_but_not_the_build(
    run: Run, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opening = small / "content" / "en" / "opening.md"
    text = opening.read_text(encoding="utf-8")
    opening.write_text(f"{text}\nThis is proven!\n", encoding="utf-8")

    assert run("build") == 0
    assert run("check") == 1
    said = capsys.readouterr().err
    assert said.count(" C009 ") == 3
    assert said.endswith("\n2 problems, 0 notes.\n")


def test_check_says_when_all_is_well(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check") == 0
    assert capsys.readouterr().out == ("The content keeps every rule: 0 problems, 0 notes.\n")


def test_check_mentions_what_is_only_worth_a_look(
    run: Run, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small / "content" / "en" / "opening.md").write_text(
        "---\ndescription: x\n---\n\n## Mentors {#mentors}\n\nThey ask [@Straus2013; @UNC-OGE].\n",
        encoding="utf-8",
    )

    assert run("check") == 0
    said = capsys.readouterr().out
    assert "C022 No chapter uses the term “reply time”. (a note, not an error)\n" in said
    assert said.endswith("The content keeps every rule: 0 problems, 1 note.\n")


def test_a_folder_that_cannot_be_written_is_one_clear_line(
    run: Run, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # A file in the place of the folder stands for every way in which it cannot be made.
    (small / "out").write_text("", encoding="utf-8")

    assert run("build") == 1

    said = capsys.readouterr().err
    assert said.startswith("Cannot read or write ")
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    "error", [OSError("cannot load library 'libpango'\nmore"), ModuleNotFoundError("No module x")]
)
def test_a_missing_library_is_one_clear_line(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: Exception,
) -> None:
    def broken(book: Book, out: Path) -> None:
        raise error

    monkeypatch.setitem(editions.EDITIONS, "pdf", broken)

    assert run("build") == 1

    said = capsys.readouterr().err
    assert said.startswith("A library is missing: ")
    assert said.count("\n") == 1


def test_an_edition_that_fails_leaves_out_as_it_was(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(book: Book, out: Path) -> None:
        (out / "half.pdf").write_text("half", encoding="utf-8")
        raise ZeroDivisionError("no pages")

    monkeypatch.setitem(editions.EDITIONS, "pdf", broken)

    assert run("build") == 1

    said = capsys.readouterr().err
    assert "The press broke: ZeroDivisionError: no pages" in said
    assert "Traceback" not in said
    assert not (small / "out" / "site").exists()
    assert ledger.read(small / "out") == {}


def test_an_engineer_can_ask_for_the_traceback(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(book: Book, out: Path) -> None:
        raise ZeroDivisionError("no pages")

    monkeypatch.setitem(editions.EDITIONS, "pdf", broken)

    assert run("build", "pdf", "--traceback") == 1
    assert "Traceback" in capsys.readouterr().err


def test_an_interruption_ends_quietly(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(book: Book, out: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setitem(editions.EDITIONS, "site", interrupted)

    assert run("build") == 130
    assert capsys.readouterr().err == "Stopped. out/ is as it was.\n"
    assert not (small / "out" / "site").exists()


def test_an_unknown_edition_is_refused(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run("build", "papyrus")

    assert caught.value.code == 2
    assert "invalid choice: 'papyrus'" in capsys.readouterr().err


def test_the_ledger_lists_what_each_edition_wrote(run: Run, small: Path) -> None:
    run("build")

    written = json.loads((small / "out" / ledger.NAME).read_text(encoding="utf-8"))

    chapters = ("glossary", "opening", "sources", "tip-1-first")
    assert {name: entry["files"] for name, entry in written.items()} == {
        "site": ["index.html"],
        "pdf": ["downloads/book.pdf"],
        "large-print": ["downloads/large.pdf"],
        "epub": ["downloads/book.epub"],
        "forms": ["downloads/forms/plan.pdf"],
        "offline": ["downloads/offline.zip"],
        **{f"chapters/{name}": [f"downloads/chapters/{name}.pdf"] for name in chapters},
    }
    assert {entry["date"] for entry in written.values()} == {"2026-11-23"}


def test_the_names_on_the_command_line_are_the_editions() -> None:
    assert set(NAMES) == {*editions.EDITIONS, *editions.BY_CHAPTER} == set(press.TITLES)


def test_a_changed_chapter_leaves_the_forms_and_the_other_chapters_alone(
    run: Run, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("build")
    before = json.loads((small / "out" / ledger.NAME).read_text(encoding="utf-8"))
    opening = small / "content" / "en" / "opening.md"
    opening.write_text(f"{opening.read_text(encoding='utf-8')}\nMore.\n", encoding="utf-8")

    assert run("build") == 0

    after = json.loads((small / "out" / ledger.NAME).read_text(encoding="utf-8"))
    made = {name for name in after if after[name]["digest"] != before[name]["digest"]}
    assert made == {"site", "pdf", "large-print", "epub", "offline", "chapters/opening"}
    assert "Building the loose forms" not in capsys.readouterr().out.rpartition("At work")[2]


def test_a_chapter_that_left_the_book_leaves_the_downloads(run: Run, small: Path) -> None:
    run("build")
    config = small / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("      - Sources: sources.md\n", "")
    config.write_text(text, encoding="utf-8")
    (small / "content" / "en" / "sources.md").unlink()
    for chapter in ("opening.md", "tip-1-first.md"):
        file = small / "content" / "en" / chapter
        cited = re.sub(r"\[@[^]]*\]|sources: .*|\[the list\]\(sources.md\)", "", file.read_text())
        file.write_text(cited.replace("strength: interviews", "strength: judgement"), "utf-8")

    assert run("build") == 0

    assert "downloads/chapters/sources.pdf" not in _out(small)
    assert "downloads/chapters/opening.pdf" in _out(small)


def test_the_copy_to_take_offline_is_made_anew_with_whatever_it_holds(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[str] = []

    def pack(book: Book, out: Path) -> None:
        held[:] = [file.name for file in sorted(out.glob("downloads/*"))]
        _pretend("offline", "downloads/offline.zip")(book, out)

    monkeypatch.setitem(editions.EDITIONS, "offline", pack)

    run("build", "offline")
    assert "index.html" in _out(small)
    run("build")

    assert held == ["book.epub", "book.pdf", "chapters", "forms", "large.pdf"]

"""Folders for making editions in, and the swap that puts them in place."""

import datetime
from pathlib import Path

import pytest

from bindery import ledger, workshop

DAY = datetime.date(2026, 11, 23)


def _tree(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        file = folder / name.replace("__", "/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def test_a_bench_is_gone_afterwards_even_after_an_error(tmp_path: Path) -> None:
    def fail() -> None:
        with workshop.bench(tmp_path / "out") as bench:
            _tree(bench, page="half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert [file.name for file in (tmp_path / "out").iterdir()] == [".lock"]


def test_a_swap_replaces_the_whole_site(tmp_path: Path) -> None:
    out = _tree(tmp_path / "out", site__old="old")
    fresh = _tree(tmp_path / "fresh", new="new")

    workshop.swap(fresh, out)

    assert workshop.files(out / "site") == ("new",)
    assert not fresh.exists()


def test_a_swap_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    out = _tree(tmp_path / "out", site__old="old")
    fresh = _tree(tmp_path / "fresh", new="new")

    def fail(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    rename = Path.rename
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            Path, "rename", lambda self, to: fail(self, to) if self == fresh else rename(self, to)
        )
        with pytest.raises(OSError, match="No space left"):
            workshop.swap(fresh, out)

    assert workshop.files(out / "site") == ("old",)


def test_an_interrupted_swap_is_undone_by_the_next_build(tmp_path: Path) -> None:
    out = _tree(tmp_path / "out", **{".old-site__page": "old", ".bench-1__page": "half"})

    with workshop.bench(out):
        assert workshop.files(out / "site") == ("page",)
        assert not (out / ".bench-1").exists()


def test_gathering_passes_over_what_is_not_there(tmp_path: Path) -> None:
    source = _tree(tmp_path / "source", deep__page="text")

    workshop.gather(["deep/page", "gone"], source, tmp_path / "target")

    assert workshop.files(tmp_path / "target") == ("deep/page",)


def test_gathering_keeps_what_stands_there_already(tmp_path: Path) -> None:
    source, target = _tree(tmp_path / "1", page="old"), _tree(tmp_path / "2", page="new")

    workshop.gather(["page"], source, target)

    assert (target / "page").read_text(encoding="utf-8") == "new"
    assert (source / "page").read_text(encoding="utf-8") == "old"


def test_the_ledger_comes_back_as_it_was_written(tmp_path: Path) -> None:
    entries = {"site": ledger.Entry("abc", ("index.html",), DAY)}

    ledger.write(tmp_path, entries)

    assert ledger.read(tmp_path) == entries


@pytest.mark.parametrize("text", ["", "[]", "{", '{"site": {"digest": 1}}', '{"site": []}'])
def test_a_damaged_ledger_is_empty(tmp_path: Path, text: str) -> None:
    (tmp_path / ledger.NAME).write_text(text, encoding="utf-8")

    assert ledger.read(tmp_path) == {}


def test_an_edition_stands_while_its_inputs_and_files_do(tmp_path: Path) -> None:
    _tree(tmp_path, site__index="text")
    entry = ledger.Entry("abc", ("index",), DAY)

    assert ledger.stands(tmp_path, entry, "abc")
    assert not ledger.stands(tmp_path, entry, "another")
    assert not ledger.stands(tmp_path, None, "abc")
    (tmp_path / "site" / "index").unlink()
    assert not ledger.stands(tmp_path, entry, "abc")

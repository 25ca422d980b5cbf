"""Rebuilding the site whenever a file changes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bindery import watch


def test_every_change_builds_the_site_again(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watched: list[Path] = []
    built: list[Path] = []
    said: list[str] = []

    def changes(*paths: Path, **_options: object) -> Iterator[set[str]]:
        watched.extend(paths)
        yield from (set(), set(), {"opening.md"}, set(), {"tokens.css"})

    monkeypatch.setattr(watch.watchfiles, "watch", changes)
    monkeypatch.setattr(watch, "rebuild", built.append)

    watch.watch(small, said.append)

    assert built == [small] * 3
    assert watched == [small / "content", small / "theme", small / "mkdocs.yml"]
    assert said == ["Watching for changes. Press Ctrl-C to stop.\n"]


@pytest.mark.slow
def test_a_rebuild_builds_the_site_in_its_own_process(small: Path) -> None:
    assert watch.rebuild(small) == 0
    assert (small / "out" / "site" / "index.html").is_file()

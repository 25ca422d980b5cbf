"""Compressed copies beside the files of a site."""

import gzip
from pathlib import Path

import brotli

from bindery import compress


def test_files_that_get_smaller_get_two_copies(tmp_path: Path) -> None:
    text = b"<p>mentor and mentee</p>" * 50
    (tmp_path / "page.html").write_bytes(text)

    compress.add_compressed(tmp_path)

    assert gzip.decompress((tmp_path / "page.html.gz").read_bytes()) == text
    assert brotli.decompress((tmp_path / "page.html.br").read_bytes()) == text


def test_files_that_do_not_get_smaller_get_none(tmp_path: Path) -> None:
    (tmp_path / "tiny.css").write_bytes(b"a{}")
    (tmp_path / "font.woff2").write_bytes(b"0" * 500)

    compress.add_compressed(tmp_path)

    assert sorted(file.name for file in tmp_path.iterdir()) == ["font.woff2", "tiny.css"]


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    copies = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "page.html").write_bytes(b"mentor " * 100)
        compress.add_compressed(folder)
        copies.append((folder / "page.html.gz").read_bytes())

    assert copies[0] == copies[1]
    assert copies[0][4:8] == b"\0\0\0\0"

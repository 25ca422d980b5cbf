"""Styles, fonts and figures in the site, under names that change with their content."""

import json
import re
from pathlib import Path

import pytest

from bindery import assets, stylesheet
from formwork.errors import BadContent


def _site(tmp_path: Path, page: str) -> Path:
    out = tmp_path / "out"
    (out / "deep").mkdir(parents=True)
    (out / "deep" / "index.html").write_text(page, encoding="utf-8")
    return out


def test_pages_and_styles_use_names_with_a_hash(small: Path, tmp_path: Path) -> None:
    page = (
        '<link href="../assets/handbook/handbook.css">'
        '<img src="/assets/handbook/figures/tip-1.svg#left">'
    )
    out = _site(tmp_path, page)

    assets.add(small / "theme", out)

    folder = out / "assets" / "handbook"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest) == {
        "handbook.css",
        "handbook.js",
        "fonts/atkinson-latin-normal.woff2",
        "fonts/literata-latin-normal.woff2",
        "fonts/small.woff2",
        "fonts/LICENSE-small.txt",
        "figures/circles.svg",
        "figures/tip-1.svg",
    }
    assert all(re.search(r"\.[0-9a-f]{10}\.\w+$", name) for name in manifest.values())
    assert all((folder / name).is_file() for name in manifest.values())
    assert (out / "deep" / "index.html").read_text(encoding="utf-8") == (
        f'<link href="../assets/handbook/{manifest["handbook.css"]}">'
        f'<img src="/assets/handbook/{manifest["figures/tip-1.svg"]}#left">'
    )
    style = (folder / manifest["handbook.css"]).read_text(encoding="utf-8")
    assert f'url("{manifest["fonts/small.woff2"]}")' in style
    assert f'url("{manifest["figures/tip-1.svg"]}#left")' in style
    assert "@import" not in style
    assert "Tokens." not in style


def test_scripts_become_one_without_the_comments_for_engineers(small: Path, tmp_path: Path) -> None:
    index = 'import "./b.js";\nimport "./a.js";\n'
    (small / "theme/js/handbook.js").write_text(index, encoding="utf-8")
    (small / "theme/js/a.js").write_text("// Why.\n(() => { first(); })();\n", encoding="utf-8")
    (small / "theme/js/b.js").write_text('(() => { second("//"); })();\n', encoding="utf-8")
    out = _site(tmp_path, "")

    assets.add(small / "theme", out)

    script = out / "assets/handbook" / assets.names(out)["handbook.js"]
    assert script.read_text(encoding="utf-8") == (
        '"use strict";\n(() => { second("//"); })();\n(() => { first(); })();\n'
    )


def test_a_script_that_is_missing_stops_the_build(small: Path, tmp_path: Path) -> None:
    (small / "theme/js/handbook.js").write_text('import "./gone.js";\n', encoding="utf-8")

    with pytest.raises(BadContent, match=r"gone\.js is missing"):
        assets.add(small / "theme", _site(tmp_path, ""))


def test_what_is_made_for_the_book_gets_a_hash_too(small: Path, tmp_path: Path) -> None:
    out = _site(tmp_path, '<div data-index="assets/handbook/index.js">')

    assets.add(small / "theme", out, [("index.js", b"1")])

    named = assets.names(out)["index.js"]
    assert (out / "assets/handbook" / named).read_bytes() == b"1"
    assert named in (out / "deep" / "index.html").read_text(encoding="utf-8")


def test_a_changed_font_changes_the_name_of_the_style_sheet(small: Path, tmp_path: Path) -> None:
    first, second = _site(tmp_path / "1", ""), _site(tmp_path / "2", "")

    assets.add(small / "theme", first)
    (small / "theme" / "fonts" / "small.woff2").write_bytes(b"another")
    assets.add(small / "theme", second)

    manifests = [
        json.loads((out / "assets/handbook/manifest.json").read_text(encoding="utf-8"))
        for out in (first, second)
    ]
    assert manifests[0]["handbook.css"] != manifests[1]["handbook.css"]
    assert manifests[0]["handbook.js"] == manifests[1]["handbook.js"]


def test_a_page_that_needs_a_missing_asset_stops_the_build(small: Path, tmp_path: Path) -> None:
    out = _site(tmp_path, '<img src="assets/handbook/figures/gone.svg">')

    with pytest.raises(BadContent, match=r"figures/gone\.svg"):
        assets.add(small / "theme", out)


def test_a_style_that_needs_a_missing_font_stops_the_build(small: Path, tmp_path: Path) -> None:
    (small / "theme" / "fonts" / "small.woff2").unlink()

    with pytest.raises(BadContent, match=r"fonts/small\.woff2"):
        assets.add(small / "theme", _site(tmp_path, ""))


def test_a_style_sheet_that_is_missing_is_named(small: Path) -> None:
    (small / "theme" / "tokens.css").unlink()

    with pytest.raises(BadContent, match=r"tokens\.css"):
        stylesheet.bundle(small / "theme" / "css" / "handbook.css", small / "theme")


def test_styles_come_in_the_order_of_their_imports(small: Path) -> None:
    style = stylesheet.bundle(small / "theme" / "css" / "handbook.css", small / "theme")

    places = [style.index(word) for word in ("--ink", "@font-face", ".role")]
    assert places == sorted(places)

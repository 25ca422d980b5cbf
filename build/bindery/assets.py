"""Puts the theme's styles, scripts, fonts and figures into a site, under hashed names."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bindery import scripts, stylesheet
from formwork.errors import BadContent, Problem

FOLDER = "assets/handbook"
MANIFEST = "manifest.json"
# The fonts' licenses travel with the fonts.
_COPIED = ("fonts/*.woff2", "fonts/LICENSE*.txt", "figures/*.svg")
_USED = re.compile(rf"{FOLDER}/([\w./-]+)")


def add(theme: Path, out: Path, made: Iterable[tuple[str, bytes]] = ()) -> None:
    """Add the assets of *theme*, and those *made* for this book, to the site in *out*.

    Its pages are pointed at them. Every name gets a hash of the content, so that browsers may keep
    the file for ever.
    """
    manifest: dict[str, str] = {}
    for name, data in (*_files(theme), *made):
        manifest[name] = _write(out / FOLDER, name, data)
    style = stylesheet.bundle(theme / "css" / "handbook.css", theme)
    style = stylesheet.rename(style, manifest)
    manifest["handbook.css"] = _write(out / FOLDER, "handbook.css", style.encode())
    listing = json.dumps(manifest, indent=2, sort_keys=True) + "\n"
    (out / FOLDER / MANIFEST).write_text(listing, encoding="utf-8")
    _rewrite(out, manifest)


def names(out: Path) -> dict[str, str]:
    """Return the names that the assets of the site in *out* had, with those that they have."""
    return dict(json.loads((out / FOLDER / MANIFEST).read_text(encoding="utf-8")))


def _files(theme: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of everything that refers to no other file."""
    for pattern in _COPIED:
        for file in sorted(theme.glob(pattern)):
            yield file.relative_to(theme).as_posix(), file.read_bytes()
    yield "handbook.js", scripts.bundle(theme / "js").encode()


def _write(folder: Path, name: str, data: bytes) -> str:
    stem, _, suffix = name.rpartition(".")
    hashed = f"{stem}.{hashlib.sha256(data).hexdigest()[:10]}.{suffix}"
    file = folder / hashed
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return hashed


def _rewrite(out: Path, manifest: Mapping[str, str]) -> None:
    """Give every page in *out* the hashed names; raise BadContent when an asset is missing."""
    missing: dict[str, Problem] = {}
    for page in sorted(out.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        for name in set(_USED.findall(text)) - manifest.keys():
            message = f"{page.relative_to(out)} needs {name}, but the theme has no such file."
            missing.setdefault(name, Problem("theme", 1, "S002", message))
        named = _USED.sub(lambda m: f"{FOLDER}/{manifest.get(m[1], m[1])}", text)
        page.write_text(named, encoding="utf-8")
    if missing:
        raise BadContent(missing.values())

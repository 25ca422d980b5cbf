"""Puts the theme's styles, scripts, fonts and figures into a site, under hashed names."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from bindery import stylesheet
from formwork.errors import BadContent, Problem

FOLDER = "assets/handbook"
MANIFEST = "manifest.json"
# The fonts' licenses travel with the fonts.
_COPIED = ("fonts/*.woff2", "fonts/LICENSE*.txt", "figures/*.svg", "js/*.js")
_USED = re.compile(rf"{FOLDER}/([\w./-]+)")


def add(theme: Path, out: Path) -> None:
    """Add the assets of *theme* to the site in *out* and point its pages at them.

    Every name gets a hash of the content, so that browsers may keep the file for ever.
    """
    manifest: dict[str, str] = {}
    for name, data in _files(theme):
        manifest[name] = _write(out / FOLDER, name, data)
    style = stylesheet.bundle(theme / "css" / "handbook.css", theme)
    style = stylesheet.rename(style, manifest)
    manifest["handbook.css"] = _write(out / FOLDER, "handbook.css", style.encode())
    listing = json.dumps(manifest, indent=2, sort_keys=True) + "\n"
    (out / FOLDER / MANIFEST).write_text(listing, encoding="utf-8")
    _rewrite(out, manifest)


def _files(theme: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of everything that refers to no other file."""
    for pattern in _COPIED:
        for file in sorted(theme.glob(pattern)):
            yield file.relative_to(theme).as_posix().removeprefix("js/"), file.read_bytes()


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

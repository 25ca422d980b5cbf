"""Joins the theme's style sheets into one."""

import posixpath
import re
from collections.abc import Mapping
from pathlib import Path

from formwork.errors import BadContent, Problem

_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_IMPORT = re.compile(r"""@import\s+(?:url\(\s*)?["']?([^"')\s;]+)["']?\s*\)?\s*;""")
_URL = re.compile(r"""url\(\s*(["']?)([^"')]+)\1\s*\)""")


def bundle(sheet: Path, theme: Path) -> str:
    """Return *sheet* with everything it imports in place, and every url() relative to *theme*.

    Raise BadContent when an imported sheet is missing.
    """
    try:
        text = sheet.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        message = "This style sheet is missing."
        raise BadContent([Problem(_name(sheet, theme), 1, "S003", message)]) from error

    def place(match: re.Match[str]) -> str:
        return bundle(Path(posixpath.normpath((sheet.parent / match[1]).as_posix())), theme)

    def locate(match: re.Match[str]) -> str:
        address = match[2].strip()
        if address.startswith(("data:", "#")) or "//" in address:
            return match[0]
        return f'url("{_name(sheet.parent / address, theme)}")'

    parts = _COMMENT.sub("", text)
    # Imports come first in a style sheet, so its own url()s can be told from those brought in.
    rest = _IMPORT.sub("", parts)
    brought = "".join(place(match) for match in _IMPORT.finditer(parts))
    return brought + _URL.sub(locate, rest).strip() + "\n"


def rename(style: str, manifest: Mapping[str, str]) -> str:
    """Return *style* with every url() as *manifest* names it; raise BadContent if it does not."""
    missing: list[Problem] = []

    def give(match: re.Match[str]) -> str:
        address, mark, fragment = match[2].partition("#")
        if address in manifest:
            return f'url("{manifest[address]}{mark}{fragment}")'
        if address and "//" not in address and not address.startswith("data:"):
            message = f"The style sheets need {address}, but the theme has no such file."
            missing.append(Problem("theme/css", 1, "S002", message))
        return match[0]

    named = _URL.sub(give, style)
    if missing:
        raise BadContent(missing)
    return named


def _name(file: Path, theme: Path) -> str:
    return posixpath.relpath(file.absolute().as_posix(), theme.absolute().as_posix())

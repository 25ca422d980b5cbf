"""Joins the theme's scripts into one."""

import re
from pathlib import Path

_COMMENT_LINE = re.compile(r"^\s*//.*\n", re.M)


def bundle(folder: Path) -> str:
    """Return all scripts in *folder*, by name, as one; each stands in a function of its own.

    Lines that are comments stay behind: they are for those who read the source.
    """
    texts = [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.js"))]
    return '"use strict";\n' + "".join(_COMMENT_LINE.sub("", text) for text in texts)

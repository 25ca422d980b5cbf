"""Joins the theme's scripts into one."""

import re
from pathlib import Path

from formwork.errors import BadContent, Problem

INDEX = "handbook.js"
_IMPORT = re.compile(r'^import "\./([\w-]+\.js)";$', re.M)
_COMMENT_LINE = re.compile(r"^\s*//.*\n", re.M)


def bundle(folder: Path) -> str:
    """Return the scripts that the index in *folder* imports, in its order, as one classic script.

    Each script stands in a function of its own. Modules would be neater, but browsers load none
    from a disk. Lines that are comments stay behind: they are for those who read the source.
    Raise BadContent when a script is missing.
    """
    named = _IMPORT.findall((folder / INDEX).read_text(encoding="utf-8"))
    missing = [name for name in named if not (folder / name).is_file()]
    if missing:
        raise BadContent([Problem(f"theme/js/{INDEX}", 1, "S002", f"{missing[0]} is missing.")])
    texts = [(folder / name).read_text(encoding="utf-8") for name in named]
    return '"use strict";\n' + "".join(_COMMENT_LINE.sub("", text) for text in texts)

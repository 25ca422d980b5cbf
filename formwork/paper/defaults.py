"""The style sheet that WeasyPrint begins with, less the rules that weigh on every element."""

import re
from functools import cache
from importlib.resources import files

from weasyprint import CSS

_MARKS_OF_ALL = re.compile(r"^::[\w-]+ \{[^}]*\}\n", re.MULTILINE)


@cache
def defaults() -> CSS:
    """Return WeasyPrint's own style sheet without rules such as `::marker { … }`.

    Each of them gives every element one more style to compute and to keep: together a quarter of
    the memory that a book takes. Our sheets say themselves how lists and notes are marked.
    """
    sheet = (files("weasyprint") / "css" / "html5_ua.css").read_text(encoding="utf-8")
    return CSS(string=_MARKS_OF_ALL.sub("", sheet))

"""The EPUB's style sheet: many readers do not know custom properties, so tokens become values."""

import re
from collections.abc import Mapping
from pathlib import Path

from formwork.tokens import DARK, FILE, USE, tokens

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.S)


def style(theme: Path) -> str:
    """Return the style sheet with the tokens of *theme* as values, for light and for dark."""
    css = (theme / "book" / "epub.css").read_text(encoding="utf-8")
    light, dark = tokens((theme / FILE).read_text(encoding="utf-8"))
    return f"{resolved(css, light)}\n{DARK} {{\n{resolved(colored(css), {**light, **dark})}}}\n"


def colored(css: str) -> str:
    """Return what *css* declares with a token, outside of at-rules."""
    rules = []
    for selector, declared in _RULE.findall(_COMMENT.sub("", css)):
        kept = [line.strip() for line in declared.split(";") if USE.search(line)]
        if kept:
            rules.append(f"{selector.strip()} {{ {'; '.join(kept)} }}\n")
    return "".join(rules)


def resolved(css: str, values: Mapping[str, str]) -> str:
    """Return *css* with every `var(--token)` replaced by its value."""
    return USE.sub(lambda use: values[use[1]], css)

"""The theme's tokens, its colors, sizes and families, as values in a style sheet."""

import re
from collections.abc import Mapping

DARK = "@media (prefers-color-scheme: dark)"
_TOKEN = re.compile(r"(--[\w-]+):\s*([^;]+);")
_USE = re.compile(r"var\((--[\w-]+)\)")


def tokens(css: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the tokens that *css* sets, for light and for dark."""
    light, _, dark = css.partition(DARK)
    return dict(_TOKEN.findall(light)), dict(_TOKEN.findall(dark))


def resolved(css: str, values: Mapping[str, str]) -> str:
    """Return *css* with every `var(--token)` that has a value in *values* replaced by it."""
    return _USE.sub(lambda use: values.get(use[1], use[0]), css)


def uses(css: str) -> bool:
    """Whether *css* uses a token."""
    return bool(_USE.search(css))

"""The theme's tokens: its colors, sizes and families, as custom properties of CSS."""

import re

FILE = "tokens.css"
DARK = "@media (prefers-color-scheme: dark)"
USE = re.compile(r"var\((--[\w-]+)\)")
_SET = re.compile(r"(--[\w-]+):\s*([^;{}]+)[;}]")


def tokens(css: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the tokens that *css* sets, for light and for dark."""
    light, _, dark = css.partition(DARK)
    return dict(_SET.findall(light)), dict(_SET.findall(dark))

"""The theme's tokens as values: WeasyPrint looks each up again for every element that it sets."""

import re
from functools import cache
from pathlib import Path

FILE = "tokens.css"
_SET = re.compile(r"(--[\w-]+):\s*([^;{}]+)[;}]")
_USE = re.compile(r"var\((--[\w-]+)\)")
_SCREENS = "@media"


def with_values(file: Path, theme: Path) -> str:
    """Return the style sheet in *file* with the tokens of *theme* as values.

    What another style sheet for paper sets as well, large print for one, stays a token.
    """
    values = _values(theme)
    return _USE.sub(lambda use: values.get(use[1], use[0]), file.read_text(encoding="utf-8"))


@cache
def _values(theme: Path) -> dict[str, str]:
    light = (theme / FILE).read_text(encoding="utf-8").partition(_SCREENS)[0]
    sheets = (file.read_text(encoding="utf-8") for file in (theme / "book").glob("*.css"))
    own = {name for sheet in sheets for name, _ in _SET.findall(sheet)}
    return {name: value for name, value in _SET.findall(light) if name not in own}

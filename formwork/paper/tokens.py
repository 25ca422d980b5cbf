"""The theme's tokens as values: WeasyPrint looks each up again for every element that it sets."""

from functools import cache
from pathlib import Path

from formwork.tokens import FILE, USE, tokens


def with_values(file: Path, theme: Path) -> str:
    """Return the style sheet in *file* with the tokens of *theme* as values.

    What another style sheet for paper sets as well, large print for one, stays a token.
    """
    values = _values(theme)
    return USE.sub(lambda use: values.get(use[1], use[0]), file.read_text(encoding="utf-8"))


@cache
def _values(theme: Path) -> dict[str, str]:
    light, _ = _tokens(theme / FILE)
    own = {
        name for file in (theme / "book").glob("*.css") for set_ in _tokens(file) for name in set_
    }
    return {name: value for name, value in light.items() if name not in own}


def _tokens(file: Path) -> tuple[dict[str, str], dict[str, str]]:
    return tokens(file.read_text(encoding="utf-8"))

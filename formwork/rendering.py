"""Fills in the templates of this package: the one environment they share."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

LONGEST = 40
"""After how many characters a word may break."""


def render(template: str, **values: Any) -> Markup:
    """Fill in *template*, which escapes every value that is not Markup."""
    drawn = _environment().get_template(template).render(**values)
    return Markup(drawn)  # noqa: S704 - every value was escaped by the template


def break_long(text: str, every: int = LONGEST) -> str:
    """Let words of more than *every* characters break, at no more cost than their length.

    `overflow-wrap: anywhere` takes WeasyPrint quadratic time on a long word; a zero-width space
    does not.
    """
    return " ".join(_broken(word, every) for word in text.split(" "))


def _broken(word: str, every: int) -> str:
    pieces = [word[start : start + every] for start in range(0, len(word), every)]
    return "\u200b".join(pieces)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("formwork"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["break_long"] = break_long
    return environment

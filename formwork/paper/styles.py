"""Answers what no rule sets at once; WeasyPrint goes through all that a rule could say first.

A book asks a million times, and nine times in ten no rule speaks of it.
"""

from typing import Any

from weasyprint.css import (
    INHERITED,
    INITIAL_NOT_COMPUTED,
    INITIAL_VALUES,
    PHYSICAL_FUNCTIONS,
    ComputedStyle,
)
from weasyprint.css.functions import check_math

_OTHERWISE = {"display", "float", "page", "position"}
"""What WeasyPrint finds in a way of its own, beside all that decorates text."""

_LOGICAL = {
    name: frozenset(logical(block="ttb", inline=direction) for direction in ("ltr", "rtl"))
    for name, logical in PHYSICAL_FUNCTIONS.items()
}
"""The names by which a rule may set a side as well: `margin_inline_start` for `margin_left`."""


def _plain(name: str) -> bool:
    return name not in _OTHERWISE and not name.startswith("text_decoration_")


_INHERITED = frozenset(name for name in INHERITED if _plain(name) and name not in _LOGICAL)
_INITIAL = {
    name: value
    for name, value in INITIAL_VALUES.items()
    if _plain(name) and name not in INHERITED | INITIAL_NOT_COMPUTED and not check_math(value)
}
THEIRS = ComputedStyle.__missing__


def value(style: ComputedStyle, name: str) -> Any:
    """Return the value of *name* in *style*, which does not hold it yet.

    An initial value is not kept there: those of all elements are a twentieth of the memory.
    """
    if name not in style.cascaded:
        if name in _INITIAL:
            if name not in _LOGICAL or _LOGICAL[name].isdisjoint(style.cascaded):
                return _INITIAL[name]
        elif name in _INHERITED and style.parent_style is not None:
            found = style[name] = style.parent_style[name]
            return found
    return THEIRS(style, name)


def install() -> None:
    """Have the styles of WeasyPrint answer this way."""
    ComputedStyle.__missing__ = value

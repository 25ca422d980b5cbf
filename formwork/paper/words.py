"""Keeps the last word of a text whole, for which WeasyPrint 70.0 has no property."""

from inspect import signature
from typing import Any

from weasyprint.layout import inline
from weasyprint.text.line_break import split_first_line

_KNOWN = (
    "(text, style, context, max_width, justification_spacing, is_line_start=True, minimum=False)"
)
"""What WeasyPrint 70.0 splits lines by: no part of what it promises, so another may differ."""


def _split(text: str, style: Any, context: Any, width: Any, *more: Any, **options: Any) -> Any:
    """Split off a line as WeasyPrint does, and once more if half of the last word would be left.

    The word stays broken if it does not fit into a line.
    """
    line = split_first_line(text, style, context, width, *more, **options)
    if style["hyphens"] != "auto" or not _halves_last_word(text, line[2]):
        return line
    whole = style.copy()
    whole["hyphens"] = "manual"
    other = split_first_line(text, whole, context, width, *more, **options)
    return other if other[3] <= width else line


def _halves_last_word(text: str, end: int | None) -> bool:
    """Tell whether nothing but the rest of a word stands after the byte *end* of *text*."""
    if end is None:
        return False
    before, after = text.encode()[:end].decode(), text.encode()[end:].decode()
    return before[-1:].isalnum() and after[:1].isalnum() and not after.rstrip().count(" ")


def install() -> None:
    """Have WeasyPrint split lines this way; raise RuntimeError if it has changed its own."""
    found = str(signature(split_first_line))
    if found != _KNOWN:
        message = f"WeasyPrint 70.0 split lines by {_KNOWN}, this one does by {found}"
        raise RuntimeError(message)
    inline.split_first_line = _split

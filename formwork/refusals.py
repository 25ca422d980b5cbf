"""What an author is told about a form that pydantic refuses: each fault with its line."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import reduce
from operator import getitem
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from formwork import source
from formwork.advice import advice
from formwork.errors import Problem
from formwork.fields import KINDS


def problems(invalid: ValidationError, written: source.Source) -> Iterator[Problem]:
    """Yield a problem (code F001) for everything that *invalid* says of the form in *written*."""
    errors = invalid.errors(include_url=False)
    for error in errors:
        if error["type"] == "too_short" and _has_wrong_parts(error, errors):
            continue
        location = _location(error, written)
        line = written.line((*location, *error["loc"][-1:]))
        if error["type"] == "value_error" and not location:
            line = _line_of_id(str(error["ctx"]["error"]), written)
        yield Problem(written.path, line, "F001", _advice(error, location))


def _line_of_id(message: str, written: source.Source) -> int:
    """Return the last line with the id that *message* about the whole form quotes, or 1."""
    lines = [
        line
        for location, line in written.lines.items()
        if location[-1:] == ("id",) and f"“{reduce(getitem, location, written.data)}”" in message
    ]
    return max(lines, default=1)


def _has_wrong_parts(error: ErrorDetails, errors: Iterable[ErrorDetails]) -> bool:
    """Whether a list is too short only because what is wrong in it does not count."""
    outer = error["loc"]
    return any(other["loc"][: len(outer)] == outer for other in errors if other is not error)


def _location(error: ErrorDetails, written: source.Source) -> source.Location:
    """Return where *error* is in the file: pydantic's own steps (type names) are left out."""
    location: source.Location = ()
    for step in error["loc"]:
        if (*location, step) in written.lines:
            location = (*location, step)
    return location


def _advice(error: ErrorDetails, location: source.Location) -> str:
    where = _where(error["loc"])
    match error["type"]:
        case "union_tag_invalid" | "union_tag_not_found":
            return _kind_advice(error, location)
        case "string_pattern_mismatch":
            return f"{where} is “{error['input']}”, which breaks the rule {_pattern(error)}"
        case "value_error":
            return f"Wrong here: {error['ctx']['error']}"
    return f"{where} {advice(error)}"


def _where(location: source.Location) -> str:
    if not location:
        return "This file"
    return f"“{location[-1]}”" if isinstance(location[-1], str) else "This entry"


def _pattern(error: ErrorDetails) -> str:
    pattern = error["ctx"]["pattern"]
    if ".md" in pattern:
        return "for links: page.md or page.md#section."
    joint = "hyphens" if "-[" in pattern else "underscores"
    return f"for ids: lower-case letters and digits, words joined by {joint}, a letter first."


def _kind_advice(error: ErrorDetails, location: source.Location) -> str:
    if not location:
        return "Say what this is: “kind: worksheet”, “kind: quiz” or “kind: agreement”."
    tag = str(error.get("ctx", {}).get("tag", ""))
    close: list[Any] = get_close_matches(tag, KINDS, 1)
    hint = f" Did you mean {close[0]}?" if close else f" Use one of: {', '.join(KINDS)}."
    return f"There is no field type “{tag}”.{hint}" if tag else f"“type” is missing.{hint}"

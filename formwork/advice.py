"""What an author is told about a setting that pydantic refuses: plain words, and what to do."""

from collections.abc import Mapping

from pydantic_core import ErrorDetails

_SETTINGS = "must hold settings: a line “name: value” for each."
_LIST = "must be a list: a line “- …” for each."
_TEXT = "must be text. Put it in quotes."
_WHOLE = "must be a whole number."
_NUMBER = "must be a number."
_TRUTH = "must be true or false."

_ADVICE: Mapping[str, str] = {
    "missing": "is missing. Add it.",
    "extra_forbidden": "is not a setting here. Check its spelling, or remove it.",
    "model_type": _SETTINGS,
    "model_attributes_type": _SETTINGS,
    "dict_type": _SETTINGS,
    "tuple_type": _LIST,
    "string_type": _TEXT,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "bool_type": _TRUTH,
    "bool_parsing": _TRUTH,
    "literal_error": "must be {expected}.",
    "greater_than": "must be more than {gt}.",
    "greater_than_equal": "must be at least {ge}.",
    "less_than_equal": "must be at most {le}.",
    "string_too_short": "needs some words. Write them.",
    "string_too_long": "has more than {max_length} characters. Shorten it.",
    "too_short": "needs at least {min_length} entries.",
    "too_long": "takes at most {max_length} entries.",
}
"""By pydantic's type of error; {gaps} are what it knows besides."""


def advice(error: ErrorDetails) -> str:
    """Return what follows the name of a setting in a sentence about *error*."""
    known = _ADVICE.get(error["type"])
    if error["input"] is None and known in (_TEXT, _WHOLE, _NUMBER, _TRUTH):
        return "is empty. Write it, or remove the line."
    if known is None:
        return f"cannot be “{error['input']}”: {error['msg']}."
    context = {name: str(value).replace("'", "") for name, value in error.get("ctx", {}).items()}
    return known.format_map(context)

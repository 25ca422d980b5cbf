"""Finds and reads the forms of one language, and says everything that is wrong with them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from formwork import source
from formwork.errors import BadContent, FormNotFound, Problem
from formwork.fields import KINDS
from formwork.forms import FORM, Agreement, Form, Quiz, Worksheet
from formwork.language import Language

FOLDERS: Mapping[str, type[Form]] = {
    "agreements": Agreement,
    "worksheets": Worksheet,
    "quizzes": Quiz,
}

SETTINGS = "must hold settings: a line “name: value” for each."
LIST = "must be a list: a line “- …” for each."
ADVICE: Mapping[str, str] = {
    "missing": "is missing. Add it.",
    "extra_forbidden": "is not a setting here. Check its spelling, or remove it.",
    "model_type": SETTINGS,
    "model_attributes_type": SETTINGS,
    "dict_type": SETTINGS,
    "tuple_type": LIST,
}
"""What to do about pydantic's types of errors that need no more words than the place."""


@dataclass(frozen=True)
class Library:
    """All forms of one *language*, by id."""

    language: Language
    forms: Mapping[str, Form]
    paths: Mapping[str, str]
    """The file of each form, as problems name it."""

    @classmethod
    def load(cls, content: Path, lang: str = "en") -> "Library":
        """Read every form below *content*/*lang*; raise BadContent with all problems at once."""
        forms: dict[str, Form] = {}
        paths: dict[str, str] = {}
        problems: list[Problem] = []
        for folder, kind in FOLDERS.items():
            for file in sorted((content / lang / folder).glob("*.yml")):
                name = f"{content.name}/{lang}/{folder}/{file.name}"
                try:
                    form = _read(file, name, kind)
                except BadContent as bad:
                    problems += bad.problems
                else:
                    problems += _clashes(form, name, paths)
                    forms[form.id], paths[form.id] = form, name
        problems += _dangling(forms, paths)
        if problems:
            raise BadContent(problems)
        language = Language.load(lang, content)
        return cls(language, MappingProxyType(forms), MappingProxyType(paths))

    @property
    def worksheets(self) -> dict[str, Worksheet]:
        """The worksheets by id."""
        return {key: form for key, form in self.forms.items() if isinstance(form, Worksheet)}

    @property
    def quizzes(self) -> dict[str, Quiz]:
        """The quizzes by id."""
        return {key: form for key, form in self.forms.items() if isinstance(form, Quiz)}

    @property
    def agreements(self) -> dict[str, Agreement]:
        """The agreements by id."""
        return {key: form for key, form in self.forms.items() if isinstance(form, Agreement)}

    def form(self, form_id: str) -> Form:
        """Return the form called *form_id*; raise FormNotFound."""
        try:
            return self.forms[form_id]
        except KeyError:
            raise FormNotFound(form_id) from None


def _read(file: Path, name: str, kind: type[Form]) -> Form:
    written = source.load(file, name)
    try:
        form = FORM.validate_python(written.data)
    except ValidationError as invalid:
        raise BadContent(_problems(invalid, written)) from invalid
    if not isinstance(form, kind):
        advice = f"A {form.kind} belongs in another folder than {file.parent.name}/."
        raise BadContent([Problem(name, written.line(("kind",)), "F002", advice)])
    if form.id != file.stem:
        advice = f"The id is “{form.id}”, the file is called {file.name}. Make them the same."
        raise BadContent([Problem(name, written.line(("id",)), "F002", advice)])
    return form


def _clashes(form: Form, name: str, paths: Mapping[str, str]) -> Iterator[Problem]:
    if form.id in paths:
        message = f"The id “{form.id}” is taken by {paths[form.id]}. Choose another."
        yield Problem(name, 1, "F002", message)


def _dangling(forms: Mapping[str, Form], paths: Mapping[str, str]) -> Iterator[Problem]:
    """Yield links from quizzes to forms that do not exist."""
    for quiz in (form for form in forms.values() if isinstance(form, Quiz)):
        targets = [quiz.companion, *(section.worksheet for section in quiz.sections)]
        for target in sorted({target for target in targets if target and target not in forms}):
            message = f"There is no form called “{target}”."
            yield Problem(paths[quiz.id], 1, "F003", message)


def _problems(invalid: ValidationError, written: source.Source) -> Iterable[Problem]:
    errors = invalid.errors(include_url=False)
    for error in errors:
        if error["type"] == "too_short" and _has_wrong_parts(error, errors):
            continue
        location = _location(error, written)
        line = written.line((*location, *error["loc"][-1:]))
        yield Problem(written.path, line, "F001", _advice(error, location))


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
    if error["type"] in ADVICE:
        return f"{where} {ADVICE[error['type']]}"
    match error["type"]:
        case "union_tag_invalid" | "union_tag_not_found":
            return _kind_advice(error, location)
        case "string_pattern_mismatch":
            return f"{where} is “{error['input']}”, which breaks the rule {_pattern(error)}"
        case "value_error":
            return f"Wrong here: {error['ctx']['error']}"
    return f"{where}: {error['msg']}."


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

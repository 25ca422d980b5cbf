"""Every way formwork can refuse something.

FormworkError
├── BadContent     an author's file is wrong; holds every Problem found
├── FormNotFound   nobody wrote a form with that id
├── BadSheet       an uploaded PDF cannot be read back; the message is for the reader
└── Refused        a field does not accept what was typed; one message a control, for the reader
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, order=True)
class Problem:
    """Something an author can put right: where it is, which rule it breaks, what to do."""

    path: str
    line: int
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.code} {self.message}"


class FormworkError(Exception):
    """The root of all errors raised by formwork."""


class BadContent(FormworkError):
    """Authors' files hold problems; *problems* lists all of them in reading order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class FormNotFound(FormworkError):
    """No form has the id asked for."""


class BadSheet(FormworkError):
    """An uploaded PDF is not a sheet of ours that can be read."""


@dataclass(frozen=True)
class Message:
    """A sentence for the reader, before translation: *text* and *values* for its %(name)s gaps."""

    text: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text % self.values


class Refused(FormworkError):
    """A field refuses what was typed; *errors* maps the name of each control to its message."""

    def __init__(self, errors: Mapping[str, Message]) -> None:
        self.errors = dict(errors)
        super().__init__("; ".join(f"{name}: {message}" for name, message in errors.items()))

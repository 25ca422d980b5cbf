"""Sources and glossary terms as authors write them, read strictly."""

import re
from pathlib import Path
from typing import Literal, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from formwork import source
from formwork.advice import advice
from formwork.errors import BadContent, Problem

Strength = Literal[
    "meta-analysis",
    "review",
    "trial",
    "comparison",
    "survey",
    "interviews",
    "theory",
    "guidance",
    "working-paper",
    "judgement",
]

STRENGTHS: tuple[str, ...] = get_args(Strength)


PATTERNS = {
    "key": "must be letters and digits, words joined by hyphens; in the glossary, small letters.",
    "doi": "must begin with 10., without an address before it.",
    "url": "must begin with http:// or https://.",
}
"""What the patterns below ask for."""


class Entry(BaseModel):
    """Something an author lists under a key."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    key: str

    @property
    def anchor(self) -> str:
        """The id of this entry on the page that lists them all."""
        return self.key.lower()


class Source(Entry):
    """One entry of references.yml; *seen* says how the claim was checked against it."""

    key: str = Field(pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$")
    kind: Literal["article", "report", "web", "book"]
    short: str = Field(min_length=1)
    title: str = Field(min_length=1)
    strength: Strength
    seen: Literal["abstract", "full", "page", "secondary", "recalled"]
    authors: str = ""
    year: int | None = None
    container: str = ""
    doi: str = Field(default="", pattern=r"^(10\.\S+)?$")
    url: str = Field(default="", pattern=r"^(https?://\S+)?$")
    note: str = ""

    @property
    def name(self) -> str:
        """What citations call it, without the year."""
        return self.short.removesuffix(f", {self.year}")

    @property
    def is_named_otherwise(self) -> bool:
        """Tell whether its authors begin with other words than its citations do."""
        cited = re.split(r", | et al\.| and ", self.name)[0].casefold()
        authors = self.authors.casefold()
        return not (authors.startswith(cited) or cited.startswith(authors))

    @property
    def full(self) -> str:
        """Title and place in one line."""
        return ". ".join(part.rstrip(".") for part in (self.title, self.container) if part) + "."

    @property
    def address(self) -> str:
        """Where it stands on the web: by its DOI, else its own address, else ""."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url


class Term(Entry):
    """One entry of glossary.yml."""

    key: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    term: str = Field(min_length=1)
    short: str = Field(min_length=1, max_length=160)
    more: str = ""


AnyEntry = TypeVar("AnyEntry", bound=Entry)


def read(file: Path, name: str, kind: type[AnyEntry]) -> dict[str, AnyEntry]:
    """Read the entries of *file*, which problems call *name*.

    Raise BadContent with the codes R001 (sources) or G001 (terms) and every problem.
    """
    code = "R001" if kind is Source else "G001"
    if not file.is_file():
        raise BadContent([Problem(name, 1, code, "This file is missing.")])
    written = source.load(file, name)
    if not isinstance(written.data, dict):
        raise BadContent([Problem(name, 1, code, "Write one “key:” for each entry.")])
    found: dict[str, AnyEntry] = {}
    problems: list[Problem] = []
    for key, data in written.data.items():
        if not isinstance(data, dict):
            message = f"{key} must hold settings. Indent them below it by two spaces."
            problems.append(Problem(name, written.line((key,)), code, message))
            continue
        try:
            found[key] = kind.model_validate({**data, "key": key})
        except ValidationError as invalid:
            problems += _problems(invalid, key, written, code)
    if problems:
        raise BadContent(problems)
    return found


def _problems(
    invalid: ValidationError, key: str, written: source.Source, code: str
) -> list[Problem]:
    found = []
    for error in invalid.errors(include_url=False):
        setting = str(error["loc"][0])
        line = written.line((key, setting))
        message = f"{key}: “{setting}” {advice(error)}"
        if error["type"] == "missing":
            message = f"{key} has no “{setting}:”. Add it."
        elif error["type"] == "string_pattern_mismatch":
            message = f"{key}: “{setting}” {PATTERNS[setting]}"
        found.append(Problem(written.path, line, code, message))
    return found

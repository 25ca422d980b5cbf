"""Finds and reads the forms of one language, and says everything that is wrong with them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from pydantic import ValidationError

from formwork import refusals, source
from formwork.errors import BadContent, FormNotFound, Problem
from formwork.forms import FORM, Agreement, Form, Quiz, Worksheet
from formwork.language import Language

FOLDERS: Mapping[str, type[Form]] = {
    "agreements": Agreement,
    "worksheets": Worksheet,
    "quizzes": Quiz,
}


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
        broken: set[str] = set()
        for folder, kind in FOLDERS.items():
            for file in sorted((content / lang / folder).glob("*.yml")):
                name = f"{content.name}/{lang}/{folder}/{file.name}"
                try:
                    form = _read(file, name, kind)
                except BadContent as bad:
                    problems += bad.problems
                    broken.add(file.stem)
                else:
                    problems += _clashes(form, name, paths)
                    forms[form.id], paths[form.id] = form, name
            problems += _misnamed(content, f"{lang}/{folder}")
        problems += _dangling(forms, paths, broken, content)
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
        raise BadContent(refusals.problems(invalid, written)) from invalid
    if not isinstance(form, kind):
        proper = next(folder for folder, other in FOLDERS.items() if isinstance(form, other))
        message = f"This is a {form.kind}. Move it from {file.parent.name}/ to {proper}/."
        raise BadContent([Problem(name, written.line(("kind",)), "F002", message)])
    if form.id != file.stem:
        message = f"The id is “{form.id}”, the file is called {file.name}. Make them the same."
        raise BadContent([Problem(name, written.line(("id",)), "F002", message)])
    return form


def _clashes(form: Form, name: str, paths: Mapping[str, str]) -> Iterator[Problem]:
    if form.id in paths:
        message = f"The id “{form.id}” is taken by {paths[form.id]}. Choose another."
        yield Problem(name, 1, "F002", message)


def _misnamed(content: Path, folder: str) -> Iterator[Problem]:
    """Yield files that look like forms and would never be read."""
    for file in sorted((content / folder).glob("*.yaml")):
        message = f"Forms end in .yml. Call this file {file.stem}.yml."
        yield Problem(f"{content.name}/{folder}/{file.name}", 1, "F002", message)


def _dangling(
    forms: Mapping[str, Form], paths: Mapping[str, str], broken: Collection[str], content: Path
) -> Iterator[Problem]:
    """Yield links from quizzes to forms that do not exist; *broken* ones are told already."""
    for quiz in (form for form in forms.values() if isinstance(form, Quiz)):
        for location, target in _targets(quiz):
            if target not in forms and target not in broken:
                name = paths[quiz.id]
                line = source.load(content.parent / name, name).line(location)
                message = f"There is no form called “{target}”. Correct the id, or write the form."
                yield Problem(name, line, "F003", message)


def _targets(quiz: Quiz) -> Iterator[tuple[source.Location, str]]:
    """Yield where *quiz* names another form, and which."""
    if quiz.companion:
        yield ("companion",), quiz.companion
    for number, section in enumerate(quiz.sections):
        if section.worksheet:
            yield ("sections", number, "worksheet"), section.worksheet

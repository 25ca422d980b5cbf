"""Draws forms as HTML: to fill in on the web, to fill in on paper, to read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from markupsafe import Markup

from formwork.answers import is_asked
from formwork.errors import Refused
from formwork.fields import Field, Posted
from formwork.fields.choosing import Scale
from formwork.fields.composite import Table
from formwork.forms import Form
from formwork.instructions import passages
from formwork.language import Language
from formwork.rendering import render
from formwork.sections import Section
from formwork.words import N_

Mode = Literal["fill", "paper", "read"]


@dataclass(frozen=True)
class _Drawing:
    """Everything a field's template may ask for while a form is drawn."""

    form: Form
    language: Language
    mode: Mode
    posted: Posted
    errors: Mapping[str, str]
    prefix: str
    level: int
    blank: bool
    """Whether a form to read has no answers at all, so that it is drawn for a pen."""
    beside: Mapping[str, Markup] = field(default_factory=dict)
    """What to draw between a question and its control, by the field's id."""

    def name(self, name: str) -> str:
        """Return the name of a control in this drawing."""
        return self.prefix + name

    def value(self, name: str) -> str:
        """Return what was posted under *name*."""
        return next(iter(self.posted.get(name, ())), "")

    def text(self, field: Field) -> str:
        """Return the answer to *field* in words; what cannot stand is shown as it was posted."""
        try:
            return field.show(field.parse(self.posted), self.language)
        except Refused:
            return " ".join(self.value(name) for name in field.names())

    def wrong(self, field: Field) -> list[tuple[str, str]]:
        """Return name and message of each error at *field*."""
        return [(name, self.errors[name]) for name in field.names() if name in self.errors]

    def described(self, field: Field, name: str) -> str:
        """Return the ids of the help and the error that describe the control *name*."""
        helped = f"{self.prefix}{field.id}-help" if field.help else ""
        wrong = f"{self.prefix}{name}-error" if name in self.errors else ""
        return f"{helped} {wrong}".strip()

    def condition(self, field: Field) -> str:
        """Return the words that say when *field* is to be answered."""
        fields = {other.id: other for other in self.form.fields()}
        return self.language.list(
            [self._met(fields[asked], value) for asked, value in (field.when or {}).items()]
        )

    def _met(self, asked: Field, value: str) -> str:
        answer = asked.show(value, self.language)
        words = N_("you answered “%(answer)s” to “%(question)s”")
        return self.language.gettext(words, answer=answer, question=asked.label)

    def points(self, scale: Scale) -> str:
        """Return what each step of *scale* is worth."""
        steps = [f"{step} = {scale.points(number)}" for number, step in enumerate(scale.steps)]
        return self.language.list(steps) + "."

    def shown(self, section: Section) -> list[Field]:
        """Return the fields to draw: a record leaves out what was not to be asked."""
        everything = self.mode != "read" or self.blank
        return [f for f in section.fields if everything or is_asked(f, self.posted)]

    def rows(self, table: Table) -> Sequence[tuple[str, tuple[Field, ...]]]:
        """Return the rows to draw: a record leaves out those in which nothing stands."""
        if self.mode != "read" or self.blank:
            return table.cells()
        rows = [row for row in table.cells() if any(self.text(cell) for cell in row[1])]
        if table.headed:
            return rows
        return [(str(number), cells) for number, (_, cells) in enumerate(rows, start=1)]

    def draw(self, field: Field) -> Markup:
        """Draw the control or controls of *field*."""
        return render(field.template, d=self, field=field, _=self.language.gettext)

    def control(self, field: Field, described: str) -> Markup:
        """Draw the one control of *field*; *described* holds the ids of what describes it."""
        name = self.name(field.id)
        values = {"name": name, "value": self.value(field.id), "described": described}
        return render(
            field.control,
            d=self,
            field=field,
            wrong=field.id in self.errors,
            _=self.language.gettext,
            **values,
        )


def markup(
    form: Form,
    language: Language,
    posted: Posted | None = None,
    errors: Mapping[str, str] | None = None,
    *,
    mode: Mode = "fill",
    prefix: str = "",
    level: int = 2,
) -> Markup:
    """Draw the sections of *form* with what was *posted* and the *errors* that `read` found.

    *prefix* goes before every name and id, so that several forms fit into one document; *level* is
    the level of the sections' headings. The <form> element and the buttons are the page's own.
    """
    blank = mode == "read" and posted is None
    drawing = _Drawing(form, language, mode, posted or {}, errors or {}, prefix, level, blank)
    return render("form.html", d=drawing, form=form, _=language.gettext)


def third_column(
    form: Form,
    language: Language,
    posted: Posted,
    errors: Mapping[str, str],
    beside: Mapping[str, Markup],
) -> Markup:
    """Draw *form* to fill in, with *beside* (field id to HTML) between question and control."""
    drawing = _Drawing(form, language, "fill", posted, errors, "", 2, blank=False, beside=beside)
    return render("form.html", d=drawing, form=form, _=language.gettext)


def instructions(form: Form) -> Markup:
    """Draw what *form* says before its sections: paragraphs, and lists of steps."""
    return render("instructions.html", passages=passages(form.instructions))


def error_summary(form: Form, language: Language, errors: Mapping[str, str]) -> Markup:
    """Draw the list of all *errors*, each a link to its control; empty without errors."""
    labels = {name: field.label for field in form.fields() for name in field.names()}
    return render("summary.html", errors=errors, labels=labels, _=language.gettext)

"""Answers to read, part by part: one line for each question."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from formwork.forms import Agreement
from formwork.sections import AgreementSection
from quiz_app.desk import desk


@dataclass(frozen=True)
class Lines:
    """A part with its questions and answers in words, "" where there is none."""

    id: str
    title: str
    rows: Sequence[tuple[str, str]]


def lines(form: Agreement, answers: Mapping[str, Any]) -> list[Lines]:
    """Return all parts of *form* with *answers*."""
    return [Lines(part.id, part.title, list(_rows(part, answers))) for part in form.sections]


def _rows(part: AgreementSection, answers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for field in part.fields:
        yield field.label, field.show(answers.get(field.id), desk().language)

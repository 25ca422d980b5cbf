"""The codebook of a quiz: every question with its answers and what each is worth, as a table."""

import csv
from collections.abc import Iterator
from io import StringIO

from formwork.fields.choosing import Scale
from formwork.forms import Quiz

COLUMNS = (
    *("quiz", "revision", "section", "section_title", "item", "text", "help"),
    *("reversed", "answers", "points", "not_applicable", "bands", "talk"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
"""How a cell begins that a spreadsheet would take for a formula (ASVS 5, 1.2.10)."""


def codebook(quiz: Quiz) -> str:
    """Return the codebook of *quiz* as CSV."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    table.writerows([_safe(cell) for cell in row] for row in _rows(quiz))
    return out.getvalue()


def _rows(quiz: Quiz) -> Iterator[tuple[str, ...]]:
    for section in quiz.sections:
        bands = " | ".join(f"{band.start}: {band.title}" for band in section.bands)
        for scale in section.scales():
            yield (
                *(quiz.id, str(quiz.revision), section.id, section.title),
                *(scale.id, scale.label, scale.help, "yes" if scale.reversed else "no"),
                *(" | ".join(scale.steps), _points(scale), scale.not_applicable, bands),
                section.talk.get(scale.id, ""),
            )


def _points(scale: Scale) -> str:
    return " | ".join(str(scale.points(step)) for step in range(len(scale.steps)))


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text

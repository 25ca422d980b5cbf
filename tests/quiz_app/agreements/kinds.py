"""An agreement with every plain kind of field, and any answers to it."""

from gettext import NullTranslations
from typing import Any

from hypothesis import strategies as st

from formwork.fields import Field
from formwork.forms import Agreement
from formwork.language import Language

ENGLISH = Language("en", NullTranslations())
OPTIONS = [{"value": value, "label": value.title()} for value in ("red", "green", "blue")]
STEPS = ["Never", "Seldom", "Often", "Mostly", "Always"]
FIELDS: dict[str, dict[str, Any]] = {
    "word": {"type": "short_text"},
    "story": {"type": "paragraph"},
    "minutes": {"type": "number", "min": 10, "max": 180},
    "hours": {"type": "number", "decimals": 1},
    "day": {"type": "date"},
    "clock": {"type": "time"},
    "color": {"type": "choice", "options": OPTIONS},
    "colors": {"type": "choices", "options": OPTIONS},
    "step": {"type": "scale", "steps": STEPS, "not_applicable": "Does not apply"},
    "promise": {"type": "agree"},
}


def _section(name: str, ids: list[str]) -> dict[str, Any]:
    return {
        "id": name,
        "title": name.title(),
        "read": f"{name}.md",
        "fields": [{"id": each, "label": f"{each}?", **FIELDS[each]} for each in ids],
        "talk": {each: f"Why {each}?" for each in ids},
    }


FORM = Agreement.model_validate(
    {
        "kind": "agreement",
        "id": "kinds",
        "title": "Every plain kind",
        "purpose": "To be compared.",
        "minutes": 5,
        "sections": [_section("first", list(FIELDS)[:5]), _section("second", list(FIELDS)[5:])],
    }
)
NAMES = [field.id for field in FORM.fields()]

ANSWERS: dict[str, st.SearchStrategy[Any]] = {
    "word": st.text(min_size=1, max_size=20),
    "story": st.text(min_size=1, max_size=60),
    "minutes": st.integers(10, 180),
    "hours": st.integers(-50, 50).map(lambda tenths: tenths / 10),
    "day": st.dates().map(lambda day: day.isoformat()),
    "clock": st.times().map(lambda time: time.strftime("%H:%M")),
    "color": st.sampled_from(["red", "green", "blue"]),
    "colors": st.sets(st.sampled_from(["red", "green", "blue"]), min_size=1).map(
        lambda chosen: [value for value in ("red", "green", "blue") if value in chosen]
    ),
    "step": st.sampled_from([0, 1, 2, 3, 4, "na"]),
    "promise": st.just(True),
}
texts = st.fixed_dictionaries({}, optional=ANSWERS)
"""Answers to some of the questions of FORM, as they are kept."""


@st.composite
def same_question(draw: st.DrawFn) -> tuple[Field, Any, Any]:
    """A question of FORM with two answers to it."""
    name = draw(st.sampled_from(NAMES))
    return field(name), draw(ANSWERS[name]), draw(ANSWERS[name])


def field(name: str) -> Field:
    """Return the question called *name*."""
    return next(each for each in FORM.fields() if each.id == name)

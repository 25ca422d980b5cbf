"""Compute every contrast the design promises, from theme/tokens.css itself."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "theme" / "tokens.css"
ROLES = ("mentor", "mentee", "shared", "manager")
PAPERS = ("paper", "paper-raised")
WASHES = tuple(f"{role}-wash" for role in ROLES)
LIGHT, DARK = TOKENS.read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)")


def _colors(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6});", css))


SCHEMES = {"light": _colors(LIGHT), "dark": _colors(DARK)}


def _luminance(color: str) -> float:
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _pairs(least: float, tones: tuple[str, ...], grounds: tuple[str, ...]) -> list[object]:
    return [pytest.param(least, t, g, id=f"{t}-on-{g}") for t in tones for g in grounds]


READING = _pairs(7, ("ink", "link"), PAPERS + WASHES)
SOFT = _pairs(7, ("ink-soft",), PAPERS) + _pairs(4.5, ("ink-soft",), (*WASHES, "danger-wash"))
ROLE_ON_PAPER = _pairs(7, ROLES, PAPERS)
ROLE_ON_WASH = [p for role in ROLES for p in _pairs(4.5, (role,), (f"{role}-wash",))]
STATES = _pairs(4.5, ("danger", "ok"), PAPERS) + _pairs(4.5, ("danger",), ("danger-wash",))
SHAPES = _pairs(3, ("line", "focus", "link-line"), PAPERS) + _pairs(3, ("focus",), WASHES)
REVERSED = _pairs(7, ("paper",), ("ink", *ROLES))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("least", "tone", "ground"),
    READING + SOFT + ROLE_ON_PAPER + ROLE_ON_WASH + STATES + SHAPES + REVERSED,
)
def test_a_tone_stands_out_enough_on_its_ground(
    scheme: str, least: float, tone: str, ground: str
) -> None:
    colors = SCHEMES[scheme]

    ratio = _contrast(colors[tone], colors[ground])

    assert ratio >= least, f"{tone} on {ground} is {ratio:.2f}:1 in {scheme}, needs {least}:1"


def test_both_schemes_define_the_same_colors() -> None:
    light, dark = SCHEMES["light"], SCHEMES["dark"]

    assert light.keys() == dark.keys()


def test_the_arithmetic_agrees_with_the_known_extremes() -> None:
    assert _contrast("#000000", "#ffffff") == pytest.approx(21)
    assert _contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)

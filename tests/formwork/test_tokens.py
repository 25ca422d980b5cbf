"""Tokens of the theme become values."""

from formwork.tokens import resolved, tokens


def test_tokens_become_values_for_light_and_for_dark() -> None:
    css = ":root { --ink: #111; }\n@media (prefers-color-scheme: dark) { :root { --ink: #eee; } }"

    light, dark = tokens(css)

    assert (light, dark) == ({"--ink": "#111"}, {"--ink": "#eee"})
    assert resolved("p { color: var(--ink) }", dark) == "p { color: #eee }"


def test_what_a_style_sheet_sets_for_itself_stays_a_token() -> None:
    assert resolved("p { height: var(--row) }", {"--ink": "#111"}) == "p { height: var(--row) }"

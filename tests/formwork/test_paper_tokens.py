"""Tokens become values, but for those that a style sheet sets anew."""

from pathlib import Path

from formwork.paper.tokens import with_values

TOKENS = """:root { --ink: #111; --face: Serif; }
@media (prefers-color-scheme: dark) { :root { --ink: #eee; } }
"""


def test_a_token_becomes_its_value_unless_another_style_sheet_sets_it(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    (tmp_path / "tokens.css").write_text(TOKENS, encoding="utf-8")
    (tmp_path / "book" / "large.css").write_text(":root{--face:Sans}", encoding="utf-8")
    sheet = tmp_path / "book" / "print.css"
    sheet.write_text("p { color: var(--ink); font: var(--face); width: var(--row) }", "utf-8")

    values = with_values(sheet, tmp_path)

    assert values == "p { color: #111; font: var(--face); width: var(--row) }"

"""The lighter style sheet that documents begin with changes nothing that can be seen."""

from importlib.resources import files
from pathlib import Path

import pytest
from weasyprint import CSS

from formwork import paper
from formwork.forms import Worksheet
from formwork.language import Language
from formwork.paper import typesetting


def test_a_sheet_is_the_same_with_all_of_weasyprints_own_styles(
    every_kind: Worksheet,
    language: Language,
    theme: Path,
    blank: bytes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    full = (files("weasyprint") / "css" / "html5_ua.css").read_text(encoding="utf-8")
    assert "\n::marker {" in full
    monkeypatch.setattr(typesetting, "defaults", lambda: CSS(string=full))

    assert paper.sheet(every_kind, language, theme=theme) == blank

"""What we put in the place of a function of WeasyPrint knows the one that it replaces."""

import pytest

from formwork.paper import words


def test_a_weasyprint_that_splits_lines_otherwise_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def other(text: str, *, style: object) -> None: ...

    monkeypatch.setattr(words, "split_first_line", other)

    with pytest.raises(RuntimeError, match=r"WeasyPrint 70\.0 split lines by .*, this one"):
        words.install()

"""Forms on paper: a sheet to fill in, a record to keep, and reading a filled sheet back."""

from formwork.paper.filled import posted
from formwork.paper.press import press
from formwork.paper.sheets import Paper, record, sheet

__all__ = ["Paper", "posted", "press", "record", "sheet"]

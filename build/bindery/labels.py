"""Labels: pages that offer a download say its size and date, and offer nothing that is not there.

Sizes are known only when all editions stand, and any of them can be made anew without the site.
So the pages come with gaps, and the press fills these in at the end, again and again.
"""

import datetime
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from bindery import compress
from bindery.ledger import Entry
from formwork.language import Language

OFFER, LABEL, SIZE = "data-download", "data-file", "data-size"
"""The attribute of an element that offers a file or a folder, and those of the gaps for its label:
for its size and its day, or for its size alone."""

_OFFER = re.compile(rf'(<[a-z]+\b[^<>]*?\b{OFFER}="([^"]+)"[^<>]*?)(?: hidden(?:="[^"]*")?)?>')
_LABEL = re.compile(rf'(<span\b[^<>]*\b({LABEL}|{SIZE})="([^"]+)"[^<>]*>)[^<]*</span>')
_COPIES = ("", ".gz", ".br")
_KILO, _MEGA = 1_000, 1_000_000


def write(site: Path, entries: Iterable[Entry], language: Language) -> None:
    """Fill in the gaps of all pages in *site*, whose files were written by *entries*."""
    dates = {name: entry.date for entry in entries for name in entry.files}
    changed = []
    for page in sorted(site.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        filled = _filled(text, site, dates, language)
        if filled != text:
            # In the site that is still being served, the same file stays as it is under its name.
            for copy in _COPIES:
                page.with_name(page.name + copy).unlink(missing_ok=True)
            page.write_text(filled, encoding="utf-8")
            changed.append(page)
    compress.compress(changed)


def _filled(text: str, site: Path, dates: Mapping[str, datetime.date], language: Language) -> str:
    def offer(match: re.Match[str]) -> str:
        return match[1] + (">" if (site / match[2]).exists() else " hidden>")

    def label(match: re.Match[str]) -> str:
        kind, name = match[2], match[3]
        if name not in dates or not (site / name).is_file():
            return f"{match[1]}</span>"
        words = size((site / name).stat().st_size, language)
        day = language.date(dates[name])
        both = language.gettext("%(size)s, edition of %(date)s", size=words, date=day)
        return f"{match[1]}{both if kind == LABEL else words}</span>"

    return _LABEL.sub(label, _OFFER.sub(offer, text))


def size(count: int, language: Language) -> str:
    """Say how large a file of *count* bytes is."""
    if count < _MEGA:
        number = language.number(max(1, round(count / _KILO)))
        return language.gettext("%(number)s\u00a0KB", number=number)
    number = language.number(round(count / _MEGA, 1))
    return language.gettext("%(number)s\u00a0MB", number=number)

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

OFFER, LABEL = "data-download", "data-file"
"""The attribute of an element that offers a file or a folder, and that of the gap for its label."""

_OFFER = re.compile(rf'(<[a-z]+\b[^<>]*?\b{OFFER}="([^"]+)"[^<>]*?)(?: hidden(?:="[^"]*")?)?>')
_LABEL = re.compile(rf'(<span\b[^<>]*\b{LABEL}="([^"]+)"[^<>]*>)[^<]*</span>')
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
        name = match[2]
        there = name in dates and (site / name).is_file()
        words = _words((site / name).stat().st_size, dates[name], language) if there else ""
        return f"{match[1]}{words}</span>"

    return _LABEL.sub(label, _OFFER.sub(offer, text))


def _words(size: int, date: datetime.date, language: Language) -> str:
    """Say how large a file is and which day's edition it belongs to."""
    day = language.date(date)
    if size < _MEGA / 10:
        kilobytes = language.number(max(1, round(size / _KILO)))
        return language.gettext("%(size)s KB, edition of %(date)s", size=kilobytes, date=day)
    megabytes = language.number(round(size / _MEGA, 1))
    return language.gettext("%(size)s MB, edition of %(date)s", size=megabytes, date=day)

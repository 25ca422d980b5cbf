"""Remembers which piece of an edition wrote which files of out/site, from what and when."""

import datetime
import json
from dataclasses import asdict, dataclass
from pathlib import Path

NAME = "bindery.json"


@dataclass(frozen=True)
class Entry:
    """The *files* a piece of an edition wrote, made from inputs with this *digest* on a *date*.

    The date is that of the edition it was made for.
    """

    digest: str
    files: tuple[str, ...]
    date: datetime.date


def read(out: Path) -> dict[str, Entry]:
    """Return the ledger in *out*; a missing or damaged one is empty."""
    try:
        written = json.loads((out / NAME).read_text(encoding="utf-8"))
        return {
            name: Entry(
                entry["digest"], tuple(entry["files"]), datetime.date.fromisoformat(entry["date"])
            )
            for name, entry in written.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def write(out: Path, entries: dict[str, Entry]) -> None:
    """Write the ledger into *out* in one step."""
    fresh = out / f".{NAME}"
    listing = {
        name: {**asdict(entry), "date": entry.date.isoformat()}
        for name, entry in sorted(entries.items())
    }
    fresh.write_text(json.dumps(listing, indent=1) + "\n", encoding="utf-8")
    fresh.replace(out / NAME)


def stands(out: Path, entry: Entry | None, digest: str) -> bool:
    """Tell whether *entry* was made from *digest* and all its files are still there."""
    if entry is None or entry.digest != digest or not entry.files:
        return False
    return all((out / "site" / name).is_file() for name in entry.files)

"""The edition stamp: which version, of which day, from which commit."""

import datetime
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path

from bindery import settings

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Edition:
    """Says exactly which book this is; *commit* ends in “+” when files were changed since."""

    version: str
    date: datetime.date
    commit: str


def stamp(root: Path) -> Edition:
    """Return the edition of *root*; SOURCE_DATE_EPOCH wins over the day of the last commit."""
    commit = _git(root, "describe", "--always", "--abbrev=8", "--dirty=+", "--exclude=*")
    day = _git(root, "log", "-1", "--format=%cs") if commit else ""
    today = datetime.datetime.now(datetime.UTC).date()
    date = settings.source_date() or (datetime.date.fromisoformat(day) if day else today)
    return Edition(_version(root), date, commit or UNKNOWN)


def _version(root: Path) -> str:
    file = root / "pyproject.toml"
    if not file.is_file():
        return UNKNOWN
    project = tomllib.loads(file.read_text(encoding="utf-8")).get("project", {})
    return str(project.get("version", UNKNOWN))


def _git(root: Path, *arguments: str) -> str:
    """Return what git answers, or "" where there is no git, no repository or no commit."""
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""

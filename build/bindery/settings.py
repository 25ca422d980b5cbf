"""The only place where the press reads its environment."""

# ruff: noqa: TID251 - the environment is banned everywhere but here

import datetime
import os
from urllib.parse import urlsplit

from formwork.errors import BadContent, Problem

DEFAULT_SITE_URL = "http://127.0.0.1:8000/"


def site_url() -> str:
    """Return SITE_URL, the public address of the site, always with a slash at its end."""
    address = os.environ.get("SITE_URL") or DEFAULT_SITE_URL
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        message = f"“{address}” is not a web address. Write one like https://example.org/handbook/."
        raise BadContent([Problem("SITE_URL", 1, "E001", message)])
    return address.rstrip("/") + "/"


def source_date() -> datetime.date | None:
    """Return the day SOURCE_DATE_EPOCH names (seconds since 1970), or None when it is not set."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    if not seconds:
        return None
    try:
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        message = f"“{seconds}” is not a number of seconds since 1970."
        raise BadContent([Problem("SOURCE_DATE_EPOCH", 1, "E002", message)]) from error


def variable(name: str) -> str | None:
    """Return the variable *name*, for `!ENV` in mkdocs.yml."""
    return os.environ.get(name)


def builder_environment(date: datetime.date) -> dict[str, str]:
    """Return the environment a site builder runs in: quiet, and with the clock set to *date*."""
    midnight = datetime.datetime.combine(date, datetime.time(), datetime.UTC)
    return {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "SITE_URL": site_url(),
        "SOURCE_DATE_EPOCH": str(int(midnight.timestamp())),
    }


def inputs() -> dict[str, str]:
    """Return every variable that changes what the press writes, for the digest of inputs."""
    names = ("SITE_URL", "SOURCE_DATE_EPOCH")
    return {name: os.environ.get(name, "") for name in names}

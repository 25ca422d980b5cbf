"""The time zones that a person can choose, with the words for them."""

import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files

from formwork.language import Language
from formwork.words import N_

# The rules of the locked package, so that every machine plans the same year; a machine's own copy
# may be older than the last change of a law.
zoneinfo.reset_tzpath(to=())

REGIONS: Mapping[str, str] = {
    "Africa": N_("Africa"),
    "America": N_("The Americas"),
    "Antarctica": N_("Antarctica"),
    "Arctic": N_("The Arctic"),
    "Asia": N_("Asia"),
    "Atlantic": N_("Atlantic Ocean"),
    "Australia": N_("Australia"),
    "Europe": N_("Europe"),
    "Indian": N_("Indian Ocean"),
    "Pacific": N_("Pacific Ocean"),
}


@dataclass(frozen=True)
class Choice:
    """A zone to choose; *also* holds other names of it, with spaces between, as browsers use."""

    zone: str
    label: str
    also: str


@dataclass(frozen=True)
class Region:
    """The zones of one part of the world."""

    title: str
    choices: tuple[Choice, ...]


def known(name: str) -> str | None:
    """Return the name under which we keep the zone *name*; None if there is no such place."""
    name = name.strip()
    return name if name in _countries() else _aliases().get(name)


@cache
def zone(name: str) -> zoneinfo.ZoneInfo:
    """Return the rules of *name*, which `known` must know; raise ValueError otherwise."""
    kept = known(name)
    if kept is None:
        message = f"unknown zone: {name!r}"
        raise ValueError(message)
    return zoneinfo.ZoneInfo(kept)


def place(name: str, language: Language) -> str:
    """Return the city, or else the part of the country, that stands for the zone *name*."""
    words = language.locale.time_zones.get(name, {}).get("city")
    return words or name.rpartition("/")[2].replace("_", " ")


def offset_words(offset: timedelta, language: Language) -> str:
    """Write how far a clock is from UTC: "UTC+5:45"."""
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "\N{MINUS SIGN}" if minutes < 0 else "+"
    return language.gettext(N_("UTC%(offset)s"), offset=f"{sign}{hours}:{rest:02}")


def regions(language: Language, now: datetime) -> list[Region]:
    """Return all zones by region and country, with their distance from UTC at the moment *now*."""
    return [
        Region(
            language.gettext(title),
            tuple(
                Choice(name, _label(name, country, language, now), _also(name))
                for name, country in _by_country(language)
                if name.startswith(f"{region}/")
            ),
        )
        for region, title in REGIONS.items()
    ]


def _label(name: str, country: str, language: Language, now: datetime) -> str:
    city = place(name, language)
    alike = city == country
    return language.gettext(
        N_("%(city)s (%(offset)s)") if alike else N_("%(country)s: %(city)s (%(offset)s)"),
        country=country,
        city=city,
        offset=offset_words(now.astimezone(zone(name)).utcoffset() or timedelta(), language),
    )


@cache
def _by_country(language: Language) -> list[tuple[str, str]]:
    """Return name and country of every zone, in the order of the countries' names."""
    named = [
        (name, language.locale.territories.get(code, code)) for name, code in _countries().items()
    ]
    return sorted(named, key=lambda pair: (pair[1].casefold(), place(pair[0], language)))


def _also(name: str) -> str:
    # A browser names places only: "US/Pacific" and the like are never guessed.
    others = (alias for alias, kept in _aliases().items() if kept == name)
    return " ".join(alias for alias in others if alias.partition("/")[0] in REGIONS)


@cache
def _countries() -> dict[str, str]:
    """Return every place of the zone table with the code of its country."""
    lines = _data("zone.tab").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {row[2]: row[0] for row in rows}


@cache
def _aliases() -> dict[str, str]:
    """Return the other names of the places, such as those that a city had before."""
    links = [line.split() for line in _data("tzdata.zi").splitlines() if line.startswith("L ")]
    return {
        alias: kept
        for _, kept, alias in links
        if kept in _countries() and alias not in _countries()
    }


def _data(name: str) -> str:
    return (files("tzdata") / "zoneinfo" / name).read_text(encoding="utf-8")

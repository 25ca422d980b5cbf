import zoneinfo
from datetime import UTC, datetime
from pathlib import Path

import pytest

from formwork.language import Language
from quiz_app.rhythm import zones

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def english(root: Path) -> Language:
    return Language.load("en", root / "content")


def choices(language: Language) -> dict[str, zones.Choice]:
    return {
        choice.zone: choice for region in zones.regions(language, NOW) for choice in region.choices
    }


def test_a_zone_is_offered_by_country_and_city_with_its_distance_from_utc(
    english: Language,
) -> None:
    offered = choices(english)

    assert offered["America/Lima"].label == "Peru: Lima (UTC\N{MINUS SIGN}5:00)"
    assert offered["Asia/Kathmandu"].label == "Nepal: Kathmandu (UTC+5:45)"
    assert offered["Australia/Lord_Howe"].label == "Australia: Lord Howe Island (UTC+11:00)"
    assert offered["Africa/Abidjan"].label.endswith("(UTC+0:00)")


def test_a_place_that_stands_for_its_whole_country_is_named_once(english: Language) -> None:
    assert choices(english)["Asia/Singapore"].label == "Singapore (UTC+8:00)"


def test_every_region_has_a_title_and_every_place_one_region(english: Language) -> None:
    regions = zones.regions(english, NOW)
    names = [choice.zone for region in regions for choice in region.choices]

    assert len(names) == len(set(names)) > 400
    assert all(region.title and region.choices for region in regions)


def test_every_zone_that_is_offered_has_rules(english: Language) -> None:
    for name in choices(english):
        assert zones.zone(name).key == name


@pytest.mark.parametrize(
    ("old", "name"),
    [
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("Europe/Kiev", "Europe/Kyiv"),
        ("America/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("Africa/Blantyre", "Africa/Blantyre"),
    ],
)
def test_what_browsers_call_a_place_is_known(english: Language, old: str, name: str) -> None:
    assert zones.known(old) == name
    assert old == name or old in choices(english)[name].also.split()


@pytest.mark.parametrize("name", ["", "Lima", "Etc/UTC", "../passwd", "America/Lima\n\nX", "/etc"])
def test_what_is_no_place_is_not_known(name: str) -> None:
    assert zones.known(name) is None
    with pytest.raises(ValueError, match="unknown zone"):
        zones.zone(name)


def test_the_rules_are_those_of_the_locked_package_and_not_of_the_machine() -> None:
    assert zoneinfo.TZPATH == ()

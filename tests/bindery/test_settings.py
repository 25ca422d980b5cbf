"""What the press reads from its environment."""

import datetime
from pathlib import Path

import pytest

from bindery import edition, settings
from formwork.errors import BadContent


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("", "http://127.0.0.1:8000/"),
        ("https://example.org", "https://example.org/"),
        ("https://example.org/book/", "https://example.org/book/"),
    ],
)
def test_the_site_address_ends_with_a_slash(
    monkeypatch: pytest.MonkeyPatch, given: str, address: str
) -> None:
    monkeypatch.setenv("SITE_URL", given)

    assert settings.site_url() == address


@pytest.mark.parametrize("given", ["example.org", "ftp://example.org", "http://"])
def test_what_is_no_web_address_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SITE_URL", given)

    with pytest.raises(BadContent, match="is not a web address"):
        settings.site_url()


def test_the_source_date_is_a_day_in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86399")

    assert settings.source_date() == datetime.date(1970, 1, 1)


@pytest.mark.parametrize("given", ["today", "9" * 30])
def test_a_source_date_that_is_no_number_is_refused(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)

    with pytest.raises(BadContent, match="seconds since 1970"):
        settings.source_date()


def test_a_builder_runs_quietly_and_on_the_day_of_the_edition() -> None:
    environment = settings.builder_environment(datetime.date(1970, 1, 2))

    assert environment["NO_MKDOCS_2_WARNING"] == "1"
    assert environment["SOURCE_DATE_EPOCH"] == "86400"


def test_without_git_an_edition_is_unknown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.setenv("PATH", str(tmp_path))

    stamped = edition.stamp(tmp_path)

    assert (stamped.version, stamped.commit) == ("unknown", "unknown")
    assert abs(stamped.date - datetime.datetime.now(datetime.UTC).date()).days <= 1


def test_in_git_an_edition_names_version_day_and_commit(
    monkeypatch: pytest.MonkeyPatch, root: Path
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")

    stamped = edition.stamp(root)

    assert stamped.version != "unknown"
    assert stamped.commit.rstrip("+").isalnum()

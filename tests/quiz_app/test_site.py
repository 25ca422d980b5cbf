import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from quiz_app.settings import Settings
from quiz_app.site import Assets

HASHED = "/assets/handbook/handbook.0123456789ab.css"


def test_pages_are_served_from_the_built_site(desk: Any) -> None:
    answer = desk.raw("GET", "/")

    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert "<h1>Home</h1>" in answer.get_data(as_text=True)


def test_an_address_without_its_slash_leads_to_the_page(desk: Any) -> None:
    answer = desk.raw("GET", "/tip-2-expectations")

    assert answer.status_code == 302
    assert answer.headers["Location"] == "tip-2-expectations/"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_file_with_a_hash_in_its_name_is_kept_for_ever(desk: Any) -> None:
    kept = desk.raw("GET", HASHED).headers["Cache-Control"]

    assert "immutable" in kept
    assert int(kept.split("max-age=")[1].split(",")[0]) >= 31536000


def test_other_files_are_asked_for_again_soon(desk: Any) -> None:
    assert desk.raw("GET", "/").headers["Cache-Control"] == "max-age=300, public"


def test_files_are_sent_compressed_to_those_who_can_read_that(desk: Any) -> None:
    plain = desk.raw("GET", HASHED)
    packed = desk.raw("GET", HASHED, headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_an_unchanged_file_is_not_sent_again(desk: Any) -> None:
    when = desk.raw("GET", "/").headers["Last-Modified"]

    assert desk.raw("GET", "/", headers={"If-Modified-Since": when}).status_code == 304


def test_a_lost_reader_gets_the_handbooks_own_page(desk: Any) -> None:
    answer = desk.raw("GET", "/no/such/page/")

    assert answer.status_code == 404
    assert "<h1>Lost</h1>" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "path", ["/../settings.py", "/%2e%2e/settings.py", "//etc/passwd", "/assets/../../x"]
)
def test_nothing_beside_the_site_is_served(desk: Any, path: str) -> None:
    assert desk.raw("GET", path).status_code in (308, 404)


def test_without_a_built_site_the_app_still_works(
    make_app: Any, settings: Settings, tmp_path: Path
) -> None:
    bare = Settings(content=settings.content, site=tmp_path / "nothing", var=settings.var)
    client = make_app(bare).test_client()

    assert client.get("/app/quizzes/").status_code == 200
    assert client.get("/").status_code == 404


def test_a_rebuilt_site_shows_at_once_while_it_is_being_written(
    make_app: Any, settings: Settings
) -> None:
    settings = Settings(
        content=settings.content, site=settings.site, var=settings.var, refresh=True
    )
    client = make_app(settings).test_client()
    page = settings.site / "new" / "index.html"

    page.parent.mkdir()
    page.write_text("<h1>New</h1>", encoding="utf-8")

    assert client.get("/new/").status_code == 200


def test_the_stylesheet_is_found_through_the_sites_list(site: Path) -> None:
    assets = Assets(site)

    assert assets.url("handbook.css") == "assets/handbook/handbook.0123456789ab.css"
    assert assets.url("missing.css") == ""


def test_pages_of_the_app_use_the_sites_stylesheet(desk: Any, site: Path) -> None:
    page = desk.get("/app/quizzes/")

    assert HASHED in page.all("//link[@rel='stylesheet']/@href")
    assert json.loads((site / "assets/handbook/manifest.json").read_text())

"""The app over a small library and a small site, and a desk to sit at and use it."""

import gzip
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache
from lxml import html
from sqlalchemy import text
from werkzeug.test import TestResponse

from quiz_app import migrate
from quiz_app.database import Database
from quiz_app.desk import Desk as Parts
from quiz_app.factory import create_app
from quiz_app.settings import ROOT, Settings

HERE = Path(__file__).parent
ADDRESS = "http://127.0.0.1:8000"
OWN = {"Sec-Fetch-Site": "same-origin"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)
PAGE = "<!doctype html><html lang=en><title>{0}</title><h1>{0}</h1>"


class Compiled(BytecodeCache):
    """Templates compiled once for all tests; Jinja itself looks whether one has changed."""

    def __init__(self) -> None:
        self.codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.codes:
            bucket.bytecode_from_string(self.codes[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.codes[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()


class Client(FlaskClient):
    """A client that reads every answer to its end, so that no file stays open."""

    def open(self, *arguments: Any, **options: Any) -> TestResponse:
        return super().open(*arguments, buffered=True, **options)


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def wait(self, **time: float) -> None:
        self.now += timedelta(**time)


class Page:
    """A page that was checked by the house rules for pages."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.tree = html.fromstring(response.get_data(as_text=True))
        self._check()

    @property
    def title(self) -> str:
        return self.tree.findtext(".//title") or ""

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", self.tree.text_content())

    def all(self, path: str) -> list[Any]:
        return list(self.tree.xpath(path))

    def one(self, path: str) -> Any:
        (found,) = self.all(path)
        return found

    def fields(self, path: str = "//form") -> dict[str, str]:
        """Return what a browser would send for the first form at *path*, without buttons."""
        return dict(self.all(path)[0].form_values())

    def _check(self) -> None:
        assert self.title.strip()
        assert self.tree.get("lang")
        assert self.tree.get("dir") in ("ltr", "rtl")
        assert len(self.all("//h1")) == 1
        assert len(self.all("//main")) == 1
        ids = self.all("//@id")
        assert len(ids) == len(set(ids)), "an id stands twice"
        self._check_controls(set(ids))
        assert not self.all("//script[not(@src)]|//style|//@style|//@onclick"), "inline code"
        assert not self.all("//form[@method='post']//input[@type='submit']")
        assert self.response.headers["Content-Security-Policy"] == POLICY
        self._check_errors()

    def _check_controls(self, ids: set[str]) -> None:
        labelled = set(self.all("//label/@for"))
        for control in self.all("//input[not(@type='hidden')]|//select|//textarea"):
            inside = any(parent.tag == "label" for parent in control.iterancestors())
            named = inside or control.get("id") in labelled or control.get("aria-label")
            assert named or control.get("aria-labelledby"), control.get("name")
            for name in (control.get("aria-describedby") or "").split():
                assert name in ids, f"{name} describes nothing"
        for target in self.all("//a[starts-with(@href, '#')]/@href"):
            assert target[1:] in ids, f"{target} leads nowhere"

    def _check_errors(self) -> None:
        summary = bool(self.all("//*[@role='alert'][.//a[starts-with(@href, '#')]]"))
        if summary and self.status == 422:
            assert self.title.startswith("Error: ")


class Desk:
    """A browser at the app: its pages come parsed and checked."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = app.test_client()

    def raw(self, method: str, path: str, **options: Any) -> TestResponse:
        options.setdefault("base_url", ADDRESS)
        options.setdefault("headers", OWN)
        return self.client.open(path, method=method, **options)

    def get(self, path: str, status: int = 200) -> Page:
        return self._page(self.raw("GET", path), status)

    def post(self, path: str, data: dict[str, Any], status: int = 200) -> Page:
        return self._page(self.raw("POST", path, data=data), status)

    def follow(self, path: str, data: dict[str, Any]) -> Page:
        response = self.raw("POST", path, data=data)
        assert response.status_code == 303, response.get_data(as_text=True)
        return self.get(response.headers["Location"])

    def keep(self, **answers: str) -> "Kept":
        """Save a plan and return what its reader is shown."""
        data = {"name": "Ana", "vmh-do": "save"} | answers
        return Kept(self.post("/app/worksheets/plan/", data))

    def _page(self, response: TestResponse, status: int) -> Page:
        page = Page(response)
        assert page.status == status, page.text
        return page


class Kept:
    """The page after saving: where the record is, and the code of its private link."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.code = page.one("//textarea[@id='vmh-code']").value
        self.link = page.one("//textarea[@id='vmh-link']").value
        self.path = page.one("//a[starts-with(@href, '/app/records/')]").get("href")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for name in ("", "tip-2-expectations"):
        page = folder / name / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(PAGE.format(name or "Home"), encoding="utf-8")
    (folder / "404.html").write_text(PAGE.format("Lost"), encoding="utf-8")
    assets = folder / "assets" / "handbook"
    assets.mkdir(parents=True)
    style = b"body { color: teal }\n" * 100
    (assets / "handbook.0123456789ab.css").write_bytes(style)
    (assets / "handbook.0123456789ab.css.gz").write_bytes(gzip.compress(style, mtime=0))
    (assets / "manifest.json").write_text('{"handbook.css": "handbook.0123456789ab.css"}')
    return folder


@pytest.fixture
def settings(tmp_path: Path, site: Path) -> Settings:
    return Settings(content=HERE / "content", theme=ROOT / "theme", site=site, var=tmp_path / "var")


@pytest.fixture
def make_app(clock: Clock) -> Iterator[Any]:
    made: list[Parts] = []

    def make(settings: Settings) -> Flask:
        app = create_app(settings, clock)
        app.test_client_class = Client
        app.jinja_env.bytecode_cache = COMPILED
        parts: Parts = app.extensions["desk"]
        made.append(parts)
        migrate.upgrade(parts.database)
        return app

    yield make
    for parts in made:
        parts.database.close()


@pytest.fixture
def app(make_app: Any, settings: Settings) -> Flask:
    return make_app(settings)


@pytest.fixture
def desk(app: Flask) -> Desk:
    return Desk(app)


@pytest.fixture
def another_desk(app: Flask) -> Desk:
    """A second browser."""
    return Desk(app)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'test.sqlite3'}"
    url: str = request.getfixturevalue("postgresql")
    server = Database(Settings(database_url=url).database)
    with server.engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    server.close()
    return url


@pytest.fixture
def empty_database(database_url: str) -> Iterator[Database]:
    database = Database(Settings(database_url=database_url).database)
    yield database
    database.close()


@pytest.fixture
def database(empty_database: Database) -> Database:
    migrate.upgrade(empty_database)
    return empty_database

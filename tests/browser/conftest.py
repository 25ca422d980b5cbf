"""The real handbook, served the way it is served, and a real browser in front of it."""

import os
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
import trustme
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from quiz_app import migrate
from quiz_app.database import Database
from quiz_app.settings import ROOT, Settings

HERE = Path(__file__).parent
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
# No sandbox, because root may not make one; the rest keeps the browser from calling home.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_LOOKS = ["color-contrast", "target-size", "link-in-text-block"]
"""The rules whose outcome hangs on colors and on the width of the window."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


def _missing(what: str) -> None:
    assert not os.environ.get("CI"), f"{what} is missing"  # noqa: TID251
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="session")
def built_site(pressed: Callable[[str], Path]) -> Path:
    return pressed("site")


@pytest.fixture(scope="session")
def address(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the site and the app with gunicorn, and return where."""
    with serve(built_site, tmp_path_factory.mktemp("var")) as address:
        yield address


@contextmanager
def serve(
    site: Path, var: Path, database_url: str = "", *, encrypted: bool = False
) -> Iterator[str]:
    """Serve *site* and the app over an empty database, by default one in the folder *var*.

    *encrypted*, it is served over TLS, with a certificate that no browser trusts.
    """
    settings = Settings(var=var, database_url=database_url)
    database = Database(settings.database)
    migrate.upgrade(database)
    database.close()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"{'https' if encrypted else 'http'}://127.0.0.1:{port}"
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}  # noqa: TID251
    environment |= {
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "PUBLIC_URL": address,
        "SITE_DIR": str(site),
        "VAR_DIR": str(var),
    }
    environment |= {"DATABASE_URL": database_url} if database_url else {}
    trust = ssl.create_default_context()
    if encrypted:
        environment["GUNICORN_CMD_ARGS"] = _certify(var, trust)
    command = [sys.executable, "-m", "quiz_app", "serve"]
    with (var / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        _wait(f"{address}/app/health", server, trust)
        yield address
    finally:
        server.terminate()
        server.wait(20)
    log_text = (var / "log").read_text()
    assert "Traceback" not in log_text, log_text


def _certify(folder: Path, trust: ssl.SSLContext) -> str:
    """Make a certificate that *trust* takes, and return what gunicorn needs to be told of it."""
    authority = trustme.CA()
    authority.configure_trust(trust)
    made, file = authority.issue_cert("127.0.0.1"), folder / "certificate.pem"
    made.private_key_and_cert_chain_pem.write_to_path(file)
    return f"--certfile={file} --keyfile={file}"


def _wait(url: str, server: subprocess.Popen[bytes], trust: ssl.SSLContext) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server ended"
        try:
            with urlopen(url, context=trust):
                return
        except URLError:
            time.sleep(0.1)
    pytest.fail("the server does not answer")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        _missing("Chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()


class Reader:
    """One browser profile that notes everything that should never happen."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context = context
        self.address = address
        self.requests: list[str] = []
        self.complaints: list[str] = []
        context.on("request", lambda r: self.requests.append(f"{r.url} {r.all_headers()}"))
        context.on("console", self._note)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _note(self, message: Any) -> None:
        # Chromium writes a line about every answer with an error's status: those are wanted here.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    def open(self, path: str) -> Page:
        page = self.context.new_page()
        page.goto(self.address + path)
        return page


Readers = Callable[..., Reader]


def until(page: Page, condition: str) -> None:
    """Wait until *condition*, in JavaScript, is true.

    Playwright's own `wait_for_function` reads its condition anew when it looks again, which our
    Content-Security-Policy forbids.
    """
    look = f"while (!({condition})) await new Promise(requestAnimationFrame)"
    page.evaluate(f"(async () => {{ {look} }})()")


@pytest.fixture
def readers(browser: Browser, address: str) -> Iterator[Readers]:
    """Make readers, each with a browser profile of their own."""
    made: list[Reader] = []

    def make(*, width: int = 1280, scripts: bool = True) -> Reader:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        reader = Reader(context, address)
        made.append(reader)
        return reader

    yield make
    for reader in made:
        reader.context.close()
    for reader in made:
        assert reader.complaints == []
        foreign = [line for line in reader.requests if not line.startswith((address, "data:"))]
        assert foreign == []


@pytest.fixture
def check_access() -> Callable[[Page], None]:
    """Hold a page against WCAG 2.2 AA, on a phone and a desk, by day and by night."""
    if not AXE.is_file():
        _missing("axe-core (npm ci in tests/browser)")
    source = AXE.read_text(encoding="utf-8")

    def check(page: Page) -> None:
        page.evaluate(source)
        problems = _look(page, {"runOnly": {"type": "tag", "values": STANDARDS}})
        for scheme, size in [("dark", DESK), ("dark", PHONE), ("light", PHONE), ("light", DESK)]:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.set_viewport_size(size)
            problems += _look(page, {"runOnly": {"type": "rule", "values": OF_LOOKS}})
        assert problems == [], f"{page.url}\n" + "\n".join(problems)

    return check


@pytest.fixture
def glance() -> Callable[[Page], list[str]]:
    """Hold a page against all rules by day, and against those of looks on a phone by night."""
    if not AXE.is_file():
        _missing("axe-core (npm ci in tests/browser)")
    source = AXE.read_text(encoding="utf-8")

    def look(page: Page) -> list[str]:
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.set_viewport_size(DESK)
        page.evaluate(source)
        found = _look(page, {"runOnly": {"type": "tag", "values": STANDARDS}})
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        page.set_viewport_size(PHONE)
        found += _look(page, {"runOnly": {"type": "rule", "values": OF_LOOKS}})
        return [f"{page.url}: {problem}" for problem in found]

    return look


def _look(page: Page, options: dict[str, Any]) -> list[str]:
    # On a disk a file may not read another, and axe would try to.
    options = {**options, "preload": not page.url.startswith("file:")}
    found = page.evaluate("options => axe.run(document, options)", options)
    root = "document.documentElement"
    wide = page.evaluate(f"{root}.scrollWidth > {root}.clientWidth")
    return [
        f"{rule['id']}: {node['html']} ({node['failureSummary']})"
        for rule in found["violations"]
        for node in rule["nodes"]
    ] + (["the page scrolls sideways"] if wide else [])

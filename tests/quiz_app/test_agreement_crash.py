"""The server is killed while two people save: what was acknowledged is there afterwards."""

import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from queue import Queue
from time import monotonic, sleep
from typing import Any
from urllib.parse import urlencode

import pytest
from lxml import html

from quiz_app import migrate
from quiz_app.database import Database
from quiz_app.settings import ROOT, Settings

HERE = Path(__file__).parent
CYCLES = 6
PARTS = {"meetings": "minutes", "trust": "stays"}


class Server:
    """A server that can be killed and started again on the same files."""

    def __init__(self, var: Path, site: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}  # noqa: TID251
        self.environment |= {
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "PUBLIC_URL": f"http://127.0.0.1:{self.port}",
            "CONTENT_DIR": str(HERE / "content"),
            "SITE_DIR": str(site),
            "VAR_DIR": str(var),
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "quiz_app", "serve"],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        deadline = monotonic() + 60
        while monotonic() < deadline:
            assert self.process.poll() is None, "the server ended"
            try:
                if self.ask("GET", "/app/health")[0] == 200:
                    return
            except OSError:
                sleep(0.05)
        pytest.fail("the server does not answer")

    def kill(self) -> None:
        """End the server and its workers as a power cut would."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(20)

    def ask(
        self, method: str, path: str, data: Any = (), cookie: str = ""
    ) -> tuple[int, dict[str, str], str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Sec-Fetch-Site": "same-origin", "Cookie": cookie}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, urlencode(data, doseq=True), headers)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read().decode()
        finally:
            connection.close()


class Side:
    """One person with a browser, and what each part was when its saving was acknowledged."""

    def __init__(self, server: Server, answer: tuple[int, dict[str, str], str]) -> None:
        status, headers, page = answer
        assert status == 200, page
        self.server = server
        self.cookie = headers["Set-Cookie"].partition(";")[0]
        (self.path,) = set(html.fromstring(page).xpath("//a[contains(@class, 'button')]/@href"))
        self.acknowledged = dict.fromkeys(PARTS, 0)

    def save_until_killed(self, part: str, saved: "Queue[str]") -> None:
        """Save a part again and again; what is saved is how often it was saved before."""
        while True:
            number = self.acknowledged[part]
            data = {PARTS[part]: str(10 + number % 100), "vmh-version": str(number)}
            try:
                status, *_ = self.server.ask(
                    "POST", f"{self.path}answers/{part}", data, self.cookie
                )
            except (OSError, HTTPException):
                return
            assert status == 303
            self.acknowledged[part] += 1
            saved.put(part)

    def stored(self, part: str) -> tuple[int, str]:
        """Return how often the part was saved, and what stands there."""
        _, _, page = self.server.ask("GET", f"{self.path}answers/{part}", cookie=self.cookie)
        tree = html.fromstring(page)
        (form,) = tree.xpath("//main//form[.//input[@name='vmh-version']]")
        fields = dict(form.form_values())
        return int(fields["vmh-version"]), (fields.get(PARTS[part]) or "").strip()


@pytest.fixture
def server(tmp_path: Path, site: Path) -> Iterator[Server]:
    var = tmp_path / "var"
    database = Database(Settings(var=var).database)
    migrate.upgrade(database)
    database.close()
    made = Server(var, site)
    yield made
    made.kill()


def begin(server: Server) -> list[Side]:
    person = {"vmh-zone": "America/Lima", "vmh-name": "Ana"}
    start = person | {"vmh-role": "mentee", "vmh-part": list(PARTS)}
    started = server.ask("POST", "/app/agreements/", start)
    (message,) = html.fromstring(started[2]).xpath("//textarea[@id='vmh-message']/text()")
    join = person | {"vmh-code": message, "vmh-do": "claim"}
    return [Side(server, started), Side(server, server.ask("POST", "/app/join", join))]


@pytest.mark.slow
def test_what_was_acknowledged_survives_the_death_of_the_server(
    server: Server, tmp_path: Path
) -> None:
    chance = random.Random(20260302)
    server.start()
    sides = begin(server)

    for cycle in range(CYCLES):
        saved: Queue[str] = Queue()
        with ThreadPoolExecutor(4) as writers:
            running = [
                writers.submit(side.save_until_killed, part, saved)
                for side in sides
                for part in PARTS
            ]
            for _ in range(chance.randint(1, 25)):
                saved.get(timeout=60)
            server.kill()
        for each in running:
            each.result()
        server.start()
        for side in sides:
            for part in PARTS:
                number, text = side.stored(part)
                # The last one may have been saved without its answer reaching us.
                assert number - side.acknowledged[part] in (0, 1), f"lost in cycle {cycle}"
                assert text == (str(10 + (number - 1) % 100) if number else "")
                side.acknowledged[part] = number

    server.kill()
    with sqlite3.connect(tmp_path / "var" / "handbook.sqlite3") as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    file.close()
    assert min(side.acknowledged[part] for side in sides for part in PARTS) > 0

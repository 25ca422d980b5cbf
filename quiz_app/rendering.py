"""Draws and reads PDFs in child processes that can be killed, a few at a time."""

import fcntl
import json
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore
from time import monotonic, sleep
from typing import IO, Any

from formwork.errors import BadSheet
from formwork.fields import Posted
from formwork.forms import Form
from formwork.words import N_
from quiz_app.press_child import BAD_SHEET
from quiz_app.settings import ROOT, Settings

SECONDS = 15.0
AT_ONCE = 2
COMMAND = [sys.executable, "-m", "quiz_app.press_child"]
CHAIRS = 6
"""How many requests of one server process may wait or work here: half of its threads."""
PATIENCE = 10.0
_EMPTY = N_("This sheet is empty. Fill it in with your PDF reader, save it, and choose that file.")


class Busy(Exception):
    """Too many PDFs are being drawn; asking again in a moment will do."""


class TooHard(Exception):
    """A PDF could not be finished in its time and memory."""


class Press:
    """Makes PDFs of what people wrote, and reads the PDFs that they send."""

    def __init__(self, settings: Settings, lang: str) -> None:
        self.settings = settings
        self.seconds = SECONDS
        self.common = {
            "lang": lang,
            "content": str(settings.content),
            "theme": str(settings.theme),
        }
        # The other threads stay free, so that pages are never held up.
        self.chairs = BoundedSemaphore(CHAIRS)

    def sheet(self, form: Form, posted: Posted | None = None, paper: str = "a4") -> bytes:
        """Return *form* as a PDF to fill in, with what was *posted* filled in."""
        job = {"job": "sheet", "form": form.canonical(), "paper": paper}
        return self._make(**job, posted=_plain(posted))

    def record(self, form: Form, posted: Posted, paper: str = "a4") -> bytes:
        """Return the answers as a flat PDF."""
        job = {"job": "record", "form": form.canonical(), "paper": paper}
        return self._make(**job, posted=_plain(posted))

    def page(self, html: str) -> bytes:
        """Return the page *html* as a flat PDF."""
        return self._make(job="page", html=html)

    def posted(self, form: Form, pdf: bytes) -> dict[str, list[str]]:
        """Read a filled-in sheet; raise BadSheet with a sentence for the reader."""
        made = self._make(job="posted", form=form.canonical(), pdf=b64encode(pdf).decode())
        given = dict(json.loads(made))
        if not given:
            raise BadSheet(_EMPTY)
        return given

    def _make(self, **job: Any) -> bytes:
        if not self.chairs.acquire(blocking=False):
            raise Busy
        try:
            with slot(self.settings.var):
                return self._run(self.common | job)
        finally:
            self.chairs.release()

    def _run(self, job: Mapping[str, Any]) -> bytes:
        try:
            # The command is fixed; what readers wrote only ever arrives on standard input.
            done = subprocess.run(  # noqa: S603
                COMMAND,
                input=json.dumps(job).encode(),
                capture_output=True,
                timeout=self.seconds,
                cwd=ROOT,
                env=dict(self.settings.child_environment),
                check=False,
            )
        except subprocess.TimeoutExpired as late:
            raise TooHard from late
        if done.returncode == BAD_SHEET:
            raise BadSheet(done.stdout.decode())
        if done.returncode:
            raise TooHard(f"exit {done.returncode}: {_places(done.stderr)}")
        return done.stdout


def _places(trace: bytes) -> str:
    """Return where a traceback went through, without its last line, which may quote a reader."""
    lines = trace.decode(errors="replace").splitlines()
    return " > ".join(line.strip() for line in lines if line.startswith("  File "))


def _plain(posted: Posted | None) -> dict[str, list[str]] | None:
    return None if posted is None else {name: list(texts) for name, texts in posted.items()}


@contextmanager
def slot(folder: Path) -> Iterator[None]:
    """Hold one of the places that all server processes share; raise Busy after a while."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    files = [(folder / f"press-{number}.lock").open("a") for number in range(AT_ONCE)]
    try:
        _take_one(files)
        yield
    finally:
        for file in files:
            file.close()


def _take_one(files: Sequence[IO[str]]) -> None:
    give_up = monotonic() + PATIENCE
    while monotonic() < give_up:
        for file in files:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            return
        sleep(0.05)
    raise Busy

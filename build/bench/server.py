"""Starts the app the way it is served, on a free port, with a database of its own."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import urlopen

from bench.process import ROOT, python

PATIENCE = 30
SITE = ROOT / "out" / "site"


@contextmanager
def served(
    *, app: str = "quiz_app.wsgi:app", env: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Serve *app* over the built site with *env* in its environment; yield the address."""
    with tempfile.TemporaryDirectory(prefix="handbook-bench-") as var, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        address = f"http://127.0.0.1:{port}"
        own = {"HOST": "127.0.0.1", "PORT": str(port), "PUBLIC_URL": address}
        whole = {**os.environ, **(env or {}), **own, "SITE_DIR": str(SITE), "VAR_DIR": var}
        whole.pop("DATABASE_URL", None)
        python("-m", "quiz_app", "migrate", env=whole)
        command = [sys.executable, "-m", "gunicorn", "--config", "quiz_app/gunicorn.conf.py", app]
        with subprocess.Popen(command, cwd=ROOT, env=whole) as server:
            try:
                _wait(f"{address}/app/health", server)
                yield address
            finally:
                server.terminate()


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(url):
                return
        except URLError:
            time.sleep(0.1)
    sys.exit("The server did not start.")

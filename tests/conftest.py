"""What all tests share: the project, the handbook and its editions, golden files, PostgreSQL."""

import difflib
import fcntl
import gc
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from bindery import book
from bindery.book import Book

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"
PRESS = """
import sys
from pathlib import Path
from bindery import book, editions
_, name, root, out = sys.argv
editions.make(name, book.load(Path(root)), Path(out))
"""

# Books that are being set are made of millions of objects, nearly all of them in use.
gc.set_threshold(100_000, 50, 1_000)

# How long an example takes says more of the machine than of the code.
settings.register_profile("handbook", deadline=None)
settings.load_profile("handbook")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root folder."""
    return ROOT


@pytest.fixture(scope="session")
def real_book(root: Path) -> Book:
    """The handbook itself."""
    return book.load(root)


@pytest.fixture(scope="session")
def pressed(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[str], Path]:
    """Make an edition of the handbook, once for the tests of all workers; return its folder."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent

    def press(name: str) -> Path:
        folder = shared / f"edition-{name}"
        with (shared / f"edition-{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                making = tmp_path_factory.mktemp(name)
                _press(name, making)
                making.rename(folder)
        return folder

    return press


def _press(name: str, out: Path) -> None:
    """Make an edition in a process of its own, where no lines are counted: it is twice as quick."""
    command = [sys.executable, "-c", PRESS, name, str(ROOT), str(out)]
    done = subprocess.run(command, cwd=ROOT / "build", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def outloud() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Let the checker look whether PDFs can be read aloud; its exit code says how that went."""
    program = Path(sys.executable).with_name("outloud")

    def check(*files: Path, fail_on: str = "warning") -> subprocess.CompletedProcess[str]:
        command = [program, "--fail-on", fail_on, "--no-info", *files]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    return check


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare text with a file below tests/golden, showing the difference."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        expected = file.read_text(encoding="utf-8") if file.exists() else ""
        difference = difflib.unified_diff(
            expected.splitlines(), text.splitlines(), name, "now", lineterm=""
        )

        assert expected == text, "\n".join(difference)

    return compare


def _programs() -> Path | None:
    """Return the folder with PostgreSQL's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    initdb = str(found[-1]) if found else shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


def _as_postgres(command: list[str], folder: Path) -> None:
    """Run *command*; PostgreSQL refuses to run as root, so root lends it another user."""
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
        command = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a PostgreSQL of our own, and return its address."""
    programs = _programs()
    if programs is None:
        assert not os.environ.get("CI"), "PostgreSQL is missing"  # noqa: TID251
        pytest.skip("PostgreSQL is not installed")
    # Not below pytest's folder, which only root may enter.
    folder = Path(tempfile.mkdtemp(prefix="handbook-pg-"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = str(folder / "data")
    init = ["--auth=trust", "--username=handbook", "--no-sync", "--encoding=UTF8"]
    _as_postgres([str(programs / "initdb"), "-D", data, *init], folder)
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    control = [str(programs / "pg_ctl"), "-D", data, "-w"]
    log = str(folder / "log")
    _as_postgres([*control, "-o", options, "-l", log, "start"], folder)
    yield f"postgresql://handbook@127.0.0.1:{port}/postgres"
    _as_postgres([*control, "-m", "immediate", "stop"], folder)
    shutil.rmtree(folder)

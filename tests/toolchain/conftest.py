"""A copy of the handbook's script in a folder of its own, among stand-ins for the machine."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

# What the script may call on a machine with nothing installed.
_SYSTEM = (
    "bash cat cksum cmp cp dirname env grep id ln ls mkdir ps rm sed sleep tail touch tr uname"
)

# Stands in for Python: writes down each call, makes a folder for a virtual environment, and lets
# the real Python answer what is asked about Python itself.
_PYTHON = """#!/bin/sh
echo "$*" >> "{calls}"
case "$*" in
*"import weasyprint"*) test -e "{pango}" ;;
*"import ensurepip"*) exit 0 ;;
*sysconfig*) mkdir -p "{root}/.venv/site" && echo "{root}/.venv/site" ;;
"-m venv "*)
    mkdir -p "$3/bin"
    for name in python pip ruff lint-imports codespell; do ln -sf "$0" "$3/bin/$name"; done ;;
"-m pip "*) cat "{pip}"; test ! -s "{pip}" ;;
-c*|-\\ *) exec "{real}" "$@" ;;
*)
    echo "ran: $*"
    for word in $(cat "{failing}"); do case "$*" in *"$word"*) exit 1 ;; esac; done ;;
esac
"""


class Desk:
    """The folder with the script, and the machine around it."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.root = folder / "the handbook"  # a space, as many people's folders have
        self.bin = folder / "bin"
        self.calls_file = folder / "calls"
        self.pango = folder / "pango"
        self.pip_says = folder / "pip-says"
        self.failing = folder / "failing"
        self.bin.mkdir()
        (self.root / "build").mkdir(parents=True)
        for name in ("handbook", "build/setup.sh"):
            shutil.copy(root / name, self.root / name)
        for kind in ("book", "test"):
            (self.root / f"requirements-{kind}.txt").write_text(f"# {kind}\n")
        for file in (self.calls_file, self.pango, self.pip_says, self.failing):
            file.touch()
        for name in _SYSTEM.split():
            found = shutil.which(name)
            if found:
                (self.bin / name).symlink_to(found)

    def add(self, name: str, script: str) -> None:
        """Put a program called *name* on the machine."""
        program = self.bin / name
        program.write_text(script)
        program.chmod(0o755)

    def add_python(self, name: str = "python3") -> None:
        """Put the stand-in for Python on the machine."""
        script = _PYTHON.format(
            calls=self.calls_file,
            pango=self.pango,
            root=self.root,
            pip=self.pip_says,
            failing=self.failing,
            real=sys.executable,
        )
        self.add(name, script)

    def add_python_that_says(self, words: str) -> None:
        """Set up, and then let Python say *words*, in which the shell puts its variables."""
        self.run("check")
        answer = f'#!/bin/sh\n[ "$1" = -c ] && exec "{sys.executable}" "$@"\necho "{words}"\n'
        self.add("python3", answer)

    def run(self, *words: str, user: int | None = None, **environment: str) -> "Outcome":
        """Run ./handbook with *words*, with nothing in the environment but *environment*."""
        done = subprocess.run(
            [self.root / "handbook", *words],
            env={"PATH": str(self.bin), "HOME": str(self.root), **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            user=user,
            extra_groups=None if user is None else [],
            timeout=120,
        )
        return Outcome(done)

    def calls(self, part: str) -> list[str]:
        """Return what Python was asked to do, as far as it holds *part*."""
        return [call for call in self.calls_file.read_text().splitlines() if part in call]


class Outcome:
    """How a run of the script ended."""

    def __init__(self, done: subprocess.CompletedProcess[str]) -> None:
        self.code = done.returncode
        self.said = done.stdout
        self.complaint = done.stderr

    @property
    def only_complaint(self) -> str:
        """Return the one line of complaint of a run that failed as it should."""
        assert self.code == 1
        assert "Traceback" not in self.complaint + self.said
        lines = self.complaint.splitlines()
        assert len(lines) == 1, self.complaint
        return lines[0]


@pytest.fixture
def bare(tmp_path: Path, root: Path) -> Desk:
    """A machine without Python."""
    return Desk(tmp_path, root)


@pytest.fixture
def desk(bare: Desk) -> Desk:
    """A machine with Python, Pango and a package index that works."""
    bare.add_python()
    return bare


@pytest.fixture
def stranger() -> int | None:
    """The number of a user who may not write everywhere; None if we are such a user."""
    return 65534 if os.geteuid() == 0 else None

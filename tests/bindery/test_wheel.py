"""The wheel holds all three packages; `build/` is easily left out without a word."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.mark.slow
def test_the_wheel_holds_every_package_with_its_templates(root: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]

    subprocess.run(command, cwd=root, check=True, capture_output=True)

    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    for package in ("formwork", "quiz_app", "build/bindery"):
        source = root / package
        files = [f for f in source.rglob("*") if f.is_file() and "__pycache__" not in f.parts]
        expected = {f"{source.name}/{f.relative_to(source).as_posix()}" for f in files}
        assert expected <= names, sorted(expected - names)
    assert "bindery/markdown/extension.py" in names
    assert any(name.startswith("formwork/templates/") for name in names)
    assert any(name.startswith("quiz_app/templates/") for name in names)
    assert not any(name.startswith(("build/", "tests/")) for name in names)

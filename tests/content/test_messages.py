"""The catalogue of everything the programs say."""

import subprocess
import sys
from pathlib import Path


def test_the_catalogue_holds_every_message(root: Path, tmp_path: Path) -> None:
    pybabel = Path(sys.executable).with_name("pybabel")
    command = [pybabel, "extract", "-F", "pyproject.toml", "-k", "N_", "--no-location"]
    options = ["--sort-output", "--omit-header", "--no-wrap", "-o", tmp_path / "messages.pot", "."]
    subprocess.run([*command, *options], cwd=root, check=True, capture_output=True)

    found = (tmp_path / "messages.pot").read_text(encoding="utf-8")
    kept = (root / "content" / "messages.pot").read_text(encoding="utf-8")

    assert kept == found, "Run: ./handbook messages"

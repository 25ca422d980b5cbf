import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from quiz_app import migrate
from quiz_app.__main__ import main
from quiz_app.settings import ROOT

HERE = Path(__file__).parent


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, site: Path) -> Path:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    for name, value in {
        "VAR_DIR": tmp_path / "var",
        "SITE_DIR": site,
        "CONTENT_DIR": HERE / "content",
        "HOST": "127.0.0.1",
        "PORT": "8000",
        "PUBLIC_URL": "",
    }.items():
        monkeypatch.setenv(name, str(value))
    return tmp_path


def test_migrating_makes_the_database_and_says_so_once(environment: Path, capsys: Any) -> None:
    assert main(["migrate"]) == 0
    first = capsys.readouterr().out
    assert main(["migrate"]) == 0

    assert f"revision {migrate.head()}" in first
    assert capsys.readouterr().out == ""
    assert (environment / "var" / "handbook.sqlite3").is_file()


def test_purging_can_be_tried_first(environment: Path, capsys: Any) -> None:
    main(["migrate"])

    main(["purge", "--dry-run"])
    main(["purge"])

    said = capsys.readouterr().out
    assert re.search(r"Would delete 0 records, 0 agreements and 0 visits", said)
    assert re.search(r"Deleted 0 records, 0 agreements and 0 visits", said)


def test_purging_a_database_that_was_not_migrated_says_what_to_run(
    environment: Path, capsys: Any
) -> None:
    with pytest.raises(SystemExit):
        main(["purge"])

    assert "Run: ./handbook app migrate" in capsys.readouterr().err


def test_the_routes_can_be_listed(environment: Path, capsys: Any) -> None:
    main(["routes"])

    assert "GET /app/health" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        (("PORT", "eighty"), "PORT must be a whole number"),
        (("DATABASE_URL", "sqlite:////dev/null/no/such.db"), "cannot be used"),
        (("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none"), "Check DATABASE_URL"),
    ],
)
def test_what_an_installer_got_wrong_is_one_plain_line(
    environment: Path,
    capsys: Any,
    monkeypatch: pytest.MonkeyPatch,
    setting: tuple[str, str],
    said: str,
) -> None:
    monkeypatch.setenv(*setting)

    with pytest.raises(SystemExit) as end:
        main(["migrate"])

    lines = capsys.readouterr().err.splitlines()
    assert end.value.code == 1
    assert len(lines) == 1
    assert said in lines[0]


def start(environment: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "import quiz_app.wsgi"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_server_refuses_a_database_that_was_not_migrated(environment: Path) -> None:
    done = start(environment)

    assert done.returncode == 1
    assert "./handbook app migrate" in done.stderr
    assert "Traceback" not in done.stderr


def test_broken_content_stops_the_start_with_every_problem_and_its_line(
    environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["migrate"])
    content = environment / "content" / "en" / "worksheets"
    content.mkdir(parents=True)
    (content / "one.yml").write_text("kind: worksheet\nid: two\n", encoding="utf-8")
    (content / "three.yml").write_text("kind: [", encoding="utf-8")
    monkeypatch.setenv("CONTENT_DIR", str(environment / "content"))

    done = start(environment)

    lines = done.stderr.splitlines()
    assert done.returncode == 1
    assert len(lines) > 2
    for line in lines:
        assert re.match(r"content/en/worksheets/(one|three)\.yml:\d+: [A-Z]\d+ ", line), line


def test_a_migrated_database_and_good_content_make_an_app(environment: Path) -> None:
    main(["migrate"])

    assert start(environment).returncode == 0

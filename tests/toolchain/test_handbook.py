"""./handbook: setting up, handing over, and refusing in one clear line."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

VERBS = ("serve", "build", "check", "dev", "test", "lock", "app")
BENCH_TOOLS = ("chromium", "wrk", "node", "npm")
TEST_TOOLS = ("chromium", "pdftoppm", "qpdf", "java", "initdb", "node", "npm", "shellcheck")
UNFINISHED = ".venv/handbook.unfinished"


def test_help_lists_every_verb(bare):
    outcome = bare.run()

    assert outcome.code == 0
    for verb in VERBS:
        assert f"./handbook {verb}" in outcome.said


# `./handbook app --help` is answered by the app itself.
@pytest.mark.parametrize(
    ("verb", "words"),
    [(verb, ("help", verb)) for verb in VERBS]
    + [(verb, (verb, sign)) for verb in VERBS[:-1] for sign in ("--help", "-h")],
)
def test_every_verb_explains_itself_without_setting_up(bare, verb, words):
    outcome = bare.run(*words)

    assert outcome.code == 0
    assert outcome.said.startswith(f"./handbook {verb}")
    assert not (bare.root / ".venv").exists()


def test_an_unknown_verb_is_refused(bare):
    outcome = bare.run("print")

    assert outcome.only_complaint == 'There is no verb "print". ./handbook help lists them.'


def test_an_argument_that_would_be_passed_over_is_refused(bare):
    complaint = bare.run("serve", "--port", "8001").only_complaint

    assert 'takes no arguments, and got "--port 8001". ./handbook help serve' in complaint


class TestPython:
    def test_a_machine_without_python_is_told_what_to_install(self, bare):
        complaint = bare.run("check").only_complaint

        assert "needs Python 3.11 or newer; this machine has no Python" in complaint
        assert "apt-get install python3" in complaint
        assert not (bare.root / ".venv").exists()

    def test_an_old_python_is_named(self, bare):
        bare.add("python3", "#!/bin/sh\necho 3.9\n")

        complaint = bare.run("check").only_complaint

        assert "needs Python 3.11 or newer; this machine has Python 3.9" in complaint

    def test_names_that_start_nothing_are_passed_over(self, bare):
        bare.add("python3.14", "#!/bin/sh\necho 'no such version' >&2\nexit 127\n")
        bare.add_python("python3.11")

        outcome = bare.run("check")

        assert outcome.code == 0
        assert "ran: -m bindery check" in outcome.said
        assert not outcome.complaint


class TestSettingUp:
    def test_the_first_start_sets_up_and_shows_each_step(self, desk):
        outcome = desk.run("check")

        assert "Making .venv with Python 3." in outcome.said
        assert "Installing the locked packages of requirements-book.txt" in outcome.said
        assert "--require-hashes -r requirements-book.txt" in desk.calls("-m pip")[0]
        assert (desk.root / ".venv/site/handbook.pth").read_text() == (
            f"{desk.root}\n{desk.root}/build\n"
        )

    def test_the_second_start_hands_over_at_once(self, desk):
        desk.run("check")
        desk.calls_file.write_text("")

        outcome = desk.run("check")

        assert outcome.said.startswith("ran: -m bindery check\nran: content docs ")
        assert not desk.calls("-m venv") + desk.calls("-m pip") + desk.calls("weasyprint")

    def test_a_new_lock_is_installed_into_what_is_there(self, desk):
        desk.run("check")
        desk.calls_file.write_text("")
        (desk.root / "requirements-book.txt").write_text("# newer\n")

        desk.run("check")

        assert desk.calls("-m pip")
        assert not desk.calls("-m venv")

    def test_the_test_tools_hold_all_that_the_book_needs(self, desk):
        desk.run("lock")
        desk.calls_file.write_text("")

        desk.run("check")

        assert not desk.calls("-m pip")

    def test_an_interrupted_setup_is_repaired(self, desk):
        desk.run("check")
        desk.calls_file.write_text("")
        (desk.root / UNFINISHED).write_text("999999999\n")
        (desk.root / ".venv/half-unpacked").touch()

        outcome = desk.run("check")

        assert outcome.code == 0
        assert desk.calls("-m venv")
        assert not (desk.root / ".venv/half-unpacked").exists()
        assert not (desk.root / UNFINISHED).exists()

    def test_a_setup_that_goes_on_elsewhere_is_left_alone(self, desk):
        desk.run("check")
        other = subprocess.Popen(["bash", "-c", "sleep 60; exit # ./handbook serve"])
        (desk.root / UNFINISHED).write_text(f"{other.pid}\n")

        try:
            complaint = desk.run("check").only_complaint
        finally:
            other.send_signal(signal.SIGKILL)
            other.wait()

        assert f"Another ./handbook (process {other.pid}) is setting up" in complaint

    def test_a_moved_folder_gets_a_new_environment(self, desk):
        desk.run("check")
        desk.calls_file.write_text("")
        stamp = desk.root / ".venv/handbook.stamp"
        stamp.write_text(stamp.read_text().replace(str(desk.root), "/somewhere/else"))

        desk.run("check")

        assert desk.calls("-m venv")

    def test_a_failed_update_keeps_the_environment_that_worked(self, desk):
        desk.run("check")
        desk.pip_says.write_text("NewConnectionError: connection refused\n")
        lock = desk.root / "requirements-book.txt"
        before = lock.read_text()
        lock.write_text("# newer\n")

        refused = desk.run("check")
        lock.write_text(before)
        outcome = desk.run("check")

        assert refused.only_complaint.startswith("No network")
        assert outcome.said.startswith("ran: -m bindery check\nran: content docs ")

    def test_a_package_that_cannot_be_installed_shows_what_pip_said(self, desk):
        desk.pip_says.write_text("THESE PACKAGES DO NOT MATCH THE HASHES\n")

        outcome = desk.run("check")

        assert outcome.code == 1
        assert "THESE PACKAGES DO NOT MATCH THE HASHES" in outcome.complaint
        assert "pip could not install requirements-book.txt" in outcome.complaint

    def test_a_read_only_folder_is_refused_in_one_line(self, desk, stranger, tmp_path):
        for folder in (desk.root, desk.root / "build"):
            folder.chmod(0o555)
        open_up(tmp_path)

        complaint = desk.run("check", user=stranger).only_complaint

        assert complaint.startswith(f"This folder is read-only: {desk.root}.")


def open_up(folder: Path) -> None:
    """Let every user look into *folder*, which pytest keeps to us."""
    shared = Path(tempfile.gettempdir())
    for parent in (folder, *folder.parents):
        if parent.is_relative_to(shared) and parent != shared:
            parent.chmod(parent.stat().st_mode | 0o055)


class TestSystemPackages:
    def test_without_a_package_manager_the_missing_packages_are_named(self, desk):
        desk.pango.unlink()

        complaint = desk.run("check").only_complaint

        assert "Pango" in complaint
        assert "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in complaint
        assert "Homebrew: pango" in complaint

    def test_apt_fetches_its_lists_only_when_it_must(self, desk, tmp_path):
        desk.pango.unlink()
        lists = tmp_path / "lists"
        desk.add("sudo", '#!/bin/sh\n[ "$1" = -n ] || exec "$@"\n')
        desk.add(
            "apt-get",
            f'#!/bin/sh\necho "apt-get $*" >> "{desk.calls_file}"\n'
            f'[ "$1" = update ] && touch "{lists}" && exit\n'
            f'[ -e "{lists}" ] && touch "{desk.pango}"\n',
        )

        outcome = desk.run("check")

        assert outcome.code == 0, outcome.complaint
        verbs = [call.split()[1] for call in desk.calls("apt-get ")]
        assert verbs == ["install", "update", "install"]

    def test_homebrew_is_used_where_it_is(self, desk):
        desk.pango.unlink()
        desk.add(
            "brew", f'#!/bin/sh\necho "brew $*" >> "{desk.calls_file}"\ntouch "{desk.pango}"\n'
        )

        outcome = desk.run("check")

        assert outcome.code == 0, outcome.complaint
        assert desk.calls("brew ") == ["brew install pango"]

    def test_a_package_manager_that_fails_is_quoted(self, desk):
        desk.pango.unlink()
        desk.add("brew", "#!/bin/sh\necho 'the cellar is locked'\nexit 1\n")

        outcome = desk.run("check")

        assert outcome.code == 1
        assert "the cellar is locked" in outcome.complaint
        assert "Homebrew could not install Pango" in outcome.complaint


class TestServing:
    def test_it_builds_migrates_says_where_and_hands_over(self, desk):
        port = free_port()

        outcome = desk.run("serve", PORT=str(port))

        ran = [line for line in outcome.said.splitlines() if line.startswith("ran: ")]
        assert ran[0] == "ran: -m bindery build all"
        assert ran[1] == "ran: -m quiz_app migrate"
        assert ran[2].endswith("gunicorn --config quiz_app/gunicorn.conf.py quiz_app.wsgi:app")
        assert f"http://127.0.0.1:{port}/app/quizzes/" in outcome.said

    @pytest.mark.parametrize(
        ("environment", "address"),
        [
            ({"PORT": "8000"}, "not set"),
            ({"PORT": "8001"}, "http://127.0.0.1:8001/"),
            ({"HOST": "0.0.0.0", "PORT": "8001"}, "http://127.0.0.1:8001/"),
            ({"HOST": "::1", "PORT": "8001"}, "http://[::1]:8001/"),
            ({"PUBLIC_URL": "https://book.example"}, "https://book.example/"),
            (
                {"PUBLIC_URL": "https://a.example/", "SITE_URL": "https://b.example/"},
                "https://b.example/",
            ),
        ],
    )
    def test_the_links_of_the_book_lead_to_where_it_is_served(self, desk, environment, address):
        desk.add_python_that_says("${SITE_URL:-not set}")

        assert desk.run("build", **environment).said == f"{address}\n"

    def test_a_used_port_is_refused_before_anything_is_built(self, desk):
        desk.run("check")
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]

            outcome = desk.run("serve", PORT=str(port))

        expected = f"Port {port} is in use. Choose another: PORT={port + 1} ./handbook serve"
        assert outcome.only_complaint == expected
        assert not desk.calls("bindery build")

    @pytest.mark.parametrize("port", ["web", "0", "70000", "-1"])
    def test_a_port_that_is_none_is_refused(self, desk, port):
        complaint = desk.run("serve", PORT=port).only_complaint

        assert complaint == f"PORT must be a number from 1 to 65535, not “{port}”."

    def test_an_address_of_another_machine_is_refused(self, desk):
        complaint = desk.run("serve", HOST="192.0.2.1").only_complaint

        assert complaint.startswith("HOST=192.0.2.1 is not an address of this machine.")

    @pytest.mark.parametrize("failing", ["build", "migrate"])
    def test_it_does_not_serve_when_a_step_before_fails(self, desk, failing):
        desk.failing.write_text(failing)

        outcome = desk.run("serve", PORT=str(free_port()))

        assert outcome.code == 1
        assert not desk.calls("gunicorn")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


class TestTesting:
    @pytest.fixture
    def equipped(self, desk):
        for tool in TEST_TOOLS:
            desk.add(tool, f'#!/bin/sh\necho "{tool} $*" >> "{desk.calls_file}"\n')
        modules = desk.root / "tests/browser/node_modules"
        modules.mkdir(parents=True)
        (desk.root / "tests/browser/package-lock.json").write_text("{}")
        return desk

    def test_every_group_runs_and_the_summary_names_the_one_that_failed(self, equipped):
        equipped.failing.write_text("mypy")

        outcome = equipped.run("test")

        assert outcome.code == 1
        summary = outcome.said.splitlines()[-8:]
        assert [line.split()[2] for line in summary].count("FAILED") == 1
        assert "FAILED  Types (mypy)" in outcome.said
        assert summary[-1].endswith("passed  Tests (pytest)")
        assert equipped.calls("-m pytest -q --cov")

    def test_it_succeeds_when_all_groups_pass(self, equipped):
        assert equipped.run("test").code == 0

    def test_arguments_go_to_pytest_alone(self, equipped):
        outcome = equipped.run("test", "-k", "quiz")

        assert outcome.code == 0
        assert equipped.calls("-m pytest -k quiz")
        assert not equipped.calls("mypy")

    def test_the_browser_checks_are_installed_once(self, equipped):
        equipped.run("test", "-k", "quiz")
        equipped.run("test", "-k", "quiz")

        assert len(equipped.calls("npm ci")) == 1

    def test_missing_tools_are_named(self, equipped):
        (equipped.bin / "qpdf").unlink()
        (equipped.bin / "java").unlink()

        complaint = equipped.run("test").only_complaint

        assert "Debian/Ubuntu packages: qpdf default-jre-headless." in complaint


class TestMeasuring:
    @pytest.fixture
    def equipped(self, desk):
        for tool in BENCH_TOOLS:
            desk.add(tool, f'#!/bin/sh\necho "{tool} $*" >> "{desk.calls_file}"\n')
        (desk.root / "build/bench/node_modules").mkdir(parents=True)
        (desk.root / "build/bench/package-lock.json").write_text("{}")
        return desk

    def test_it_builds_and_then_runs_the_benches_asked_for(self, equipped):
        outcome = equipped.run("bench", "app", "site")

        assert outcome.code == 0
        assert equipped.calls("-m bindery build all")
        assert equipped.calls("-m bench app site")
        assert equipped.calls("npm ci --prefix build/bench")

    def test_a_broken_promise_is_an_error(self, equipped):
        equipped.failing.write_text("bench")

        assert equipped.run("bench").code == 1

    def test_missing_tools_are_named(self, equipped):
        (equipped.bin / "wrk").unlink()

        assert "Debian/Ubuntu packages: wrk." in equipped.run("bench").only_complaint


@pytest.mark.slow
def test_without_a_network_one_line_says_so(bare, tmp_path):
    """The real Python and the real pip, with a package index that nobody serves."""
    real = tmp_path / "real"
    real.symlink_to(Path(sys.executable).resolve())
    bare.add("python3", f'#!/bin/sh\nexec "{real.resolve()}" "$@"\n')
    (bare.root / "requirements-book.txt").write_text(f"click==8.1.0 --hash=sha256:{'0' * 64}\n")

    outcome = bare.run(
        "check",
        PIP_INDEX_URL="http://127.0.0.1:9/simple",
        PIP_CONFIG_FILE=os.devnull,
        PIP_RETRIES="1",
    )

    assert outcome.only_complaint.startswith("No network: the packages could not be fetched.")
    assert (bare.root / UNFINISHED).exists()


def test_ci_runs_what_a_person_runs(desk, root):
    (desk.root / ".ci").mkdir()
    shutil.copy(root / ".ci/run", desk.root / ".ci/run")

    commands = (desk.root / ".ci/run").read_text().splitlines()

    assert commands[-1] == "exec ./handbook test"

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from pypdf import PdfReader

from formwork.errors import BadSheet
from quiz_app import rendering
from quiz_app.rendering import CHAIRS, Busy, Press, TooHard
from quiz_app.settings import ROOT, Settings


@pytest.fixture
def press(settings: Settings) -> Press:
    return Press(settings, "en")


@pytest.fixture
def plan(app: Any) -> Any:
    return app.extensions["desk"].library.form("plan")


def act(press: Press, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, program: str) -> None:
    """Let *program* stand for the child process."""
    child = tmp_path / "child.py"
    child.write_text(program, encoding="utf-8")
    monkeypatch.setattr(rendering, "COMMAND", [sys.executable, str(child)])


def test_a_child_that_takes_too_long_is_killed(
    press: Press, plan: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sign = tmp_path / "still-alive"
    act(
        press,
        monkeypatch,
        tmp_path,
        f"import time, pathlib; time.sleep(2); pathlib.Path({str(sign)!r}).touch()",
    )
    press.seconds = 0.3
    began = time.monotonic()

    with pytest.raises(TooHard):
        press.sheet(plan)

    assert time.monotonic() - began < 1.5
    Event().wait(2.2)
    assert not sign.exists(), "the child went on"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the address space")
def test_a_child_that_eats_memory_ends_by_its_own_limit(
    press: Press, plan: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    eat = "from quiz_app.press_child import limit\nlimit()\nbytearray(2 * 1024 ** 3)"
    act(press, monkeypatch, tmp_path, eat)

    with pytest.raises(TooHard, match=r"child\.py"):
        press.sheet(plan)


def test_a_child_limits_itself_before_it_reads_anything(
    press: Press, monkeypatch: pytest.MonkeyPatch, plan: Any
) -> None:
    show = "import resource; print(resource.getrlimit(resource.RLIMIT_CPU)[0])"
    program = f"from quiz_app import press_child as c; c.limit(); {show}"
    monkeypatch.setattr(rendering, "COMMAND", [sys.executable, "-c", program])

    assert press.sheet(plan).strip() == b"10"


def test_the_longest_legal_words_and_the_most_lines_end_in_time(press: Press, plan: Any) -> None:
    posted = {"name": ["Ana"], "story": ["x" * 4000], "topics_1_what": ["\u202e" * 200]}

    assert press.record(plan, posted).startswith(b"%PDF-")
    assert press.record(plan, {"name": ["Ana"], "story": ["\n" * 4000]}).startswith(b"%PDF-")


@pytest.mark.parametrize(
    "text",
    [
        "<img src='file:///etc/passwd'>",
        "<link rel=attachment href='file:///etc/passwd'>",
        "<script>alert(1)</script>",
        "{{ 7 * 7 }} {% raw %}",
        "javascript:alert(1)",
        "</p></body></html><h1>Broken out",
        "\\u0000 \x01 \u202e &#0; &lt;",
    ],
)
def test_what_readers_write_stays_text(press: Press, plan: Any, text: str) -> None:
    pdf = press.record(plan, {"name": ["Ana"], "story": [text]})

    reader = PdfReader(BytesIO(pdf))
    assert not reader.attachments
    assert b"root:x:" not in pdf
    links = [a for page in reader.pages for a in page.get("/Annots", [])]
    assert links == []


def test_a_page_that_asks_for_files_or_addresses_gets_none(press: Press) -> None:
    html = "<html lang=en><title>x</title><img src='file:///etc/hostname' alt=x><p>Text</p>"

    pdf = press.page(html)

    assert not list(PdfReader(BytesIO(pdf)).pages[0].images)


def test_a_bad_sheet_says_why_through_the_process(press: Press, plan: Any) -> None:
    with pytest.raises(BadSheet, match="not a PDF"):
        press.posted(plan, b"nonsense")


def test_more_than_half_of_a_processs_threads_never_wait_for_pdfs(
    press: Press, plan: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    gate = tmp_path / "gate"
    act(
        press,
        monkeypatch,
        tmp_path,
        "import pathlib, sys, time\n"
        f"while not pathlib.Path({str(gate)!r}).exists(): time.sleep(0.02)\n"
        "sys.stdout.write('%PDF-')",
    )

    with ThreadPoolExecutor(CHAIRS) as readers:
        waiting = [readers.submit(press.sheet, plan) for _ in range(CHAIRS)]
        while press.chairs.acquire(blocking=False):
            press.chairs.release()
        with pytest.raises(Busy):
            press.sheet(plan)
        gate.touch()

        assert [done.result() for done in waiting] == [b"%PDF-"] * CHAIRS


def test_who_waits_too_long_for_a_place_is_sent_away(
    press: Press, plan: Any, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "PATIENCE", 0.1)

    with rendering.slot(settings.var), rendering.slot(settings.var), pytest.raises(Busy):
        press.sheet(plan)

    assert press.chairs.acquire(blocking=False), "its chair was given back"


def test_the_child_is_not_told_the_databases_address(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, plan: Any
) -> None:
    told = Settings(
        content=settings.content, var=settings.var, child_environment={"PATH": "/usr/bin"}
    )
    press = Press(told, "en")
    act(press, monkeypatch, tmp_path, "import os, sys; sys.stdout.write(' '.join(os.environ))")

    assert b"DATABASE_URL" not in press.sheet(plan)


def test_what_went_wrong_in_the_child_is_told_without_readers_words(
    press: Press, plan: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    act(press, monkeypatch, tmp_path, "raise ValueError('canary from an answer')")

    with pytest.raises(TooHard) as error:
        press.sheet(plan)

    assert "canary" not in str(error.value)
    assert "child.py" in str(error.value)


def test_a_server_process_keeps_as_many_threads_for_pages_as_for_pdfs() -> None:
    config = (ROOT / "quiz_app" / "gunicorn.conf.py").read_text(encoding="utf-8")

    assert f"threads = {2 * CHAIRS}" in config

"""A canary's way through the app: its secrets may be nowhere but where they belong."""

import logging
from typing import Any

import pytest


def test_the_secrets_of_a_record_are_in_no_header_address_log_or_file(
    desk: Any, another_desk: Any, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    kept = desk.keep(story="canary-answer")
    headers = []
    for method, path, data in [
        ("POST", "/app/open", {"vmh-code": kept.code}),
        ("GET", kept.path, None),
        ("GET", f"{kept.path}edit", None),
        ("GET", f"{kept.path}record.json", None),
        ("POST", f"{kept.path}edit", {"name": "", "story": "canary-answer"}),
        ("POST", "/app/open", {"vmh-code": f"{kept.code}x"}),
        ("GET", f"/app/nowhere/{kept.code[:10]}", None),
        ("POST", "/app/leave", {}),
    ]:
        answer = another_desk.raw(method, path, data=data)
        headers.append(str(answer.headers))
        assert kept.code not in answer.get_data(as_text=True), path

    assert kept.code not in "".join(headers)
    assert kept.code not in caplog.text
    assert "canary-answer" not in caplog.text
    for file in settings.var.rglob("*"):
        assert kept.code.encode() not in file.read_bytes()


def test_a_pdf_of_a_record_does_not_hold_its_code(desk: Any) -> None:
    kept = desk.keep()

    for name in ("record.pdf", "sheet.pdf"):
        assert kept.code.encode() not in desk.raw("GET", kept.path + name).data


def test_a_slip_while_a_link_is_opened_logs_no_code(
    desk: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    kept = desk.keep()

    def slip(_: Any, code: str) -> None:
        raise RuntimeError(code)

    monkeypatch.setattr("quiz_app.store.Store.by_code", slip)
    page = desk.post("/app/open", {"vmh-code": kept.code}, 500)

    assert "RuntimeError" in caplog.text
    assert kept.code not in caplog.text
    assert kept.code not in page.response.get_data(as_text=True)

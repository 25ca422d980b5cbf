"""A canary's way through the app: its secrets may be nowhere but where they belong."""

import logging
from typing import Any

import pytest

from quiz_app import secret


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
        typed = data.get("vmh-code", "") if data else ""  # what was mistyped stays in its field
        told = answer.get_data(as_text=True).replace(f'value="{typed}"', "")
        assert kept.code not in told, path

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


def test_the_codes_of_an_agreement_are_in_no_header_address_log_or_file(
    desk: Any, another_desk: Any, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    form = desk.get("/app/agreements/").fields("//form[@method='post']")
    me = {"vmh-role": "mentee", "vmh-name": "Ana", "vmh-zone": "America/Lima"}
    begun = desk.post("/app/agreements/", form | me | {"vmh-part": ["meetings"]})
    link = begun.one("//textarea[@id='vmh-link']").value
    recovery = begun.one("//textarea[@id='vmh-recovery']").value
    invitation = secret.find_code(
        begun.one("//textarea[@id='vmh-message']").value, secret.INVITATION
    )
    hub = begun.one("//a[starts-with(@href, '/app/agreements/')][contains(@class, 'button')]")
    assert invitation
    codes = [secret.find_code(link), recovery, "".join(recovery.split()), invitation]
    heads = [str(begun.response.headers)]
    claim = {"vmh-code": invitation, "vmh-name": "Kofi", "vmh-zone": "Pacific/Auckland"}

    for at, method, path, data in [
        (another_desk, "POST", "/app/join", {"vmh-code": invitation}),
        (another_desk, "POST", "/app/join", claim | {"vmh-do": "claim", "vmh-name": ""}),
        (another_desk, "POST", "/app/join", claim | {"vmh-do": "claim"}),
        (another_desk, "POST", "/app/join", claim | {"vmh-do": "claim"}),
        (another_desk, "POST", "/app/open", {"vmh-code": link}),
        (another_desk, "POST", "/app/open", {"vmh-code": f"{link}x"}),
        (another_desk, "POST", "/app/open", {"vmh-code": recovery}),
        (another_desk, "GET", hub.get("href"), None),
        (another_desk, "GET", f"{hub.get('href')}invitation", None),
        (another_desk, "GET", f"{hub.get('href')}settings", None),
        (another_desk, "GET", f"{hub.get('href')}my-data.json", None),
        (another_desk, "POST", "/app/recover", {"vmh-code": recovery}),
        (another_desk, "POST", "/app/recover", {"vmh-code": recovery}),
    ]:
        heads.append(str(at.raw(method, path, data=data).headers))

    for code in codes:
        assert code not in "".join(heads)
        assert code not in caplog.text
        for file in settings.var.rglob("*"):
            assert code.encode() not in file.read_bytes()

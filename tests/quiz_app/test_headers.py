import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from quiz_app import policy
from quiz_app.settings import Settings

EXPECTED = {
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def hashed(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/tip-2-expectations",
        "/no/such/page/",
        "/assets/handbook/handbook.0123456789ab.css",
        "/app/static/open.js",
        "/app/quizzes/",
        "/app/quizzes/check/",
        "/app/records/0000000000000000/",
        "/app/no/such/page/",
    ],
)
def test_every_answer_carries_the_security_headers(desk: Any, path: str) -> None:
    headers = desk.raw("GET", path).headers

    assert {name: headers[name] for name in EXPECTED} == EXPECTED
    assert "camera=()" in headers["Permissions-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert "Strict-Transport-Security" not in headers


def test_over_https_browsers_are_told_to_stay_there(make_app: Any, settings: Settings) -> None:
    secure = Settings(
        content=settings.content,
        site=settings.site,
        var=settings.var,
        public_url="https://handbook.example",
    )
    client = make_app(secure).test_client()

    answer = client.get("/", base_url="https://handbook.example")

    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_the_sites_own_scripts_run_by_their_hashes(desk: Any) -> None:
    given = desk.raw("GET", "/").headers["Content-Security-Policy"]

    assert f"script-src 'self' {hashed('var deep = 1;')}" in given


def test_the_apps_pages_run_no_inline_script_at_all(desk: Any) -> None:
    given = desk.raw("GET", "/app/quizzes/").headers["Content-Security-Policy"]

    assert "script-src 'self';" in given


def test_a_policy_covers_all_that_pages_have_inline_and_no_more(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "index.html").write_text(
        """<script>one()</script><script src="a.js"></script>
        <script type="application/json">{"not": "run"}</script><style>b{}</style>"""
    )
    (tmp_path / "deep" / "index.html").write_text(
        """<script defer>two("&amp;")</script><p style="color: red">Text with style="x"</p>"""
    )

    given = policy.for_pages(tmp_path)

    scripts = re.search(r"script-src ([^;]*)", given)
    styles = re.search(r"style-src ([^;]*)", given)
    assert scripts
    assert styles
    assert set(scripts[1].split()) == {"'self'", hashed("one()"), hashed('two("&amp;")')}
    assert set(styles[1].split()) == {
        "'self'",
        "'unsafe-hashes'",
        hashed("b{}"),
        hashed("color: red"),
    }


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "a b"])
def test_another_host_name_is_refused(desk: Any, host: str) -> None:
    answer = desk.raw("GET", "/app/quizzes/", headers={"Host": host})

    assert answer.status_code == 400
    assert "evil" not in answer.get_data(as_text=True)


def test_forwarded_addresses_count_only_behind_a_proxy_we_were_told_of(
    make_app: Any, settings: Settings
) -> None:
    evil = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"}
    behind = Settings(
        content=settings.content, site=settings.site, var=settings.var, trusted_proxies=1
    )

    assert make_app(settings).test_client().get("/app/open", headers=evil).status_code == 200
    assert make_app(behind).test_client().get("/app/open", headers=evil).status_code == 400

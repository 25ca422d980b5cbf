import re
from typing import Any

import pytest

from quiz_app.settings import Settings

EXPECTED = {
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
}


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
    policy = headers["Content-Security-Policy"].split("; ")
    assert {"script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"} <= set(policy)
    assert not any("unsafe" in rule or "sha256" in rule for rule in policy)
    assert "Strict-Transport-Security" not in headers


def test_search_engines_leave_out_every_page_of_the_app_and_nothing_else(
    desk: Any, app: Any
) -> None:
    rules = list(app.url_map.iter_rules())
    for rule in rules:
        path = re.sub(r"<[^>]*>", "1", rule.rule)
        for method in rule.methods & {"GET", "POST"}:
            assert desk.raw(method, path).headers["X-Robots-Tag"] == "noindex", (method, path)

    assert len(rules) > 50
    for path in ("/app/no/such/page/", "/app/static/open.js", "/app/quizzes"):
        assert desk.raw("GET", path).headers["X-Robots-Tag"] == "noindex", path
    for path in ("/", "/tip-2-expectations/", "/no/such/page/"):
        assert "X-Robots-Tag" not in desk.raw("GET", path).headers, path


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

import pytest
from flask import Flask
from werkzeug.test import EnvironBuilder

from quiz_app.forgery import SAFE_METHODS, Forged, check

OURS = "https://handbook.example"
FOREIGN = "https://evil.example"


def send(method: str, headers: dict[str, str]) -> None:
    check(EnvironBuilder(method=method, base_url=OURS, headers=headers).get_request(), OURS)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "same-origin", "Origin": OURS},
        {"Sec-Fetch-Site": "none"},
        {"Origin": OURS},
        {"Origin": OURS.upper()},
    ],
)
def test_a_request_from_our_own_pages_is_taken(method: str, headers: dict[str, str]) -> None:
    send(method, headers)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "nonsense"},
        {"Sec-Fetch-Site": "cross-site", "Origin": OURS},
        {"Sec-Fetch-Site": "cross-site", "Referer": f"{OURS}/app/"},
        {"Origin": FOREIGN},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://handbook.example"},
        {"Origin": f"{OURS}:8443"},
        {"Origin": f"{OURS}.evil.example"},
        {"Referer": f"{OURS}/app/"},
    ],
)
def test_a_request_from_elsewhere_is_refused(method: str, headers: dict[str, str]) -> None:
    with pytest.raises(Forged):
        send(method, headers)


@pytest.mark.parametrize("method", sorted(SAFE_METHODS))
def test_reading_is_open_to_links_from_everywhere(method: str) -> None:
    send(method, {"Sec-Fetch-Site": "cross-site", "Origin": FOREIGN})


def test_every_address_that_changes_something_refuses_other_sites(app: Flask) -> None:
    client = app.test_client()
    known = {"quiz_id": "check", "form_id": "plan"}
    rules = [rule for rule in app.url_map.iter_rules() if (rule.methods or set()) - SAFE_METHODS]

    for rule in rules:
        path = rule.build({name: known.get(name, "0" * 16) for name in rule.arguments})[1]
        answer = client.post(
            path, base_url="http://127.0.0.1:8000", headers={"Sec-Fetch-Site": "cross-site"}
        )
        assert answer.status_code == 400, path
        assert "This did not come from our own page" in answer.get_data(as_text=True)

    assert len(rules) > 30


def test_what_another_site_sends_is_never_offered_for_sending_again(app: Flask) -> None:
    answer = app.test_client().post(
        "/app/worksheets/plan/",
        base_url="http://127.0.0.1:8000",
        headers={"Sec-Fetch-Site": "cross-site"},
        data={"name": "planted"},
    )

    assert "planted" not in answer.get_data(as_text=True)

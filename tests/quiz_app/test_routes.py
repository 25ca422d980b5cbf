from pathlib import Path
from typing import Any

from quiz_app.routes import listing


def test_no_address_comes_or_goes_unnoticed(app: Any) -> None:
    known = Path(__file__).with_name("routes.txt").read_text(encoding="utf-8").splitlines()

    assert listing(app) == known


def test_everything_stands_below_app(app: Any) -> None:
    assert all(rule.rule.startswith("/app/") for rule in app.url_map.iter_rules())


def test_an_address_without_its_slash_leads_on(desk: Any) -> None:
    answer = desk.raw("GET", "/app/quizzes")

    assert answer.status_code == 308
    assert answer.headers["Location"].endswith("/app/quizzes/")


def test_the_root_of_the_app_leads_to_the_handbooks_list(desk: Any) -> None:
    assert desk.raw("GET", "/app/").headers["Location"] == "/worksheets-and-quizzes/"

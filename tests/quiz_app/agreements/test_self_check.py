"""The self-check inside an agreement: nobody sees anything before both have given theirs."""

import json
import re
from collections.abc import Mapping
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest

from quiz_app import secret
from quiz_app.agreement_store import AgreementStore

PARTS = ["meetings", "trust"]
ANA = {"role": "mentee", "name": "Ana", "zone": "America/Lima", "lang": "en"}
QUIZZES = {"mentee": "/app/quizzes/check/", "mentor": "/app/quizzes/check-mentor/"}
NAMES = [f"{section}_{letter}" for section in ("clarity", "expect") for letter in "abc"]
LOW, HIGH = dict.fromkeys(NAMES, "0"), dict.fromkeys(NAMES, "3")


class Person:
    """Somebody with a browser who has opened their private link to the agreement."""

    def __init__(self, desk: Any, role: str, link: str) -> None:
        self.desk, self.role = desk, role
        answer = desk.raw("POST", "/app/open", data={"vmh-code": link})
        self.hub = answer.headers["Location"]
        self.path = f"{self.hub}self-check"

    def result(self, answers: Mapping[str, str], role: str = "") -> str:
        path = QUIZZES[role or self.role]
        given = self.desk.raw("POST", path, data={**answers, "vmh-do": "file"})
        return str(given.get_data(as_text=True))

    def page(self) -> Any:
        return self.desk.get(self.path)

    def give(self, answers: Mapping[str, str]) -> Any:
        return self.desk.follow(self.path, sent(self.result(answers)))


def sent(text: str) -> dict[str, Any]:
    return {"vmh-files": (BytesIO(text.encode()), "result.json")}


@pytest.fixture
def pair(app: Any, clock: Any, desk: Any, another_desk: Any) -> tuple[Person, Person]:
    """Ana, the mentee, and Tane, the mentor."""
    parts = app.extensions["desk"]
    with parts.database.session(writes=True) as session:
        store = AgreementStore(session, clock(), timedelta(days=180))
        form = parts.library.agreements["pair"]
        ana, invitation = store.start(form, PARTS, ANA, secret.ticket())
        tane = store.claim(invitation, "Tane", "Pacific/Auckland")
        session.commit()
    return Person(desk, "mentee", ana.link), Person(another_desk, "mentor", tane.link)


def test_both_see_both_results_only_when_both_have_given_theirs(pair: Any) -> None:
    ana, tane = pair
    assert "Where you two see it differently" not in ana.page().text

    mine = ana.give(LOW)
    theirs = tane.page()

    assert "You gave your result of March 2, 2026. We wait for Tane." in mine.text
    assert "Ana has given a result. You see it when you give yours." in theirs.text
    assert "Never" not in theirs.text
    page = tane.give(HIGH)
    assert page.text.count("3 steps apart") == 6
    assert "3 steps apart" in ana.page().text
    assert "What did each of you want?" in page.text
    assert "What did each of you want?" in ana.page().text


def test_what_one_answered_changes_nothing_that_the_other_can_see(pair: Any) -> None:
    ana, tane = pair
    ana.give(LOW)
    before = [tane.desk.raw("GET", path).data for path in (tane.path, tane.hub)]

    ana.give(HIGH)

    assert [tane.desk.raw("GET", path).data for path in (tane.path, tane.hub)] == before


def test_whoever_takes_it_back_ends_it_for_both(pair: Any) -> None:
    ana, tane = pair
    ana.give(LOW)
    tane.give(HIGH)

    tane.desk.follow(f"{tane.path}/take-back", {})

    assert "Never" not in ana.page().text
    assert "We wait for Tane." in ana.page().text
    assert "Ana has given a result." in tane.page().text


def test_a_private_link_can_stand_for_the_file(pair: Any) -> None:
    ana, _ = pair
    kept = ana.desk.post(QUIZZES["mentee"], LOW | {"vmh-do": "save"})
    link = kept.one("//textarea[@id='vmh-link']").value

    page = ana.desk.follow(ana.path, {"vmh-codes": link})

    assert "We wait for Tane." in page.text


@pytest.mark.parametrize(
    ("role", "change", "says"),
    [
        ("mentor", {}, "the quiz for your own role"),
        ("mentee", {"revision": 9}, "another edition"),
        ("mentee", {"answers": {"clarity_a": 7}}, "Was the file changed?"),
    ],
)
def test_a_result_that_does_not_fit_is_refused_and_not_kept(
    pair: Any, role: str, change: dict[str, Any], says: str
) -> None:
    ana, _ = pair
    text = json.dumps(json.loads(ana.result(LOW, role)) | change)

    page = ana.desk.post(ana.path, sent(text), 422)

    assert says in page.text
    assert "Take my result back" not in page.text


def test_one_result_is_asked_for_and_not_several(pair: Any) -> None:
    ana, _ = pair
    twice = {"vmh-result": [ana.result(LOW), ana.result(HIGH)]}

    assert "Choose one." in ana.desk.post(ana.path, twice, 422).text
    assert "Choose a file, or paste a private link." in ana.desk.post(ana.path, {}, 422).text


def test_nobody_else_finds_it(pair: Any, app: Any) -> None:
    ana, tane = pair
    ana.give(LOW)

    tane.desk.get(ana.path, 404)
    tane.desk.post(f"{ana.path}/take-back", {}, 404)

    assert "You gave your result" in ana.page().text


def test_my_data_hold_my_result_and_not_the_others(pair: Any) -> None:
    ana, tane = pair
    ana.give(LOW)
    tane.give(HIGH)

    data = ana.desk.raw("GET", f"{ana.hub}my-data.json").get_json()

    assert data["self_check"]["quiz"] == "check"
    assert set(data["self_check"]["answers"].values()) == {0}
    assert "check-mentor" not in json.dumps(data)


def test_an_erased_side_takes_its_result_along(pair: Any, app: Any) -> None:
    ana, tane = pair
    ana.give(LOW)
    tane.give(HIGH)
    page = ana.desk.get(f"{ana.hub}erase")

    ana.desk.raw("POST", f"{ana.hub}erase", data=page.fields("//main//form"))

    text = tane.page().text
    assert "3 steps apart" not in text
    assert "has given a result" not in text
    assert not re.search(r"Give (your|another) result", text)

"""Whatever one person writes apart, the other one’s pages stay the same to the last byte."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from quiz_app.models import Answers, Party
from quiz_app.rendering import Press

KNOWN = {
    "part_id": ("meetings", "trust"),
    "number": ("1",),
    "record_id": ("0" * 16,),
    "form_id": ("plan", "meeting-notes"),
    "uid": ("0" * 43,),
    "kind": ("meeting", "review", "ending"),
    "public_id": ("0" * 16,),
    "quiz_id": ("check",),
}
"""What stands in addresses besides the party. A new word here is a new door: say what it takes."""
CHANGING = re.compile(rb'(name="vmh-ticket" value=")[^"]*')
UNSTEADY = {"Date", "Set-Cookie"}

words = st.text(max_size=300)
sheets = st.fixed_dictionaries(
    {},
    optional={
        "minutes": st.integers(10, 180),
        "channels": st.lists(st.sampled_from(["email", "phone"]), unique=True),
        "directness": st.integers(0, 2),
        "stays": words,
        "quiet_words": words,
    },
)


@pytest.fixture(autouse=True)
def order_for_the_press(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer with what the press is told instead of a PDF, which is drawn from that alone."""

    def order(press: Press, **job: Any) -> bytes:
        return json.dumps(press.common | job).encode()

    monkeypatch.setattr(Press, "_make", order)


def addresses(app: Any, party_path: str) -> Iterator[str]:
    """Yield every address that answers to GET, with this party’s name in it."""
    party_id = party_path.rstrip("/").rpartition("/")[2]
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if "GET" not in (rule.methods or ()):
                continue
            filled: list[dict[str, str]] = [{}]
            for name in sorted(rule.arguments):
                values = (party_id,) if name == "party_id" else KNOWN[name]
                filled = [known | {name: value} for known in filled for value in values]
            yield from (app.url_map.bind("x").build(rule.endpoint, each) for each in filled)


def plain(answer: TestResponse) -> tuple[Any, ...]:
    headers = sorted((name, text) for name, text in answer.headers if name not in UNSTEADY)
    return answer.status_code, headers, CHANGING.sub(rb"\1", answer.data)


Look = Callable[..., dict[str, Any]]


@pytest.fixture
def look(app: Any) -> Look:
    """Return all that one side can fetch, and what it is told when it acts too *early*.

    Not *elsewhere* means only below its own address.
    """

    def at(side: Any, *, early: bool = True, elsewhere: bool = True) -> dict[str, Any]:
        paths = list(addresses(app, side.path))
        own = [path for path in paths if path.startswith(side.path)]
        assert len(own) > 20
        looked = paths if elsewhere else own
        seen = {path: plain(side.desk.raw("GET", path)) for path in looked}
        for path in ("text/meetings", "text/trust", "confirm", "review") if early else ():
            data = {"minutes": "30", "vmh-base": "0"}
            seen[f"POST {path}"] = plain(side.desk.raw("POST", side.path + path, data=data))
        assert not [path for path, (status, *_) in seen.items() if status >= 500]
        return seen

    return at


def same(before: dict[str, Any], after: dict[str, Any]) -> bool:
    differing = [
        (path, before[path][0], after[path][0]) for path in before if before[path] != after[path]
    ]
    assert differing == []
    return before.keys() == after.keys()


def rewrite(app: Any, role: str, **values: Any) -> None:
    """Change in the database what one person wrote, as if it had been so from the beginning."""
    with app.extensions["desk"].database.session(writes=True) as session:
        party = select(Party.id).where(Party.role == role).scalar_subquery()
        newest = session.scalars(
            select(Answers.id).where(Answers.party_id == party).order_by(Answers.round.desc())
        ).first()
        assert newest is not None
        session.execute(update(Answers).where(Answers.id == newest).values(**values))
        session.commit()


def test_what_the_mentor_does_apart_reaches_no_page_of_the_mentee(
    pair: Any, look: Look, clock: Any
) -> None:
    began = clock.now
    before = look(pair.mentee)
    mine_before = pair.mentor.get("answers/meetings").text

    clock.wait(days=3)
    secret = {"minutes": "77", "directness": "2", "channels_phone": "yes", "vmh-done": "yes"}
    pair.mentor.send("answers/meetings", **secret, **{"vmh-note": "canary-note"})
    pair.mentor.send("answers/trust", stays="canary-answer " * 40)
    pair.mentor.send("answers/trust", stays="canary-answer again")
    pair.mentor.post("answers/meetings", {"minutes": "9999"}, 422)
    pair.mentor.post("answers/meetings", {"minutes": "20", "vmh-version": "0"}, 409)
    for path in ("", "ready", "sheet.pdf", "agreement.md", "my-data.json", "answers/trust"):
        assert pair.mentor.desk.raw("GET", pair.mentor.path + path).status_code == 200
    clock.now = began

    assert pair.mentor.get("answers/meetings").text != mine_before
    assert same(before, look(pair.mentee))


def test_what_stood_there_when_the_mentor_was_ready_cannot_be_told(pair: Any, look: Look) -> None:
    pair.mentor.send("answers/meetings", minutes="77", **{"vmh-note": "canary-note"})
    pair.mentor.ready()
    before = look(pair.mentee)

    pair.mentor.follow("ready/take-back", {})
    pair.mentor.send("answers/meetings", minutes="", **{"vmh-note": ""})
    pair.mentor.send("answers/trust", stays="canary-answer")
    pair.mentor.ready()

    assert same(before, look(pair.mentee))


def test_whatever_stands_in_the_mentors_answers_the_mentees_pages_are_the_same(
    app: Any, pair: Any, look: Look
) -> None:
    pair.mentor.send("answers/meetings", minutes="30")
    before = look(pair.mentee, elsewhere=False)

    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
    @given(answers=sheets, notes=st.dictionaries(st.sampled_from(["meetings", "trust"]), words))
    def hold(answers: dict[str, Any], notes: dict[str, str]) -> None:
        late = datetime(2026, 3, 2, 23, 59, tzinfo=UTC)
        done = sorted(notes)
        saves = dict.fromkeys(notes, 7)
        rewrite(app, "mentor", answers=answers, notes=notes, done=done, saves=saves, changed=late)

        assert same(before, look(pair.mentee, elsewhere=False))

    hold()


def test_after_the_reveal_notes_stay_private_for_ever(app: Any, pair: Any, look: Look) -> None:
    pair.mentor.send("answers/meetings", minutes="30", **{"vmh-note": "canary-one"})
    pair.agree()
    before = look(pair.mentee, early=False)

    rewrite(app, "mentor", notes={"meetings": "canary-two " * 50, "trust": "canary-three"})

    assert same(before, look(pair.mentee, early=False))
    assert not [path for path, (*_, body) in before.items() if b"canary" in body]


def test_a_review_hides_the_new_answers_again(app: Any, pair: Any, look: Look) -> None:
    pair.agree()
    pair.mentee.follow("review", {})
    before = look(pair.mentee)

    rewrite(app, "mentor", answers={"minutes": 99}, notes={"trust": "canary"}, done=["trust"])
    pair.mentor.send("answers/trust", stays="canary-answer")

    assert same(before, look(pair.mentee))


def test_a_review_that_was_called_off_stays_unseen_and_so_does_the_next(
    app: Any, pair: Any, look: Look
) -> None:
    pair.agree()
    pair.mentee.follow("review", {})
    pair.mentor.send("answers/trust", stays="canary-answer", **{"vmh-note": "canary-note"})
    pair.mentor.ready()
    pair.mentee.follow("review/call-off", {})

    def rewritten() -> None:
        saves = {"trust": 9, "meetings": 9}
        notes = {"trust": "canary-other"}
        rewrite(app, "mentor", answers={"minutes": 99}, notes=notes, done=["trust"], saves=saves)

    for ways in ({"early": False}, {}):
        before = look(pair.mentee, **ways)
        rewritten()
        assert same(before, look(pair.mentee, **ways))
        assert not [path for path, (*_, body) in before.items() if b"canary" in body]
        pair.mentee.follow("review", {})

    assert pair.mentee.get("compare").text == pair.mentee.get("compare").text


def test_while_a_review_runs_and_after_it_ended_unfinished_only_what_was_seen_is_shown(
    app: Any, pair: Any, look: Look
) -> None:
    pair.agree()
    pair.mentee.follow("review", {})
    pair.mentor.send("answers/trust", stays="canary-answer")
    pair.mentor.ready()

    for step in ("ready", "closing"):
        page = pair.mentee.get("compare").one("//main").text_content()
        assert "Gentle" in page
        assert "canary" not in page
        before = look(pair.mentee, early=False)
        rewrite(app, "mentor", answers={"minutes": 99}, notes={"trust": "canary"})
        assert same(before, look(pair.mentee, early=False))
        if step == "ready":
            pair.mentor.follow("closing", {})


def test_whoever_is_invited_learns_nothing_of_the_answers_before_or_after_joining(
    alone: Any, another_desk: Any
) -> None:
    page = alone.post("invitation", {})
    code = page.one("//textarea[@id='vmh-message']").value

    def invited() -> Any:
        return plain(another_desk.raw("POST", "/app/join", data={"vmh-code": code}))

    before = invited()
    alone.send("answers/meetings", minutes="77", **{"vmh-note": "canary-note"})

    assert before[0] == 200
    assert invited() == before

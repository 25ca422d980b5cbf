"""What an agreement allows once it has ended, or once one of the two has left: next to nothing."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from quiz_app.views.agreements import sheets
from tests.quiz_app.agreements.doors import doors, everything
from tests.quiz_app.agreements.posted_dates import ONCE

HOURS = {"days": "mon", "work_good1_from": "12:30", "work_good1_until": "14:30"}
ANSWERED = {f"{part}_{letter}": "2" for part in ("clarity", "expect") for letter in "abc"}
ALWAYS = {"settings", "link", "erase", "self-check/take-back"}
"""What concerns one's own side alone, and is allowed as long as there is one."""
Form = tuple[str, dict[str, Any]]


@pytest.fixture(autouse=True)
def offered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Offer a worksheet of the small library."""
    monkeypatch.setattr(sheets, "OFFERED", ("plan",))


@pytest.fixture
def full(pair: Any) -> Any:
    """Two who have agreed, and have something in every room."""
    pair.agree()
    for side in (pair.mentee, pair.mentor):
        side.follow("rhythm/hours", HOURS)
        side.follow("self-check", {"vmh-result": result(side)})
    pair.mentee.follow("dates/new/meeting", ONCE)
    pair.mentee.follow("notes/new/plan", {"name": "Our plan"})
    return pair


def result(side: Any) -> str:
    """Return the result of the quiz for the role of *side*, as its file holds it."""
    acting = side.get().one("//p[@class='acting']").text_content()
    quiz = "check-mentor" if "mentor" in acting else "check"
    path = f"/app/quizzes/{quiz}/"
    taken = side.desk.raw("POST", path, data=ANSWERED | {"vmh-do": "file"})
    return str(taken.get_data(as_text=True))


def end(pair: Any) -> None:
    pair.mentee.follow("closing", {})


def leave(pair: Any) -> None:
    pair.mentee.post("erase", {})


def address(side: Any, path: str, start: str) -> str:
    """Return the first address that the page at *path* leads to and that begins with *start*."""
    found = side.get(path).all(f"//main//a[starts-with(@href, '{side.path}{start}')]/@href")
    return next(str(href.removeprefix(side.path)) for href in found if "/new/" not in href)


def rooms(side: Any) -> Iterator[Form]:
    """Yield every form that puts something into a room, or changes it, as it was filled in."""
    (book, *_) = side.get("rhythm/").all("//form[contains(@action, '/book')]")
    yield "rhythm/book", dict(book.form_values())
    yield "self-check", {"vmh-result": result(side)}
    dated, sheet = address(side, "dates", "dates/"), address(side, "notes/", "notes/")
    for path, typed in (
        ("rhythm/hours", HOURS | {"work_good1_until": "15:00"}),
        ("dates/new/review", ONCE),
        (dated, {"start_time": "19:45"}),
        ("notes/new/plan", {"name": "Typed too late"}),
        (f"{sheet}edit", {"name": "Typed too late"}),
    ):
        yield path, side.get(path).fields("//main//form[@method='post']") | typed
    yield f"{dated}/remove", side.get(dated).fields("//main//form[@method='post']")


def others(side: Any) -> Iterator[Form]:
    """Yield the forms of the way itself."""
    yield "text/trust", side.get("text/trust").fields("//main//form") | {"stays": "Typed too late"}
    yield "answers/trust", {"stays": "Typed too late"}
    yield "confirm", {"vmh-name": "Kofi", "vmh-date": "2026-03-02"}
    for path in ("ready", "ready/take-back", "review", "review/call-off"):
        yield path, {}
    for path in ("closing", "invitation", "sheet"):
        yield path, {}


@pytest.mark.parametrize(
    ("over", "says"),
    [(end, "This agreement is finished"), (leave, "Your partner has left this agreement")],
)
def test_nothing_that_both_see_can_be_put_in_or_changed(
    app: Any, full: Any, over: Callable[[Any], None], says: str
) -> None:
    side = full.mentor
    late, way = list(rooms(side)), list(others(side))
    over(full)
    before = everything(app)

    for path, form in late:
        page = side.post(path, form, 409)

        assert page.title.startswith(says)
        assert page.all(f"//main//a[@href='{side.path}']"), path
        if "name" in form:
            assert "Typed too late" in page.one("//details").text_content()
    for path, form in way:
        assert side.desk.raw("POST", side.path + path, data=form).status_code in (303, 409), path

    assert everything(app) == before


def test_no_form_is_forgotten_here(app: Any, full: Any) -> None:
    side = full.mentor

    known = {path for path, _ in [*rooms(side), *others(side)]} | ALWAYS

    # A part, a date and a sheet stand for all others.
    alike = {"text/meetings": "text/trust", "answers/meetings": "answers/trust"}
    alike |= {"dates/new/meeting": "dates/new/review"}
    date = address(side, "dates", "dates/")
    alike |= {f"dates/{'0' * 43}{act}": date + act for act in ("", "/remove")}
    alike |= {f"notes/{'0' * 16}/edit": address(side, "notes/", "notes/") + "edit"}
    posts = {
        door.removeprefix(side.path) for method, door in doors(app, side.path) if method == "POST"
    }
    assert {alike.get(path, path) for path in posts} == known


@pytest.mark.parametrize("over", [end, leave])
def test_every_page_can_be_read_and_none_leads_to_what_can_no_longer_be_done(
    full: Any, over: Callable[[Any], None]
) -> None:
    side = full.mentor
    over(full)
    seen, waiting = set(), [side.path]

    while waiting:
        path = waiting.pop()
        seen.add(path)
        answer = side.desk.raw("GET", path)
        assert answer.status_code == 200, path
        if answer.mimetype != "text/html":
            continue
        page = side.desk.get(path)
        for form in page.all("//form[@method='post'][not(starts-with(@action, '/app/leave'))]"):
            action = form.get("action") or path
            assert action.removeprefix(side.path) in ALWAYS, path
        linked = {href.partition("?")[0] for href in page.all("//main//a/@href")}
        waiting += [href for href in linked - seen - {*waiting} if href.startswith(side.path)]

    rooms = {"rhythm/", "dates", "self-check", "notes/", "files", "history", "settings", "erase"}
    assert {side.path + room for room in rooms} <= seen
    assert side.path + "agreement.pdf" in seen


@pytest.mark.parametrize(
    ("over", "says"),
    [(end, "This agreement is finished."), (leave, "Your partner has left this agreement.")],
)
def test_every_room_says_why_nothing_can_be_changed(
    full: Any, over: Callable[[Any], None], says: str
) -> None:
    side = full.mentor
    sheet, dated = address(side, "notes/", "notes/"), address(side, "dates", "dates/")
    over(full)

    for path in ("rhythm/", "dates", "self-check", "notes/", sheet):
        assert says in side.get(path).text
    for path in ("rhythm/hours", "dates/new/meeting", dated, "notes/new/plan", f"{sheet}edit"):
        page = side.get(path, 409)

        assert page.title.startswith(says.rstrip("."))
        assert "was not kept" not in page.text


@pytest.mark.parametrize("over", [end, leave])
def test_ones_own_side_stays_ones_own(full: Any, over: Callable[[Any], None]) -> None:
    side = full.mentor
    over(full)

    side.send("settings", **{"vmh-name": "Kofi Mensah", "vmh-zone": "Europe/Paris"})
    side.follow("self-check/take-back", {})
    side.post("link", {})

    assert "acting as Kofi Mensah" in side.get().text
    assert "Paris" in side.get("dates").text
    assert "Take my result back" not in side.get("self-check").text
    assert "is erased" in side.post("erase", {}).text


def test_what_was_kept_together_stays_with_the_one_who_is_left(full: Any) -> None:
    leave(full)

    assert "Our plan" in full.mentor.get(address(full.mentor, "notes/", "notes/")).text
    data = full.mentor.desk.raw("GET", f"{full.mentor.path}my-data.json").get_json()
    assert [sheet["answers"]["name"] for sheet in data["sheets"]] == ["Our plan"]
    assert len(data["meetings"]) == 1

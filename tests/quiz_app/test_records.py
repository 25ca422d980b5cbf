import json
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from quiz_app.models import Record

PATHS = ["", "edit", "record.pdf", "sheet.pdf", "record.json", "delete"]


def stored(app: Any) -> Record | None:
    with app.extensions["desk"].database.session(writes=False) as session:
        return session.scalars(select(Record)).first()


def test_a_record_is_shown_with_the_day_of_its_deletion(desk: Any) -> None:
    kept = desk.keep(story="Once upon a time")

    page = desk.get(kept.path)

    assert "Once upon a time" in page.text
    assert "It will be deleted on August 29, 2026" in page.text


@pytest.mark.parametrize("path", PATHS)
def test_pages_of_a_record_are_kept_out_of_caches_and_search_engines(desk: Any, path: str) -> None:
    kept = desk.keep()

    headers = desk.raw("GET", kept.path + path).headers

    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Robots-Tag"] == "noindex"


def test_a_record_is_drawn_from_the_form_that_it_answered(
    desk: Any, app: Any, make_app: Any, settings: Any
) -> None:
    kept = desk.keep()
    library = app.extensions["desk"].library
    changed = library.forms["plan"].model_copy(update={"title": "A new title"})
    object.__setattr__(library, "forms", dict(library.forms) | {"plan": changed})

    assert desk.get("/app/worksheets/plan/").one("//h1").text == "A new title"
    assert desk.get(kept.path).one("//h1").text == "A small plan"


def test_a_changed_record_is_saved_and_shown(desk: Any, clock: Any) -> None:
    kept = desk.keep(story="old story")
    form = desk.get(f"{kept.path}edit").fields()
    clock.wait(days=5)

    page = desk.follow(f"{kept.path}edit", form | {"story": "new story"})

    assert "new story" in page.text
    assert "old story" not in page.text
    assert "September 3, 2026" in page.text


def test_a_form_left_open_for_a_day_still_saves(desk: Any, clock: Any) -> None:
    kept = desk.keep()
    form = desk.get(f"{kept.path}edit").fields()
    clock.wait(hours=24)

    page = desk.follow(f"{kept.path}edit", form | {"story": "slowly written"})

    assert "slowly written" in page.text


def test_mistakes_in_a_change_are_shown_and_nothing_is_saved(desk: Any, app: Any) -> None:
    kept = desk.keep(story="before")
    form = desk.get(f"{kept.path}edit").fields()

    page = desk.post(f"{kept.path}edit", form | {"length": "1", "story": "kept text"}, 422)

    assert page.fields()["story"].strip() == "kept text"
    assert page.fields()["vmh-version"] == "1"
    record = stored(app)
    assert record
    assert record.answers["story"] == "before"


def test_two_tabs_never_overwrite_each_other(desk: Any, app: Any) -> None:
    kept = desk.keep(story="at first")
    first_tab = desk.get(f"{kept.path}edit").fields()
    second_tab = desk.get(f"{kept.path}edit").fields()
    desk.follow(f"{kept.path}edit", first_tab | {"story": "from the first tab"})

    page = desk.post(f"{kept.path}edit", second_tab | {"story": "from the second tab"}, 409)

    row = page.all("//*[@class='difference-table']/tbody//*[self::a or @class='form-answer']")
    row = [cell.text_content() for cell in row]
    assert row == ["Your story", "from the first tab", "from the second tab"]
    assert page.fields()["story"].strip() == "from the second tab"
    record = stored(app)
    assert record
    assert record.answers["story"] == "from the first tab"


def test_after_comparing_one_can_save_what_one_chose(desk: Any) -> None:
    kept = desk.keep(story="at first")
    stale = desk.get(f"{kept.path}edit").fields()
    desk.follow(f"{kept.path}edit", stale | {"story": "one"})
    compared = desk.post(f"{kept.path}edit", stale | {"story": "two"}, 409).fields()

    page = desk.follow(f"{kept.path}edit", compared | {"story": "one and two"})

    assert "one and two" in page.text


def test_a_conflict_is_found_again_if_it_happens_again(desk: Any) -> None:
    kept = desk.keep()
    stale = desk.get(f"{kept.path}edit").fields()
    desk.follow(f"{kept.path}edit", stale | {"story": "one"})
    compared = desk.post(f"{kept.path}edit", stale | {"story": "two"}, 409).fields()
    fresh = desk.get(f"{kept.path}edit").fields()
    desk.follow(f"{kept.path}edit", fresh | {"story": "three"})

    desk.post(f"{kept.path}edit", compared, 409)


@pytest.mark.parametrize("version", ["", "0", "99", "-1", "one", "²"])
def test_a_version_that_we_did_not_write_overwrites_nothing(desk: Any, version: str) -> None:
    kept = desk.keep(story="kept")

    desk.post(f"{kept.path}edit", {"name": "Ana", "vmh-version": version}, 409)

    assert "kept" in desk.get(kept.path).text


def test_a_record_can_be_taken_home_whole(desk: Any) -> None:
    kept = desk.keep(story="my story", days_mon="yes")

    flat = PdfReader(BytesIO(desk.raw("GET", f"{kept.path}record.pdf").data))
    sheet = PdfReader(BytesIO(desk.raw("GET", f"{kept.path}sheet.pdf").data))
    data = json.loads(desk.raw("GET", f"{kept.path}record.json").data)

    assert "my story" in flat.pages[0].extract_text()
    fields = sheet.get_fields() or {}
    assert fields["story"]["/V"] == "my story"
    assert data["answers"]["days"] == ["mon"]
    assert data["form"] == {"id": "plan", "revision": 1, "title": "A small plan"}


def test_a_sheet_taken_home_can_be_read_in_again(desk: Any) -> None:
    kept = desk.keep(story="my story", days_mon="yes", direct="2", channel="text")
    pdf = desk.raw("GET", f"{kept.path}sheet.pdf").data

    answer = desk.raw(
        "POST",
        "/app/worksheets/plan/sheet",
        data={"vmh-sheet": (BytesIO(pdf), "sheet.pdf")},
        content_type="multipart/form-data",
    )

    form = desk._page(answer, 200).fields()
    assert form["story"].strip() == "my story"
    assert (form["days_mon"], form["direct"], form["channel"]) == ("yes", "2", "text")


def test_asking_to_delete_deletes_nothing(desk: Any, app: Any) -> None:
    kept = desk.keep()

    desk.get(f"{kept.path}delete")

    assert stored(app)


def test_a_deleted_record_is_gone_at_once_from_every_file(
    desk: Any, app: Any, settings: Any
) -> None:
    kept = desk.keep(story="canary-in-the-record")

    page = desk.follow(f"{kept.path}delete", {})

    assert page.one("//h1").text == "Your answers are deleted"
    assert stored(app) is None
    for file in settings.var.rglob("*"):
        assert b"canary-in-the-record" not in file.read_bytes(), file


def test_unknown_foreign_expired_and_deleted_look_exactly_the_same(
    desk: Any, another_desk: Any, clock: Any
) -> None:
    mine, deleted, old = desk.keep(), desk.keep(), another_desk.keep()
    desk.follow(f"{deleted.path}delete", {})
    unknown = f"/app/records/{'0' * 16}/"

    for path in PATHS:
        answers = [
            desk.raw("GET", unknown + path),
            desk.raw("GET", deleted.path + path),
            another_desk.raw("GET", mine.path + path),
        ]
        clock.wait(days=181)
        answers.append(another_desk.raw("GET", old.path + path))
        clock.wait(days=-181)
        assert {answer.status_code for answer in answers} == {404}
        assert len({answer.data for answer in answers}) == 1
        assert len({str(sorted(answer.headers)) for answer in answers}) == 1


@pytest.mark.parametrize("path", ["edit", "delete", "link"])
def test_nobody_else_can_change_or_delete_a_record(
    desk: Any, another_desk: Any, app: Any, path: str
) -> None:
    kept = desk.keep()
    another_desk.keep()

    another_desk.post(kept.path + path, {"name": "Eve", "vmh-version": "1"}, 404)

    assert desk.get(kept.path)


def test_what_is_written_when_a_visit_has_ended_is_not_lost(desk: Any, clock: Any) -> None:
    kept = desk.keep()
    form = desk.get(f"{kept.path}edit").fields()
    clock.wait(days=8)

    page = desk.post(f"{kept.path}edit", form | {"story": "long thoughts"}, 404)
    desk.follow("/app/open", {"vmh-code": kept.code})
    saved = desk.follow(page.one("//form").get("action"), page.fields())

    assert "long thoughts" in saved.text


def test_a_new_private_link_ends_the_old_one(desk: Any, another_desk: Any) -> None:
    kept = desk.keep()
    another_desk.follow("/app/open", {"vmh-code": kept.code})

    page = desk.post(f"{kept.path}link", {})

    code = page.one("//textarea[@id='vmh-code']").value
    assert code != kept.code
    another_desk.get(kept.path, 404)
    another_desk.post("/app/open", {"vmh-code": kept.code}, 404)
    assert desk.get(kept.path)
    assert another_desk.follow("/app/open", {"vmh-code": code})


def test_a_new_private_link_asked_for_twice_is_shown_twice(desk: Any) -> None:
    kept = desk.keep()
    form = desk.get(kept.path).fields("//form[contains(@action, '/link')]")
    visit = desk.client.get_cookie("vmh", domain="127.0.0.1").value

    first = desk.post(f"{kept.path}link", form)
    desk.client.set_cookie("vmh", visit, domain="127.0.0.1")
    second = desk.post(f"{kept.path}link", form)

    link = "//textarea[@id='vmh-link']"
    assert first.one(link).value == second.one(link).value != kept.link
    assert desk.get(kept.path)


def test_an_old_form_for_a_new_private_link_brings_no_old_one_back(
    desk: Any, another_desk: Any
) -> None:
    kept = desk.keep()
    form = desk.get(kept.path).fields("//form[contains(@action, '/link')]")
    replaced = desk.post(f"{kept.path}link", form).one("//textarea[@id='vmh-code']").value
    newest = desk.post(f"{kept.path}link", {}).one("//textarea[@id='vmh-code']").value

    desk.post(f"{kept.path}link", form, 409)

    another_desk.post("/app/open", {"vmh-code": replaced}, 404)
    assert another_desk.follow("/app/open", {"vmh-code": newest})

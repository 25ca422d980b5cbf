from typing import Any

import pytest
from sqlalchemy import select

from quiz_app.models import Model
from quiz_app.settings import Settings


def everything(app: Any) -> list[tuple[Any, ...]]:
    with app.extensions["desk"].database.session(writes=False) as session:
        tables = Model.metadata.sorted_tables
        return [tuple(row) for table in tables for row in session.execute(select(table))]


def test_a_code_opens_its_record_in_another_browser(desk: Any, another_desk: Any) -> None:
    kept = desk.keep(story="found again")

    page = another_desk.follow("/app/open", {"vmh-code": kept.code})

    assert "found again" in page.text


def test_a_page_for_answers_of_every_kind_marks_no_kind_in_the_menu(desk: Any) -> None:
    for path in ("open", "left", "deleted"):
        assert desk.get(f"/app/{path}").all("//header//a[@aria-current]") == []


def test_the_whole_link_can_be_pasted_instead(desk: Any, another_desk: Any) -> None:
    kept = desk.keep()

    assert another_desk.follow("/app/open", {"vmh-code": f" {kept.link}\n"})


def test_the_code_stands_in_no_address(desk: Any, another_desk: Any) -> None:
    kept = desk.keep()

    answer = another_desk.raw("POST", "/app/open", data={"vmh-code": kept.code})

    assert answer.headers["Location"] == kept.path
    assert kept.code not in str(answer.headers)


def test_an_empty_field_is_an_error_that_says_what_to_do(desk: Any) -> None:
    page = desk.post("/app/open", {"vmh-code": "  "}, 422)

    assert page.one("//*[@role='alert']//a").get("href") == "#vmh-code"


@pytest.mark.parametrize("code", ["hello", "vmh_short", "vmh_" + "A" * 43, "ABCD " * 7 + "ABCD"])
def test_a_code_that_opens_nothing_stays_in_its_field_to_be_mended(desk: Any, code: str) -> None:
    page = desk.post("/app/open", {"vmh-code": code}, 404)

    assert page.fields("//main//form")["vmh-code"] == code
    (told,) = page.all("//*[@role='alert']//a[@href='#vmh-code']")
    assert told.text.startswith("We know no such link or code.")
    assert "Check the address" not in page.text


def test_a_recovery_code_that_was_used_meanwhile_leads_back_to_the_form(desk: Any) -> None:
    page = desk.post("/app/recover", {"vmh-code": "A" * 32}, 404)

    assert page.fields("//main//form[@action='/app/open']")["vmh-code"] == "A" * 32


@pytest.mark.parametrize(
    ("code", "status", "says"),
    [("Good morning", 422, "Paste the invitation"), ("vmhi_" + "A" * 43, 404, "not open")],
)
def test_an_invitation_that_opens_nothing_stays_in_its_field_too(
    desk: Any, code: str, status: int, says: str
) -> None:
    page = desk.post("/app/join", {"vmh-code": code}, status)

    assert page.fields("//main//form")["vmh-code"] == code
    assert says in page.one("//*[@role='alert']//a[@href='#vmh-code']").text


def test_looking_at_a_link_changes_nothing(desk: Any, another_desk: Any, app: Any) -> None:
    kept = desk.keep()
    before = everything(app)

    for agent in ("Slackbot-LinkExpanding 1.0", "TelegramBot (like TwitterBot)", "curl/8"):
        for method in ("GET", "HEAD"):
            for path in ("/app/open", kept.path, f"{kept.path}delete", f"{kept.path}edit"):
                another_desk.raw(method, path, headers={"User-Agent": agent})
                desk.raw(method, path, headers={"User-Agent": agent})

    assert everything(app) == before


def test_the_page_that_a_link_opens_tells_nothing_of_the_record(desk: Any) -> None:
    kept = desk.keep(name="Ana Secret")

    page = desk.get("/app/open")

    assert "Ana Secret" not in page.text
    assert kept.path not in page.response.get_data(as_text=True)


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(desk: Any) -> None:
    answer = desk.raw("POST", "/app/worksheets/plan/", data={"name": "Ana", "vmh-do": "save"})

    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("vmh=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie
    assert "Expires" not in cookie


def test_over_https_the_cookie_is_guarded_by_its_name(make_app: Any, settings: Settings) -> None:
    url = "https://handbook.example"
    secure = Settings(
        content=settings.content, site=settings.site, var=settings.var, public_url=url
    )
    client = make_app(secure).test_client()

    answer = client.post(
        "/app/worksheets/plan/",
        base_url=url,
        headers={"Origin": url},
        data={"name": "Ana", "vmh-do": "save"},
    )

    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-vmh=")
    assert "Secure" in cookie
    assert "Path=/" in cookie


def test_a_cookie_that_somebody_planted_is_replaced(desk: Any, another_desk: Any) -> None:
    kept = desk.keep()
    another_desk.client.set_cookie("vmh", "planted", domain="127.0.0.1")

    another_desk.follow("/app/open", {"vmh-code": kept.code})

    assert another_desk.client.get_cookie("vmh", domain="127.0.0.1").value != "planted"


def test_pressing_open_twice_closes_nothing_that_was_open(desk: Any, another_desk: Any) -> None:
    first, second = desk.keep(), another_desk.keep(name="Bea")
    before = desk.client.get_cookie("vmh", domain="127.0.0.1").value

    for _ in range(2):  # the second press leaves before the first one's answer is here
        desk.client.set_cookie("vmh", before, domain="127.0.0.1")
        desk.follow("/app/open", {"vmh-code": second.code})

    assert "Bea" in desk.get(second.path).text
    assert desk.get(first.path)


def test_leaving_closes_every_record_on_this_device(desk: Any) -> None:
    first, second = desk.keep(), desk.keep(name="Bea")
    assert desk.get(first.path)

    answer = desk.raw("POST", "/app/leave")

    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert desk.client.get_cookie("vmh", domain="127.0.0.1") is None
    desk.get(first.path, 404)
    desk.get(second.path, 404)
    assert desk.get("/app/left")
    assert desk.follow("/app/open", {"vmh-code": first.code})


def test_the_script_that_takes_the_code_out_of_the_address_is_ours(desk: Any) -> None:
    source = desk.get("/app/open").one("//script").get("src")

    answer = desk.raw("GET", source)

    assert answer.mimetype == "text/javascript"
    assert "replaceState" in answer.get_data(as_text=True)

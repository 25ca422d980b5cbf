"""Reading on the site: whose part comes first, what is remembered, what opens in place."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect
from pypdf import PdfReader

TIP = "/tip-2-expectations/"
ROLES = "section[data-role]"


def roles(page: Page) -> list[str]:
    return [str(part.get_attribute("data-role")) for part in page.locator(ROLES).all()]


def stored(page: Page) -> str | None:
    found = page.evaluate("localStorage.getItem('handbook')")
    return None if found is None else str(found)


def test_a_reader_chooses_a_role_once_and_finds_that_part_first_everywhere(
    readers: Callable[..., Any], check_access: Callable[[Page], None]
) -> None:
    reader = readers(width=360)
    page = reader.open("/")
    book_order = ["mentor", "mentee", "manager"]

    page.get_by_role("button", name="Show my part first, everywhere (Program manager)").click()
    page.goto(reader.address + TIP)

    assert roles(page) == ["manager", "mentor", "mentee"]
    chosen = page.get_by_role("group", name="Show one part first").get_by_role("button")
    expect(chosen.nth(2)).to_have_attribute("aria-pressed", "true")
    expect(chosen.nth(2)).to_have_text("Program manager first")
    check_access(page)
    chosen.nth(2).click()
    assert roles(page) == book_order
    chosen.nth(1).press("Enter")
    assert roles(page)[0] == "mentee"
    expect(page.locator("#mentee")).to_be_attached()


def test_nothing_is_remembered_until_the_reader_asks_and_all_of_it_can_be_taken_along(
    readers: Callable[..., Any], check_access: Callable[[Page], None], tmp_path: Path
) -> None:
    reader = readers()
    page = reader.open(TIP)
    box = page.get_by_role("checkbox").first
    box.check()
    page.locator(".turn").scroll_into_view_if_needed()
    assert stored(page) is None

    page.get_by_role("button", name="Remember on this device").click()
    expect(page.locator(".checklist-offer")).to_be_focused()
    page.reload()

    expect(box).to_be_checked()
    check_access(page)
    page.locator(".turn").scroll_into_view_if_needed()
    mark = page.locator(".contents-list a[aria-current=page] .contents-read")
    expect(mark).to_have_text("read")
    page.goto(f"{reader.address}/about/")
    panel = page.get_by_role("region", name="What this device remembers")
    expect(panel.get_by_role("status")).to_contain_text("Chapters read: 1. Boxes checked: 1.")
    check_access(page)
    with page.expect_download() as saved:
        panel.get_by_role("button", name="Save it as a file").click()
    saved.value.save_as(tmp_path / "kept.json")
    panel.get_by_role("button", name="Switch off and forget everything").click()
    expect(panel.get_by_role("button", name="Remember on this device")).to_be_focused()
    assert stored(page) is None
    page.goto(reader.address + TIP)
    expect(box).not_to_be_checked()
    page.goto(f"{reader.address}/about/")
    (tmp_path / "foreign.json").write_text('{"version": 1, "read": 7}', encoding="utf-8")
    panel.get_by_label("Bring it back from a file").set_input_files(tmp_path / "foreign.json")
    expect(panel.get_by_role("status")).to_contain_text("Nothing was changed")
    panel.get_by_label("Bring it back from a file").set_input_files(tmp_path / "kept.json")
    expect(panel.get_by_role("status")).to_contain_text("Boxes checked: 1.")
    page.goto(reader.address + "/")
    read = json.loads(stored(page) or "")["read"]  # the page of the panel too, if its end was seen
    assert TIP.strip("/") in read
    expect(page.locator(".home-progress")).to_contain_text(f"Chapters read: {len(read)} of")


def test_terms_and_sources_open_where_they_are_named_by_mouse_and_keyboard(
    readers: Callable[..., Any], check_access: Callable[[Page], None]
) -> None:
    page = readers(width=360).open(TIP)
    note = page.get_by_role("dialog")

    page.locator("a.term").first.focus()
    page.keyboard.press("Enter")

    expect(note).to_be_visible()
    expect(note.get_by_role("link", name="In the glossary")).to_be_visible()
    check_access(page)
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(page.locator("a.term").first).to_be_focused()
    page.locator("a.cite").first.click()
    expect(note.get_by_role("link", name="In the list of sources")).to_be_visible()
    note.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("Sources")


def test_a_message_is_copied_as_it_stands(readers: Callable[..., Any]) -> None:
    reader = readers()
    reader.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = reader.open("/message-templates/")
    message = page.locator(".message").first
    words = message.locator("p").last.inner_text()

    message.get_by_role("button", name="Copy").click()

    expect(message.get_by_role("button")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert words in copied
    assert "Copy" not in copied
    page.goto(f"{reader.address}{TIP}#mentee")
    page.get_by_role("button", name="Share this page").click()
    expect(page.locator(".share")).to_have_text("Copied")
    assert str(page.evaluate("navigator.clipboard.readText()")).endswith(f"{TIP}#mentee")


def test_without_scripts_every_part_is_a_link_away_and_nothing_dead_is_shown(
    readers: Callable[..., Any],
) -> None:
    page = readers(scripts=False).open(TIP)

    page.get_by_role("navigation", name="Go to your part").get_by_role(
        "link", name="Program manager"
    ).click()

    expect(page.locator("#manager")).to_be_in_viewport()
    visible = [b for b in page.get_by_role("button").all() if b.is_visible()]
    assert [button.inner_text() for button in visible] == []
    assert page.locator("a.term").first.get_attribute("title")


def test_the_path_of_a_page_leads_to_the_beginning_of_its_part(readers: Callable[..., Any]) -> None:
    page = readers(width=360).open("/glossary/")
    path = page.get_by_role("navigation", name="You are here")

    expect(path.get_by_role("link")).to_have_text(["Home", "Toolkit"])
    path.get_by_role("link", name="Toolkit").click()

    expect(page.locator("h1")).to_have_text("Worksheets and quizzes")
    expect(path.get_by_role("listitem")).to_have_text(["Home", "Toolkit"])
    expect(path.get_by_role("link")).to_have_text(["Home"])
    page.goto(page.url.replace("worksheets-and-quizzes", TIP.strip("/")))
    path.get_by_role("link", name="The seven tips").click()
    expect(page.get_by_role("heading", name="The seven tips")).to_be_in_viewport()


def test_a_printed_tip_holds_its_questions_and_whole_frames(
    readers: Callable[..., Any], tmp_path: Path
) -> None:
    page = readers().open(TIP)
    questions = page.locator(".quick .form-label").all_text_contents()

    page.pdf(path=tmp_path / "tip.pdf", format="A4")

    sheets = [sheet.extract_text() for sheet in PdfReader(tmp_path / "tip.pdf").pages]
    printed = re.sub(r"\s+", "", "".join(sheets))
    assert len(questions) == 10
    assert [words for words in questions if re.sub(r"\s+", "", words) not in printed] == []
    assert "Answerthesequestionshere" not in printed
    assert len(re.sub(r"\s+", "", sheets[-1])) > 300, "the imprint has a sheet of its own"
    page.emulate_media(media="print")
    room = page.locator("main").bounding_box()
    frame = page.locator(".role").first.bounding_box()
    assert room["x"] + room["width"] >= frame["x"] + frame["width"]
    assert frame["x"] + frame["width"] <= page.evaluate("innerWidth") - 1


def test_what_the_words_of_a_page_mean_stands_in_print_and_only_there(
    readers: Callable[..., Any], tmp_path: Path
) -> None:
    page = readers(scripts=False).open(TIP)
    meanings = {str(term.get_attribute("title")) for term in page.locator("a.term").all()}
    listed = page.locator(".chapter-words")
    expect(listed).to_be_hidden()

    page.pdf(path=tmp_path / "tip.pdf", format="A4")
    page.emulate_media(media="print")

    expect(listed).to_be_visible()
    sheets = [sheet.extract_text() for sheet in PdfReader(tmp_path / "tip.pdf").pages]
    printed = re.sub(r"\s+", "", "".join(sheets))
    _, _, words = printed.partition("Wordsinthischapter")
    words, _, sources = words.partition("Sourcesofthistip")
    assert sources
    assert len(meanings) > 9
    assert [said for said in meanings if re.sub(r"\s+", "", said) not in words] == []


def test_the_five_questions_of_a_tip_are_scored_on_its_page_and_nothing_is_sent(
    readers: Callable[..., Any], check_access: Callable[[Page], None]
) -> None:
    reader = readers(width=360)
    page = reader.open(TIP)
    panel = page.locator(".quick").first
    panel.get_by_text("Answer these questions here").click()
    expect(panel.get_by_role("button", name="Clear my answers")).to_be_hidden()
    before = len(reader.requests)

    panel.get_by_role("button", name="See my score").click()
    expect(panel.get_by_role("status")).to_contain_text("too few questions")
    for question in panel.locator("fieldset").all():
        question.locator("label.form-option").last.click()
    panel.get_by_role("button", name="See my score").click()
    expect(panel.get_by_role("status")).to_contain_text("too few questions")
    for question in panel.locator("fieldset").all():
        question.locator("label.form-option").nth(3).click()
    panel.get_by_role("button", name="See my score").click()

    # One of the five questions is reversed.
    expect(panel.get_by_role("status")).to_contain_text("Your score: 80 of 100")
    sent = [line for line in reader.requests[before:] if "/app/" in line.split()[0]]
    assert sent == []
    check_access(page)
    panel.get_by_role("status").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile("#"))

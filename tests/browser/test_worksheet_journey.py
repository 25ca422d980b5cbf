from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfWriter

WORKSHEET = "/app/worksheets/expectations/"


def save(page: Page, name: str = "Amara") -> str:
    """Fill in the worksheet, save it, and return the private link."""
    page.get_by_label("Name to show").fill(name)
    page.get_by_role("button", name="Save and get my private link").click()
    return page.get_by_role("textbox", name="Your private link").input_value()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_reader_gets_from_the_worksheet_to_a_kept_record_and_deletes_it(
    readers: Callable[..., Any], width: int, scripts: bool
) -> None:
    page = readers(width=width, scripts=scripts).open("/app/worksheets/")
    page.get_by_role("link", name="Our expectations", exact=True).click()

    page.get_by_role("button", name="Save and get my private link").click()
    expect(page).to_have_title("Error: Our expectations – The Virtual Mentoring Handbook")
    page.get_by_role("alert").get_by_role("link").first.click()
    expect(page.get_by_label("Name to show")).to_be_focused()

    save(page)
    page.get_by_role("link", name="Go to my answers").click()
    expect(page.get_by_role("main")).to_contain_text("Amara")

    page.get_by_role("link", name="Change my answers").click()
    page.get_by_label("Name to show").fill("Amara B.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("main")).to_contain_text("Amara B.")

    page.get_by_role("link", name="Delete these answers now").click()
    page.get_by_role("button", name="Delete my answers now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your answers are deleted")


def test_a_private_link_opens_with_one_press_and_its_code_goes_nowhere(
    readers: Callable[..., Any],
) -> None:
    link = save(readers().open(WORKSHEET))
    code = link.partition("#")[2]
    visitor = readers()
    page = visitor.context.new_page()

    page.goto(link)
    expect(page.get_by_label("Your code or your private link")).to_have_value(code)
    assert "#" not in page.url
    page.get_by_role("button", name="Open my answers").click()

    expect(page.get_by_role("main")).to_contain_text("Amara")
    page.get_by_role("link", name="Downloads").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Downloads")
    page.go_back()
    expect(page.get_by_role("main")).to_contain_text("Amara")
    page.go_back()
    assert code not in page.url
    assert not any(code in request for request in visitor.requests)


def test_without_scripts_the_code_can_be_pasted(readers: Callable[..., Any]) -> None:
    link = save(readers(scripts=False).open(WORKSHEET))
    page = readers(scripts=False).open("/app/open")

    page.get_by_label("Your code or your private link").fill(link)
    page.get_by_role("button", name="Open my answers").click()

    expect(page.get_by_role("main")).to_contain_text("Amara")


def test_a_scanner_that_runs_scripts_opens_nothing(readers: Callable[..., Any]) -> None:
    link = save(readers().open(WORKSHEET))
    scanner = readers()
    page = scanner.context.new_page()

    page.goto(link)
    page.wait_for_load_state("networkidle")

    assert "Amara" not in page.content()
    assert scanner.context.cookies() == []


def test_after_leaving_the_back_button_shows_nothing(readers: Callable[..., Any]) -> None:
    page = readers().open(WORKSHEET)
    save(page)
    page.get_by_role("link", name="Go to my answers").click()

    page.get_by_role("button", name="Close my answers on this device").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Your answers are closed on this device")
    page.go_back()

    expect(heading).to_have_text("There is nothing here")
    assert "Amara" not in page.content()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_two_tabs_show_both_texts_and_overwrite_nothing(
    readers: Callable[..., Any], scripts: bool
) -> None:
    reader = readers(scripts=scripts)
    first = reader.open(WORKSHEET)
    save(first)
    first.get_by_role("link", name="Go to my answers").click()
    path = first.url.removeprefix(reader.address) + "edit"
    second, first = reader.open(path), reader.open(path)
    first.get_by_label("Name to show").fill("From the first tab")
    first.get_by_role("button", name="Save").click()

    second.get_by_label("Name to show").fill("From the second tab")
    second.get_by_role("button", name="Save").click()

    row = second.locator(".difference-table tbody tr")
    expect(row).to_contain_text("From the first tab")
    expect(row).to_contain_text("From the second tab")
    second.get_by_role("button", name="Save what stands here").click()
    expect(second.get_by_role("main")).to_contain_text("From the second tab")


def test_a_sheet_filled_in_on_paper_comes_back_into_the_form(
    readers: Callable[..., Any], tmp_path: Path
) -> None:
    page = readers(width=360).open(WORKSHEET)
    with page.expect_download() as download:
        page.get_by_role("link", name="as a PDF to fill in").click()
    writer = PdfWriter(clone_from=BytesIO(download.value.path().read_bytes()))
    writer.update_page_form_field_values(None, {"name": "From a PDF"}, auto_regenerate=False)
    sheet = tmp_path / "filled.pdf"
    with sheet.open("wb") as file:
        writer.write(file)

    page.get_by_role("link", name="that you have filled in").click()
    page.get_by_label("The PDF that you filled in").set_input_files(sheet)
    page.get_by_role("button", name="Read my answers").click()

    expect(page.get_by_role("status")).to_contain_text("We found 1 answer in your PDF.")
    expect(page.get_by_label("Name to show")).to_have_value("From a PDF")


def test_a_form_on_another_site_cannot_send_anything_here(readers: Callable[..., Any]) -> None:
    reader = readers()
    trap = f"""<!doctype html><title>Trap</title>
    <form method=post action="{reader.address}{WORKSHEET}">
    <input name=name value=planted><button name=vmh-do value=save>Win a prize</button></form>"""
    reader.context.route(
        "http://localhost:9/",
        lambda route: route.fulfill(status=200, content_type="text/html", body=trap),
    )
    page = reader.context.new_page()
    page.goto("http://localhost:9/")

    with page.expect_navigation() as navigation:
        page.get_by_role("button").click()

    assert navigation.value.status == 400
    expect(page.get_by_role("heading", level=1)).to_contain_text("did not come from our own page")
    reader.requests[:] = [r for r in reader.requests if not r.startswith("http://localhost:9/")]

"""The notes that both keep, as they are read: what stands there, who saved it last, and when."""

import json
from typing import Any

import pytest
from sqlalchemy import update

from quiz_app.models import Record
from quiz_app.views.agreements import sheets


@pytest.fixture(autouse=True)
def offered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Offer a worksheet of the small library."""
    monkeypatch.setattr(sheets, "OFFERED", ("plan",))


def keep(side: Any, **answers: str) -> str:
    """Keep new notes, and return their address on both sides."""
    side.send("notes/new/plan", **{"name": "Our plan"} | answers)
    *_, link = side.get("notes/").all("//main//ul[@class='tasks']//a/@href")
    return str(link).removeprefix(side.path)


def saved(side: Any, notes: str) -> str:
    text: str = side.get(notes).one("//main//p[@role='status']").text
    return text.replace("\u202f", " ")


def test_each_reads_who_saved_them_last_by_their_own_clock(pair: Any, clock: Any) -> None:
    notes = keep(pair.mentee)
    both = " Both of you can read and change it."

    assert saved(pair.mentee, notes) == f"You last saved this at 4:30 AM on March 2, 2026.{both}"
    assert saved(pair.mentor, notes) == f"Last saved by Ana at 10:30 PM on March 2, 2026.{both}"

    clock.wait(hours=2)
    pair.mentor.send(f"{notes}edit", story="Begun")

    assert saved(pair.mentee, notes).startswith("Last saved by Kofi at 6:30 AM on March 2, 2026.")
    assert saved(pair.mentor, notes).startswith("You last saved this at 12:30 AM on March 3, 2026.")
    (sheet,) = json.loads(pair.mentee.desk.raw("GET", f"{pair.mentee.path}my-data.json").data)[
        "sheets"
    ]
    assert (sheet["changed"][:16], sheet["changed_by"]) == ("2026-03-02T11:30", "mentor")


def test_a_save_that_is_refused_names_the_one_whose_words_stand(pair: Any) -> None:
    notes = keep(pair.mentee)

    page = pair.mentor.post(f"{notes}edit", {"name": "Another", "vmh-version": "7"}, 409)

    assert "Last saved by Ana at 10:30" in page.one("//main//*[@role='alert']").text_content()
    assert saved(pair.mentee, notes).startswith("You last saved this")


def test_notes_whose_writer_was_not_kept_or_has_left_name_nobody(app: Any, pair: Any) -> None:
    notes = keep(pair.mentee)
    pair.mentee.post("erase", {})
    assert saved(pair.mentor, notes) == "Last saved by the mentee at 10:30 PM on March 2, 2026."

    with app.extensions["desk"].database.session(writes=True) as session:
        session.execute(update(Record).values(changed_by=None))
        session.commit()

    assert saved(pair.mentor, notes) == "Last saved at 10:30 PM on March 2, 2026."


def test_rows_in_which_nothing_stands_are_left_out_and_the_others_counted(pair: Any) -> None:
    notes = keep(pair.mentee, topics_2_what="Send the draft")

    rows = pair.mentor.get(notes).all("//div[@id='field-topics']//tbody/tr")

    assert [row.findtext("th") for row in rows] == ["1"]
    assert len(pair.mentor.get(f"{notes}edit").all("//div[@id='field-topics']//tbody/tr")) == 2

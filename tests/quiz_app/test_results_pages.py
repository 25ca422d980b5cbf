"""Results of quizzes on the web: section by section, kept, opened again, compared, shared."""

import json
import re
import shutil
import textwrap
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select

from quiz_app.models import Definition, Model
from quiz_app.settings import ROOT

QUIZ = "/app/quizzes/check/"
RESULTS = "/app/quizzes/results"
NAMES = ("clarity_a", "clarity_b", "expect_a", "expect_b", "expect_c")
# One question is reversed: its lowest step is the best.
LOW = dict.fromkeys(NAMES, "0") | {"clarity_c": "3"}
LOW_PART = {name: text for name, text in LOW.items() if name.startswith("expect")}
HIGH = dict.fromkeys(NAMES, "3") | {"clarity_c": "0"}


def saved(desk: Any, answers: dict[str, str], path: str = QUIZ) -> str:
    """Return the file that a reader takes home."""
    response = desk.raw("POST", path, data=answers | {"vmh-do": "file"})
    assert "attachment" in response.headers["Content-Disposition"]
    return str(response.get_data(as_text=True))


def kept(desk: Any, answers: dict[str, str], path: str = QUIZ) -> str:
    """Keep a result, and return the address of its page."""
    page = desk.post(path, answers | {"vmh-do": "save"})
    return str(page.one("//a[starts-with(@href, '/app/records/')]").get("href"))


def files(*texts: str) -> dict[str, Any]:
    return {"vmh-files": [(BytesIO(text.encode()), f"{n}.json") for n, text in enumerate(texts, 1)]}


def rows(app: Any, *tables: str) -> int:
    """Return how many rows there are, in all tables or in some."""
    database = app.extensions["desk"].database
    with database.session(writes=False) as session:
        known = Model.metadata.sorted_tables
        wanted = [table for table in known if table.name in tables] if tables else known
        return sum(session.scalar(select(func.count()).select_from(table)) for table in wanted)


class TestOneSectionAtATime:
    def test_answers_go_along_forward_and_back_and_nothing_is_stored(
        self, desk: Any, app: Any
    ) -> None:
        page = desk.get(f"{QUIZ}?pace=section")
        assert "Section 1 of 2. Answered so far: 0 of 6." in page.text
        first = page.fields("//main//form") | {"clarity_a": "3", "vmh-do": "next"}

        page = desk.post(QUIZ, first)
        assert "Section 2 of 2. Answered so far: 1 of 6." in page.text
        assert len(page.all("//fieldset")) == 3
        second = page.fields("//main//form") | {"expect_b": "1"}
        page = desk.post(QUIZ, second | {"vmh-do": "back"})

        assert page.fields("//main//form")["clarity_a"] == "3"
        assert page.fields("//main//form")["expect_b"] == "1"
        assert rows(app) == 0

    def test_what_was_answered_goes_along_from_the_page_with_all_questions(self, desk: Any) -> None:
        page = desk.get(QUIZ)
        given = page.fields("//main//form") | {"clarity_a": "3", "expect_b": "1"}
        buttons = page.all("//main//form//button")
        pressed = page.one("//main//form//button[text()='One section at a time']")

        page = desk.post(QUIZ, given | {pressed.get("name"): pressed.get("value")})

        assert "Section 1 of 2. Answered so far: 2 of 6." in page.text
        assert page.fields("//main//form").items() >= given.items()
        # The Enter key presses the first button: it leads to the result.
        assert (buttons[0].get("name"), buttons[0].get("aria-hidden")) == (None, "true")
        assert desk.post(QUIZ, given).title.startswith("Your result")

    def test_beside_the_box_stands_where_answers_are_kept_and_how_to_wipe_them(
        self, desk: Any
    ) -> None:
        for path in (QUIZ, f"{QUIZ}?pace=section"):
            page = desk.get(path)

            about = page.one("//input[@id='vmh-on-device']").get("aria-describedby")
            said = page.one(f"//*[@id='{about}']").text_content()
            assert "in this browser only" in said
            assert "To wipe them, take the tick away." in said

    def test_before_the_result_everything_can_be_looked_over_and_changed(self, desk: Any) -> None:
        page = desk.post(QUIZ, {"clarity_a": "3", "vmh-at": "2", "vmh-do": "next"})

        assert page.title.startswith("Look over your answers")
        assert page.text.count("No answer") == 5
        (change, *_) = page.all("//button[@value='go-1']")
        assert change.text_content() == "Change: Clarity"
        page = desk.post(QUIZ, page.fields("//main//form") | {"vmh-do": "go-1"})
        assert page.fields("//main//form")["clarity_a"] == "3"

    @pytest.mark.parametrize("at", ["", "0", "3", "-1", "x", "9" * 40])
    def test_a_place_that_is_none_is_the_first(self, desk: Any, at: str) -> None:
        page = desk.post(QUIZ, {"vmh-at": at, "vmh-do": "back"})

        assert "Section 1 of 2" in page.text

    def test_the_first_section_says_how_to_answer_and_the_others_do_not_repeat_it(
        self, desk: Any, app: Any
    ) -> None:
        quiz = app.extensions["desk"].library.quizzes["check"]

        first = desk.get(f"{QUIZ}?pace=section")
        second = desk.post(QUIZ, {"vmh-at": "1", "vmh-do": "next"})

        for said in (quiz.purpose, quiz.notice, "Takes about 2 minutes."):
            assert said in first.text
            assert said not in second.text

    def test_the_review_says_how_many_questions_have_no_answer(self, desk: Any) -> None:
        for left_out, says in (
            (NAMES[:2], "2 questions have no answer. You may leave them so."),
            (NAMES[:1], "1 question has no answer. You may leave it so."),
            ((), "Every question has an answer."),
        ):
            given = {name: text for name, text in LOW.items() if name not in left_out}

            assert says in desk.post(QUIZ, given | {"vmh-do": "check"}).text

    def test_a_wrong_answer_is_named_where_it_stands(self, desk: Any) -> None:
        page = desk.post(QUIZ, {"clarity_a": "9", "vmh-at": "1", "vmh-do": "next"}, 422)

        assert page.title.startswith("Error:")
        assert "Choose one of the answers on offer." in page.text

    def test_from_every_section_but_the_last_the_answers_can_be_looked_over(
        self, desk: Any
    ) -> None:
        first = desk.get(f"{QUIZ}?pace=section")
        last = desk.post(QUIZ, {"vmh-at": "1", "vmh-do": "next"})

        assert len(first.all("//button[@value='check']")) == 1
        assert last.all("//button[@value='check']") == []


class TestOneSectionAlone:
    """A reader who comes from a chapter takes the questions of one tip, and no others."""

    PART = f"{QUIZ}?section=tip_2"

    def test_every_button_of_its_pages_stays_with_the_section(self, desk: Any) -> None:
        result = desk.post(self.PART, LOW_PART)
        review = desk.post(self.PART, LOW_PART | {"vmh-do": "check"})

        assert result.one("//form[@data-result]").get("action") == self.PART
        assert review.one("//main//form").get("action") == self.PART
        assert result.text.count("Start here") == 1
        assert result.all("//section[@class='panel']/h3") == []
        step = desk.post(self.PART, LOW_PART | {"vmh-do": "go-1"})
        assert step.one("//main//form").get("action") == self.PART
        assert "Section 1 of 1. Answered so far: 3 of 3." in step.text

    def test_it_bears_its_number_in_the_whole_quiz(self, desk: Any) -> None:
        text = saved(desk, LOW_PART, self.PART)
        once, record = desk.post(self.PART, LOW_PART), desk.get(kept(desk, LOW_PART, self.PART))
        change = desk.post(RESULTS, files(text, saved(desk, HIGH)))
        paper = desk.raw("POST", self.PART, data=LOW_PART | {"vmh-do": "pdf"})

        for page in (once, record, change):
            assert page.one("//tbody/tr/th").text_content().strip() == "2. Expectations"
        pages = PdfReader(BytesIO(paper.data)).pages
        assert "2. Expectations" in "\n".join(page.extract_text() for page in pages)

    def test_a_section_that_the_quiz_no_longer_has_bears_no_number(
        self, desk: Any, app: Any
    ) -> None:
        path = kept(desk, LOW_PART, self.PART)
        with app.extensions["desk"].database.session(writes=True) as session:
            definition = session.scalars(select(Definition)).one()
            definition.body = definition.body.replace('"id": "tip_2"', '"id": "gone"')
            session.commit()

        page = desk.get(path)

        assert page.one("//tbody/tr/th").text_content().strip() == "Expectations"

    def test_its_file_shows_the_section_alone_again(self, desk: Any) -> None:
        text = saved(desk, LOW_PART, self.PART)

        page = desk.post(RESULTS, files(text))

        assert json.loads(text)["sections"] == ["tip_2"]
        assert len(page.all("//tbody/tr")) == 1
        assert page.one("//form[@data-result]").get("action") == self.PART

    def test_it_is_compared_with_the_same_section_of_a_whole_result(self, desk: Any) -> None:
        page = desk.post(RESULTS, files(saved(desk, LOW_PART, self.PART), saved(desk, HIGH)))

        assert len(page.all("//tbody/tr")) == 1
        assert "Up from 0 to 100" in page.text

    def test_two_sections_that_are_not_the_same_are_not_compared(self, desk: Any) -> None:
        other = saved(desk, {"clarity_a": "1"}, f"{QUIZ}?section=tip_1")

        page = desk.post(RESULTS, files(saved(desk, LOW_PART, self.PART), other), 422)

        assert "These results have no section in common." in page.text

    def test_two_people_without_a_common_answer_are_told_so(self, desk: Any) -> None:
        mentor = saved(desk, {"clarity_a": "1"}, "/app/quizzes/check-mentor/")

        page = desk.post(RESULTS, files(saved(desk, LOW_PART, self.PART), mentor))

        assert "There is no question that both of you have answered." in page.text


def test_what_does_not_apply_and_what_was_left_out_are_told_apart(desk: Any) -> None:
    few = LOW | {"clarity_a": "na"}
    del few["clarity_b"]

    page = desk.post(QUIZ, few)

    assert "1 does not apply to you, which neither raises nor lowers the score. 1 question" in (
        " ".join(page.text.split())
    )


class TestGoingBack:
    """The browser's back button would lose what “no-store” forbids to remember."""

    @pytest.mark.parametrize(
        "wish", [{}, {"vmh-do": "next", "vmh-at": "1"}, {"vmh-do": "check"}, {"vmh-do": "change"}]
    )
    def test_a_browser_may_show_questions_and_results_again(
        self, desk: Any, wish: dict[str, str]
    ) -> None:
        answer = desk.raw("POST", QUIZ, data=LOW | wish)

        assert answer.headers["Cache-Control"] == "private, no-cache"

    def test_a_private_link_and_a_kept_result_are_not_remembered(self, desk: Any) -> None:
        link = desk.raw("POST", QUIZ, data=LOW | {"vmh-do": "save"})
        (path,) = re.findall(r"/app/records/[0-9a-f]+/", link.get_data(as_text=True))

        assert link.headers["Cache-Control"] == "no-store"
        assert desk.raw("GET", path).headers["Cache-Control"] == "no-store"


class TestBadInput:
    @pytest.mark.parametrize(
        ("data", "says"),
        [
            ({"clarity_a": "9"}, "Choose one of the answers on offer."),
            ({"clarity_a": ["1", "2"]}, "This was sent twice. Answer it once."),
            ({"more": "words"}, "This form has changed since you opened it"),
        ],
    )
    def test_it_is_named_and_nothing_typed_is_lost_and_nothing_stored(
        self, desk: Any, app: Any, data: dict[str, Any], says: str
    ) -> None:
        page = desk.post(QUIZ, {"expect_a": "2"} | data, 422)

        assert says in page.text
        assert page.fields("//main//form")["expect_a"] == "2"
        assert rows(app) == 0

    def test_a_body_of_more_than_a_megabyte_is_refused(self, desk: Any) -> None:
        assert desk.raw("POST", QUIZ, data={"more": "x" * 1_100_000}).status_code == 413


class TestKeeping:
    def test_a_saved_file_shows_the_same_result_again(self, desk: Any, app: Any) -> None:
        text = saved(desk, HIGH)

        page = desk.post(RESULTS, files(text))

        assert page.title.startswith("Your result: A small check")
        assert json.loads(text)["scores"]["tip_2"] == 100
        assert [c.text_content() for c in page.all("//tbody/tr/td[1]")] == ["100", "100"]
        assert rows(app) == 0

    def test_a_file_keeps_its_day_when_it_is_saved_again_and_is_not_kept_as_new(
        self, desk: Any, clock: Any
    ) -> None:
        text = saved(desk, HIGH)
        clock.wait(days=40)

        page = desk.post(RESULTS, files(text))

        assert "Taken on March 2, 2026" in page.text
        form = page.fields("//form[@data-result]")
        assert saved(desk, form) == text
        assert page.all("//button[@value='save']") == []

    @pytest.mark.parametrize("taken", ["", "2026-13-01", "2999-01-01", "1000-01-01", "x" * 50])
    def test_a_day_that_cannot_be_is_today(self, desk: Any, taken: str) -> None:
        assert json.loads(saved(desk, LOW | {"vmh-taken": taken}))["taken"] == "2026-03-02"

    def test_the_pdf_of_a_kept_result_has_its_scores_its_day_and_the_answers(
        self, desk: Any
    ) -> None:
        answer = desk.raw("GET", f"{kept(desk, LOW)}record.pdf")

        text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages)
        assert "check-result.pdf" in answer.headers["Content-Disposition"]
        assert "Taken on March 2, 2026" in text
        assert "Start here: Clarity" in text
        assert "Begin with expectations" in text
        assert "We agreed how fast we reply." in text

    def test_a_kept_result_shows_scores_behind_its_link_until_it_is_deleted(
        self, desk: Any
    ) -> None:
        path = kept(desk, LOW)

        page = desk.get(path)

        assert "Start here" in page.text
        assert "will be deleted on" in page.text
        answer = desk.raw("GET", f"{path}result.json")
        assert json.loads(answer.get_data(as_text=True))["format"] == "vmh-result/1"
        desk.follow(f"{path}delete", {})
        desk.get(path, 404)

    def test_a_kept_result_promises_only_what_its_page_can_do(self, desk: Any) -> None:
        saved_page = desk.post(QUIZ, LOW | {"vmh-do": "save"})

        page = desk.get(saved_page.one("//main//a[@class='button']").get("href"))

        for each in (saved_page, page):
            assert "unless you open your private link before that day." in each.text
            assert "unless you change" not in each.text
        assert page.all("//a[contains(@href, 'sheet.pdf')]") == []
        (menu,) = {a.text_content() for a in page.all("//nav//a[@aria-current]")}
        assert {a.text_content() for a in saved_page.all("//nav//a[@aria-current]")} == {menu}

    def test_the_private_link_and_the_code_can_be_copied(self, desk: Any) -> None:
        page = desk.post(QUIZ, LOW | {"vmh-do": "save"})

        assert page.all("//textarea[@data-copy]/@id") == ["vmh-link", "vmh-code"]
        assert page.all("//script/@src")[-1] == "/app/static/copy.js"

    def test_a_file_from_a_day_that_cannot_be_is_refused(self, desk: Any) -> None:
        data = json.loads(saved(desk, HIGH))

        tomorrow = desk.post(RESULTS, files(json.dumps(data | {"taken": "2026-03-03"})))
        page = desk.post(RESULTS, files(json.dumps(data | {"taken": "2026-03-04"})), 422)

        assert "Taken on March 3, 2026" in tomorrow.text
        assert "1.json: The day on which this result was taken cannot be right." in page.text

    def test_a_double_click_keeps_one_result(self, desk: Any, app: Any) -> None:
        page = desk.post(QUIZ, LOW)
        form = page.fields("//form[@data-result]") | {"vmh-do": "save"}

        links = {
            desk.post(QUIZ, form).one("//textarea[@id='vmh-link']").value for _press in range(2)
        }

        assert len(links) == 1
        assert rows(app, "records", "grants") == 2


class TestComparing:
    def test_two_results_of_one_person_are_compared(self, desk: Any, clock: Any) -> None:
        first = saved(desk, LOW)
        clock.wait(days=40)
        second = saved(desk, HIGH)

        page = desk.post(RESULTS, files(second, first))

        assert page.title.startswith("What has changed")
        assert "Up from 0 to 100" in page.text
        assert "Mar 2, 2026" in page.text

    def test_the_same_result_twice_is_named_and_another_can_be_chosen_beside_it(
        self, desk: Any, clock: Any
    ) -> None:
        first = saved(desk, LOW)
        clock.wait(days=40)
        second = saved(desk, HIGH)

        page = desk.post(RESULTS, files(first, first), 422)

        assert "This is the same result twice." in page.text
        here = page.all("//input[@name='vmh-result']/@value")
        both = desk.post(RESULTS, {"vmh-result": [*here, first, second]})
        assert [cell.text_content() for cell in both.all("//thead//th")][1:] == [
            "Mar 2, 2026",
            "Apr 11, 2026",
            "Change",
        ]

    def test_results_of_mentor_and_mentee_are_laid_side_by_side(self, desk: Any, app: Any) -> None:
        mentee, mentor = saved(desk, LOW), saved(desk, HIGH, "/app/quizzes/check-mentor/")

        page = desk.post(RESULTS, files(mentee, mentor))

        assert page.title.startswith("Where you two see it differently")
        assert page.text.count("3 steps apart") == 6
        assert page.text.count("Talk about it") == 6
        for section in app.extensions["desk"].library.quizzes["check"].sections:
            for question in section.talk.values():
                assert question in page.text

    def test_sections_that_stand_in_another_order_carry_no_numbers(self, desk: Any) -> None:
        first = dict.fromkeys((name for name in LOW if name.startswith("clarity")), "0")
        mentee = saved(desk, LOW | first)
        mentor = saved(desk, HIGH | first, "/app/quizzes/check-mentor/")

        page = desk.post(RESULTS, files(mentee, mentor))

        heads = page.all("//table//tbody/tr/th")
        assert [head.text_content().strip() for head in heads] == ["Expectations", "Clarity"]

    def test_one_of_several_that_do_not_go_together_can_be_taken_out(self, desk: Any) -> None:
        mentee, mentor = saved(desk, LOW), saved(desk, HIGH, "/app/quizzes/check-mentor/")

        page = desk.post(RESULTS, files(mentee, saved(desk, HIGH), mentor), 422)

        assert "These are results of different quizzes." in page.text
        assert page.all("//div[@class='form-summary']//a/@href") == ["#vmh-here"]
        ticked = page.all("//fieldset[@id='vmh-here']//label[input[@checked]]")
        said = {label.text_content().strip() for label in ticked}
        assert (len(ticked), said) == (3, {"A small check, March 2, 2026"})
        kept = page.all("//fieldset[@id='vmh-here']//input/@value")
        assert desk.post(RESULTS, {"vmh-result": kept[1:]}).title.startswith("Where you two")

    def test_a_section_without_other_questions_says_nothing_of_them(self, desk: Any) -> None:
        mentee = saved(desk, LOW | {"expect_a": "3"})
        mentor = saved(desk, HIGH, "/app/quizzes/check-mentor/")

        page = desk.post(RESULTS, files(mentee, mentor))

        assert "1 other question here is closer than two steps." in page.text
        assert "0 other" not in page.text

    def test_a_private_link_can_stand_for_a_file(self, desk: Any) -> None:
        page = desk.post(QUIZ, LOW | {"vmh-do": "save"})
        link = page.one("//textarea[@id='vmh-link']").value

        page = desk.post(RESULTS, files(saved(desk, HIGH)) | {"vmh-codes": f"{link}\n"})

        assert page.title.startswith("What has changed")

    def test_what_cannot_be_used_is_named_and_what_can_stays(self, desk: Any) -> None:
        data = files(saved(desk, LOW), '{"format": "other"}') | {"vmh-codes": "vmh_none"}

        page = desk.post(RESULTS, data, 422)

        assert "2.json: This is not a result saved here" in page.text
        assert "No result is kept behind this link." in page.text
        assert "1 result is already here." in page.text
        assert page.one("//textarea[@id='vmh-codes']").value == "vmh_none"
        summary = page.all("//div[@class='form-summary']//a/@href")
        assert summary == ["#vmh-files", "#vmh-codes"]
        assert page.all("//*[@aria-invalid='true']/@id") == ["vmh-files", "vmh-codes"]
        again = page.all("//input[@name='vmh-result']/@value")
        assert desk.post(RESULTS, {"vmh-result": again}).title.startswith("Your result")

    @pytest.mark.parametrize("data", [{}, {"vmh-codes": "  "}])
    def test_nothing_at_all_is_asked_for_again(self, desk: Any, data: dict[str, str]) -> None:
        assert "Choose a file, or paste a private link." in desk.post(RESULTS, data, 422).text

    def test_more_than_ten_are_too_many(self, desk: Any) -> None:
        page = desk.post(RESULTS, {"vmh-result": [saved(desk, LOW)] * 11}, 422)

        assert "too many results" in page.text

    def test_a_worksheet_behind_a_link_is_no_result(self, desk: Any) -> None:
        page = desk.post(RESULTS, {"vmh-codes": desk.keep().code}, 422)

        assert "No result is kept behind this link." in page.text


class TestSharing:
    def offered(self, desk: Any, path: str) -> str:
        page = desk.post(f"{path}share", {})
        return str(page.one("//textarea[@id='vmh-share']").value)

    def test_nobody_sees_anything_before_both_have_said_yes(
        self, desk: Any, another_desk: Any
    ) -> None:
        mentee, mentor = (
            kept(desk, LOW),
            kept(another_desk, HIGH, "/app/quizzes/check-mentor/"),
        )
        before = another_desk.get(mentor).text

        code = self.offered(desk, mentee)

        assert "the other person has not said yes" in desk.get(f"{mentee}pair", 404).text
        another_desk.get(f"{mentor}pair", 404)
        assert another_desk.get(mentor).text == before
        assert "We wait for the other person" in desk.get(mentee).text
        page = another_desk.follow(f"{mentor}accept", {"vmh-code": code})
        assert page.text.count("3 steps apart") == 6
        assert desk.get(f"{mentee}pair").text == page.text

    def test_results_kept_before_there_were_questions_get_one_for_all(
        self, desk: Any, another_desk: Any, app: Any
    ) -> None:
        mentee = kept(desk, LOW)
        mentor = kept(another_desk, HIGH, "/app/quizzes/check-mentor/")
        with app.extensions["desk"].database.session(writes=True) as session:
            for definition in session.scalars(select(Definition)):
                written = json.loads(definition.body)
                for section in written["sections"]:
                    section.pop("talk", None)
                definition.body = json.dumps(written)
            session.commit()
        code = self.offered(desk, mentee)

        page = another_desk.follow(f"{mentor}accept", {"vmh-code": code})

        asked = "What happened, as each of you saw it? What do you both want next?"
        assert page.text.count(asked) == 6

    def test_after_each_press_the_page_opens_at_the_code_which_can_be_copied(
        self, desk: Any
    ) -> None:
        path = kept(desk, LOW)
        asked = desk.get(path)

        page = desk.post(f"{path}share", {})

        for each in (asked, page):
            assert set(each.all("//section[@aria-labelledby='pair']//form/@action")) <= {
                f"{path}{act}" for act in ("share#pair", "unpair#pair", "accept")
            }
            assert len(each.all("//h2[@id='pair']")) == 1
        assert page.all("//textarea[@data-copy]/@id") == ["vmh-share"]
        assert page.all("//script/@src")[-1] == "/app/static/copy.js"
        make = "//form[contains(@action, '/share')]/button/@class"
        assert (asked.all(make), page.all(make)) == (["button"], ["button button--quiet"])

    def test_either_can_end_it_for_both(self, desk: Any, another_desk: Any) -> None:
        mentee = kept(desk, LOW)
        mentor = kept(another_desk, HIGH, "/app/quizzes/check-mentor/")
        code = self.offered(desk, mentee)
        another_desk.follow(f"{mentor}accept", {"vmh-code": code})

        another_desk.follow(f"{mentor}unpair", {})

        page = desk.get(f"{mentee}pair", 404)
        assert "The comparison has ended, for both of you." in page.text
        assert "Start here" in page.text
        page = another_desk.post(f"{mentor}accept", {"vmh-code": code}, 422)
        assert "No result is offered under this code." in page.text

    def test_a_new_code_ends_the_old_one_and_a_deleted_result_ends_all(
        self, desk: Any, another_desk: Any
    ) -> None:
        mentee = kept(desk, LOW)
        mentor = kept(another_desk, HIGH, "/app/quizzes/check-mentor/")
        old = self.offered(desk, mentee)
        new = self.offered(desk, mentee)
        another_desk.post(f"{mentor}accept", {"vmh-code": old}, 422)
        another_desk.follow(f"{mentor}accept", {"vmh-code": new})

        desk.follow(f"{mentee}delete", {})

        another_desk.get(f"{mentor}pair", 404)

    def test_two_of_the_same_role_are_refused_and_the_code_stays_good(
        self, desk: Any, another_desk: Any
    ) -> None:
        code = self.offered(desk, kept(desk, LOW))
        same = kept(another_desk, HIGH)
        other = kept(another_desk, HIGH, "/app/quizzes/check-mentor/")

        page = another_desk.post(f"{same}accept", {"vmh-code": code}, 422)

        assert "do not belong together" in page.text
        assert page.one("//input[@id='vmh-code']").value == code
        another_desk.follow(f"{other}accept", {"vmh-code": code})

    def test_pressing_twice_shows_the_same_code_and_both_results_twice(
        self, desk: Any, another_desk: Any
    ) -> None:
        mentee = kept(desk, LOW)
        mentor = kept(another_desk, HIGH, "/app/quizzes/check-mentor/")
        form = desk.get(mentee).fields("//form[contains(@action, '/share')]")

        codes = {
            desk.post(f"{mentee}share", form).one("//textarea[@id='vmh-share']").value
            for _ in range(2)
        }
        (code,) = codes
        pages = [another_desk.follow(f"{mentor}accept", {"vmh-code": code}) for _ in range(2)]

        assert pages[0].text == pages[1].text
        assert "What did each of you want?" in pages[0].text

    def test_an_old_form_says_no_yes_that_was_taken_back(
        self, desk: Any, another_desk: Any
    ) -> None:
        mentee = kept(desk, LOW)
        mentor = kept(another_desk, HIGH, "/app/quizzes/check-mentor/")
        form = desk.get(mentee).fields("//form[contains(@action, '/share')]")
        code = desk.post(f"{mentee}share", form).one("//textarea[@id='vmh-share']").value
        desk.follow(f"{mentee}unpair", {})

        desk.post(f"{mentee}share", form, 409)

        another_desk.post(f"{mentor}accept", {"vmh-code": code}, 422)
        assert "We wait for the other person" not in desk.get(mentee).text

    def test_nobody_pairs_a_result_with_itself_or_with_nothing(self, desk: Any) -> None:
        path = kept(desk, LOW)
        code = self.offered(desk, path)

        for given in (code, "", "vmhs_none"):
            desk.post(f"{path}accept", {"vmh-code": given}, 422)

    def test_a_worksheet_is_no_result_to_share(self, desk: Any) -> None:
        path = desk.keep().path

        for page in ("pair", "result.json"):
            desk.get(f"{path}{page}", 404)
        assert desk.raw("POST", f"{path}share").status_code == 404


def test_the_codebook_of_a_quiz_can_be_downloaded(desk: Any) -> None:
    answer = desk.raw("GET", f"{QUIZ}codebook.csv")

    assert answer.mimetype == "text/csv"
    # Spreadsheets know by this mark that it is UTF-8.
    assert answer.data.startswith("\ufeffquiz,revision,section".encode())


def test_a_quiz_is_one_file_and_no_code(make_app: Any, settings: Any, tmp_path: Path) -> None:
    """The worked examples of docs/authoring.md, as somebody would type them in."""
    content = tmp_path / "content"
    shutil.copytree(settings.content, content)
    text = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
    folders = {"quiz": "quizzes", "worksheet": "worksheets"}
    for indented in re.findall(r"```yaml\n(\s*kind: .*?)```", text, re.S):
        example = textwrap.dedent(indented)
        kind, name = re.findall(r"^(?:kind|id): (\S+)$", example, re.M)[:2]
        (content / "en" / folders[kind] / f"{name}.yml").write_text(example, encoding="utf-8")

    client = make_app(replace(settings, content=content)).test_client()

    page = client.get("/app/quizzes/first-call-check/").get_data(as_text=True)
    assert "first-call-check" in page
    assert client.get("/app/quizzes/first-call-check/codebook.csv").status_code == 200

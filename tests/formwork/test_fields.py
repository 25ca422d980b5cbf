"""The contract that every kind of field keeps."""

from typing import Any, ClassVar

import pytest
from pydantic import ValidationError

from formwork.errors import Refused
from formwork.fields import KINDS, Field, Posted
from formwork.forms import Worksheet
from formwork.language import Language
from formwork.markup import markup

STEPS = ["Gentle", "Plain", "Blunt"]
OPTIONS = [{"value": "phone", "label": "Phone"}, {"value": "video", "label": "Video"}]
COLUMNS = [
    {"id": "what", "type": "short_text", "label": "What"},
    {"id": "by", "type": "date", "label": "By when"},
]


def sheet_of(settings: dict[str, Any]) -> Worksheet:
    section = {"id": "one", "title": "One", "fields": [settings]}
    form = {"kind": "worksheet", "id": "f", "title": "F", "purpose": "P", "minutes": 1}
    return Worksheet.model_validate(form | {"sections": [section]})


class FieldContract:
    """Parse what you draw, show what you parse, refuse what you did not offer."""

    settings: ClassVar[dict[str, Any]]
    accepted: ClassVar[list[tuple[Posted, Any, str]]]
    """What is posted, the answer it makes, and how that is shown."""
    refused: ClassVar[list[tuple[Posted, str, str]]]
    """What is posted, the control that is wrong, and words of the message."""

    def form(self, **changes: Any) -> Worksheet:
        return sheet_of({"id": "it", "label": "It", **self.settings, **changes})

    def field(self, **changes: Any) -> Field:
        return next(self.form(**changes).fields())

    def test_it_is_in_the_table_of_kinds(self) -> None:
        assert type(self.field()) is KINDS[self.settings["type"]]

    def test_what_is_accepted_is_parsed_and_shown(self, language: Language) -> None:
        for posted, answer, shown in self.accepted:
            parsed = self.field().parse(posted)

            assert parsed == answer
            assert self.field().show(parsed, language) == shown

    def test_what_is_parsed_can_be_posed_again(self) -> None:
        for posted, answer, _ in self.accepted:
            again = self.field().pose(self.field().parse(posted))

            assert self.field().parse(again) == answer

    def test_what_is_refused_says_where_and_what_to_do(self) -> None:
        for posted, name, words in self.refused:
            with pytest.raises(Refused) as caught:
                self.field().parse(posted)

            assert name in caught.value.errors
            assert words in str(caught.value.errors[name])

    def test_nothing_posted_is_no_answer(self, language: Language) -> None:
        assert self.field().parse({}) is None
        assert self.field().pose(None) == {}
        assert self.field().show(None, language) == ""

    def test_blank_text_is_no_answer(self) -> None:
        blank = {name: ["  "] for name in self.field().names()}

        assert self.field().parse(blank) is None

    def test_a_required_field_refuses_nothing(self) -> None:
        with pytest.raises(Refused) as caught:
            self.field(required=True).parse({})

        assert set(caught.value.errors) <= set(self.field().names())

    def test_a_doubled_answer_is_refused(self) -> None:
        posted, _, _ = self.accepted[0]
        name = next(iter(posted))

        with pytest.raises(Refused) as caught:
            self.field().parse(posted | {name: [*posted[name], *posted[name]]})

        assert "twice" in str(caught.value.errors[name])

    @pytest.mark.parametrize("mode", ["fill", "paper"])
    def test_its_controls_carry_its_names(self, mode: Any, language: Language) -> None:
        drawn = markup(self.form(), language, mode=mode, prefix="x_")

        for name in self.field().names():
            assert f'name="x_{name}"' in drawn
            assert f'id="x_{name}"' in drawn

    def test_what_was_posted_is_drawn_again(self, language: Language) -> None:
        for posted, _, shown in self.accepted:
            drawn = markup(self.form(), language, posted, mode="read")

            for line in shown.splitlines():
                assert line.split(": ")[-1].split(" / ")[0] in drawn

    def test_a_sheet_for_a_pen_says_the_question(self, language: Language) -> None:
        drawn = markup(self.form(), language, mode="read")

        assert "It" in drawn
        assert "<input" not in drawn

    def test_unknown_settings_are_refused(self) -> None:
        with pytest.raises(ValidationError):
            self.form(colour="red")


class TestShortText(FieldContract):
    settings: ClassVar = {"type": "short_text", "max": 10}
    accepted: ClassVar = [
        ({"it": [" Zoë "]}, "Zoë", "Zoë"),
        ({"it": ["a\n b"]}, "a b", "a b"),
        ({"it": ["a\u202eb\x07"]}, "ab", "ab"),
    ]
    refused: ClassVar = [({"it": ["12345678901"]}, "it", "It has 11 now")]


class TestParagraph(FieldContract):
    settings: ClassVar = {"type": "paragraph", "max": 20}
    accepted: ClassVar = [
        ({"it": ["a\r\nb"]}, "a\nb", "a\nb"),
        ({"it": ["a\n\n\n\nb"]}, "a\n\nb", "a\n\nb"),
    ]
    refused: ClassVar = [({"it": ["x" * 21]}, "it", "20 characters")]

    def test_a_letter_keeps_no_more_marks_than_can_be_put_in_order_quickly(self) -> None:
        towers = "o\u0323\u0302 o" + "\u0315\u0300" * 100_000

        assert self.field(max=40).parse({"it": [towers]}) == "ộ ò" + "\u0300" * 14 + "\u0315" * 15


class TestNumber(FieldContract):
    settings: ClassVar = {"type": "number", "min": 10, "max": 180, "unit": "minutes"}
    accepted: ClassVar = [
        ({"it": ["30"]}, 30, "30 minutes"),
        ({"it": ["30.0"]}, 30, "30 minutes"),
        ({"it": ["\u0664\u0665"]}, 45, "45 minutes"),
        ({"it": ["\uff14\uff15\uff0e\uff10"]}, 45, "45 minutes"),
        ({"it": ["\u096a\u096b"]}, 45, "45 minutes"),
    ]
    refused: ClassVar = [
        ({"it": ["9"]}, "it", "at least 10"),
        ({"it": ["181"]}, "it", "at most 180"),
        ({"it": ["30.5"]}, "it", "whole number"),
        ({"it": ["thirty"]}, "it", "in digits"),
        ({"it": ["inf"]}, "it", "in digits"),
        ({"it": ["4²"]}, "it", "in digits"),
        ({"it": ["1e400"]}, "it", "in digits"),
    ]

    def test_decimals_may_have_a_comma(self) -> None:
        assert self.field(decimals=1, min=0).parse({"it": ["1,5"]}) == 1.5
        assert self.field(decimals=1, min=0).parse({"it": ["\u0661\u066b\u0665"]}) == 1.5
        assert self.field(min=-9).parse({"it": ["\u22125"]}) == -5

    def test_too_many_decimals_are_refused(self) -> None:
        with pytest.raises(Refused, match="fewer digits"):
            self.field(decimals=1).parse({"it": ["20.25"]})

    def test_an_empty_range_is_refused(self) -> None:
        with pytest.raises(ValidationError, match="larger than max"):
            self.form(min=200)


class TestDate(FieldContract):
    settings: ClassVar = {"type": "date"}
    accepted: ClassVar = [
        ({"it": ["2026-11-23"]}, "2026-11-23", "November 23, 2026"),
        (
            {"it": ["\u0662\u0660\u0662\u0666-\u0661\u0661-\u0662\u0663"]},
            "2026-11-23",
            "November 23, 2026",
        ),
    ]
    refused: ClassVar = [
        ({"it": ["23.11.2026"]}, "it", "year-month-day"),
        ({"it": ["2026-02-30"]}, "it", "year-month-day"),
    ]


class TestTime(FieldContract):
    settings: ClassVar = {"type": "time"}
    accepted: ClassVar = [
        ({"it": ["14:05"]}, "14:05", "2:05\u202fPM"),
        ({"it": ["9:30"]}, "09:30", "9:30\u202fAM"),
        ({"it": ["\u0661\u0664:\u0660\u0665"]}, "14:05", "2:05\u202fPM"),
        ({"it": ["\uff11\uff14\uff1a\uff10\uff15"]}, "14:05", "2:05\u202fPM"),
    ]
    refused: ClassVar = [
        ({"it": ["24:05"]}, "it", "hours and minutes"),
        ({"it": ["24:00"]}, "it", "midnight as 00:00"),
    ]


class TestChoice(FieldContract):
    settings: ClassVar = {"type": "choice", "options": OPTIONS}
    accepted: ClassVar = [({"it": ["video"]}, "video", "Video")]
    refused: ClassVar = [({"it": ["fax"]}, "it", "on offer")]

    def test_two_options_cannot_have_one_value(self) -> None:
        with pytest.raises(ValidationError, match="two options"):
            self.form(options=[OPTIONS[0], OPTIONS[0]])


class TestChoices(FieldContract):
    settings: ClassVar = {"type": "choices", "options": OPTIONS}
    accepted: ClassVar = [
        ({"it_phone": ["yes"]}, ["phone"], "Phone"),
        ({"it_video": ["yes"], "it_phone": ["yes"]}, ["phone", "video"], "Phone and Video"),
    ]
    refused: ClassVar = [({"it_phone": ["maybe"]}, "it_phone", "on offer")]


class TestScale(FieldContract):
    settings: ClassVar = {"type": "scale", "steps": STEPS, "not_applicable": "Does not apply"}
    accepted: ClassVar = [
        ({"it": ["0"]}, 0, "Gentle"),
        ({"it": ["2"]}, 2, "Blunt"),
        ({"it": ["na"]}, "na", "Does not apply"),
    ]
    refused: ClassVar = [({"it": ["3"]}, "it", "on offer"), ({"it": ["-1"]}, "it", "on offer")]

    def test_not_applicable_must_be_offered(self) -> None:
        with pytest.raises(Refused):
            self.field(not_applicable="").parse({"it": ["na"]})


class TestAgree(FieldContract):
    settings: ClassVar = {"type": "agree"}
    accepted: ClassVar = [({"it": ["yes"]}, True, "Agreed")]
    refused: ClassVar = [({"it": ["perhaps"]}, "it", "leave it empty")]


class TestTable(FieldContract):
    settings: ClassVar = {"type": "table", "columns": COLUMNS, "rows": 2}
    accepted: ClassVar = [
        ({"it_1_what": ["Draft"]}, [{"what": "Draft", "by": None}], "1: Draft / "),
        (
            {"it_2_by": ["2026-12-01"]},
            [{"what": None, "by": None}, {"what": None, "by": "2026-12-01"}],
            "2:  / December 1, 2026",
        ),
    ]
    refused: ClassVar = [({"it_1_by": ["soon"]}, "it_1_by", "year-month-day")]

    def test_all_wrong_cells_are_named_at_once(self) -> None:
        with pytest.raises(Refused) as caught:
            self.field().parse({"it_1_by": ["soon"], "it_2_by": ["later"]})

        assert set(caught.value.errors) == {"it_1_by", "it_2_by"}

    def test_rows_may_have_headings(self, language: Language) -> None:
        headed = self.field(rows=[{"value": "pace", "label": "Pace"}, OPTIONS[0]])

        parsed = headed.parse({"it_pace_what": ["Weekly"]})

        assert headed.show(parsed, language) == "Pace: Weekly / "

    def test_two_columns_cannot_have_one_id(self) -> None:
        with pytest.raises(ValidationError, match="two columns"):
            self.form(columns=[COLUMNS[0], COLUMNS[0]])


class TestSignature(FieldContract):
    settings: ClassVar = {"type": "signature"}
    accepted: ClassVar = [
        (
            {"it_name": ["Zoë"], "it_date": ["2026-11-24"]},
            {"name": "Zoë", "date": "2026-11-24"},
            "Zoë, November 24, 2026",
        )
    ]
    refused: ClassVar = [
        ({"it_name": ["Zoë"]}, "it_date", "date of signing"),
        ({"it_date": ["2026-11-24"]}, "it_name", "name of the person"),
        ({"it_name": ["Zoë"], "it_date": ["today"]}, "it_date", "year-month-day"),
    ]


def test_every_kind_keeps_the_contract() -> None:
    tested = {contract.settings["type"] for contract in FieldContract.__subclasses__()}

    assert tested == set(KINDS)

"""Every form of the handbook, filled in by the ways in which programs write, and read back."""

import ctypes
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from itertools import count, cycle
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String
from pikepdf.form import CheckboxField, DefaultAppearanceStreamGenerator
from pikepdf.form import Form as PikepdfForm
from pypdf import PdfWriter
from pypdfium2 import raw as pdfium

from formwork import paper
from formwork.answers import posted_from
from formwork.fields import Field
from formwork.fields.choosing import Agree, Choice, Choices, Scale
from formwork.fields.composite import Signature, Table
from formwork.fields.quantity import Date, Number, Time
from formwork.fields.text import Paragraph, ShortText, clean
from formwork.forms import Form, Worksheet
from formwork.library import Library

Posted = dict[str, list[str]]
ROOT = Path(__file__).parents[2]
LIBRARY = Library.load(ROOT / "content")
FORMS = dict(sorted(LIBRARY.forms.items()))


@cache
def sheet(form_id: str) -> bytes:
    return paper.sheet(FORMS[form_id], LIBRARY.language, theme=ROOT / "theme")


class Pen:
    """Answers questions of every kind, with the next option and the next name each time."""

    def __init__(self) -> None:
        names = ["Łódź", "Nguyễn", "Ğökçe", "Zoë O’Neil", "Мария", "عبد الله", "山田", "A & <B>"]
        self.names, self.turn = cycle(names), count()
        self.kinds: dict[type[Field], Callable[[Any], Any]] = {
            Table: lambda f: [{c.id: self.answer(c) for c in f.columns} for _ in f.row_keys()],
            Signature: lambda f: {"name": next(self.names), "date": "2026-12-24"},
            Choices: lambda f: [option.value for option in f.options[next(self.turn) % 2 :: 2]],
            Choice: self.choose,
            Scale: self.choose,
            Agree: lambda f: True,
            Number: lambda f: next(self.turn),
            Date: lambda f: "2026-12-01",
            Time: lambda f: "14:05",
            Paragraph: lambda f: f"{next(self.names)} writes\nmore than\n\none line.",
            ShortText: lambda f: next(self.names),
        }

    def answer(self, field: Field) -> Any:
        return self.kinds[type(field)](field)

    def choose(self, field: Choice | Scale) -> str:
        offers = field.offers()
        return offers[next(self.turn) % len(offers)][0]


def rich(form: Form) -> Posted:
    """An answer to every question of *form*."""
    pen = Pen()
    return posted_from(form, {field.id: pen.answer(field) for field in form.fields()})


def saved(document: pikepdf.Pdf, **options: Any) -> bytes:
    out = BytesIO()
    document.save(out, **options)
    return out.getvalue()


def fields(document: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    for field in document.Root.AcroForm.Fields:
        yield str(field.T), field


def states(pdf: bytes, posted: Posted) -> dict[str, str]:
    """What the fields of *pdf* take for what is *posted*: buttons have names of states."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return {
            name: _state(field, posted[name][0])
            for name, field in fields(document)
            if name in posted
        }


def _state(field: Any, value: str) -> str:
    if Name.Btn != field.FT:
        return value
    if not value:
        return "/Off"
    return f"/{list(map(str, field.Opt)).index(value)}" if Name.Opt in field else "/on"


def by_pypdf(pdf: bytes, posted: Posted) -> bytes:
    """Fill in as scripts do; appearances are left to the viewer."""
    writer = PdfWriter(clone_from=BytesIO(pdf))
    writer.update_page_form_field_values(None, states(pdf, posted), auto_regenerate=True)  # type: ignore[arg-type]
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def by_pikepdf(pdf: bytes, posted: Posted) -> bytes:
    """Fill in and draw every appearance anew."""
    with pikepdf.open(BytesIO(pdf)) as document:
        form = PikepdfForm(document, DefaultAppearanceStreamGenerator)
        for name, state in states(pdf, posted).items():
            field: Any = form[name]
            if isinstance(field, CheckboxField):
                field.checked = state == "/on"
            else:
                field.value = Name(state) if state.startswith("/") else state
        return saved(document)


def by_hand(pdf: bytes, posted: Posted) -> bytes:
    """Fill in as tools for FDF do: values and nothing that shows them, texts in UTF-16."""
    with pikepdf.open(BytesIO(pdf)) as document:
        for name, field in fields(document):
            if name not in posted:
                continue
            value = posted[name][0]
            if Name.Btn == field.FT:
                field.V = Name(_state(field, value))
            else:
                field.V = String(b"\xfe\xff" + value.replace("\n", "\r").encode("utf-16-be"))
                del field.AP
        document.Root.AcroForm.NeedAppearances = True
        return saved(document)


def by_browser(pdf: bytes, posted: Posted) -> bytes:
    """Click and type in the viewer of Chromium, and save."""
    out = BytesIO()
    with pypdfium2.PdfDocument(pdf) as document:  # closed here, for the order matters to pdfium
        document.init_forms()
        forms = document.formenv.raw
        pages = [document[number] for number in range(len(document))]
        for page, place, value, options in _places(pdf, posted):
            handle = pages[page].raw
            pdfium.FORM_OnMouseMove(forms, handle, 0, *place)
            pdfium.FORM_OnLButtonDown(forms, handle, 0, *place)
            pdfium.FORM_OnLButtonUp(forms, handle, 0, *place)
            if value in options:
                pdfium.FORM_SetIndexSelected(forms, handle, options.index(value), True)
            else:
                typed = (value + "\0").encode("utf-16-le")
                letters = (ctypes.c_ushort * (len(typed) // 2)).from_buffer_copy(typed)
                pdfium.FORM_SelectAllText(forms, handle)
                pdfium.FORM_ReplaceSelection(forms, handle, letters)  # buttons take no text
            pdfium.FORM_ForceToKillFocus(forms)
        document.save(out)
    return out.getvalue()


def _places(
    pdf: bytes, posted: Posted
) -> Iterator[tuple[int, tuple[float, float], str, list[str]]]:
    """Where to click, page by page, what to write there, and the options of a select."""
    with pikepdf.open(BytesIO(pdf)) as document:
        for number, page in enumerate(document.pages):
            for widget in page.get(Name.Annots, []):
                field = widget.get(Name.Parent, widget)
                value = posted.get(str(field.get(Name.T, "")), [""])[0]
                if not value or not _is_meant(widget, field, value):
                    continue
                left, bottom, right, top = map(float, widget.Rect)
                middle = (left + right) / 2, (bottom + top) / 2
                options = field.Opt if Name.Ch == field.FT else []
                yield number, middle, value, [str(option[0]) for option in options]


def _is_meant(widget: Any, field: Any, value: str) -> bool:
    if Name.Kids not in field:
        return True
    buttons = [button.objgen for button in field.Kids]
    return str(field.Opt[buttons.index(widget.objgen)]) == value


PROGRAMS = [by_pypdf, by_pikepdf, by_hand, by_browser]


@pytest.mark.parametrize("form_id", FORMS)
@pytest.mark.parametrize("fill", PROGRAMS)
def test_what_a_program_fills_in_is_read_back(
    fill: Callable[[bytes, Posted], bytes], form_id: str
) -> None:
    form = FORMS[form_id]
    answers = rich(form)

    read = paper.posted(form, fill(sheet(form_id), answers))

    assert read == answers


@pytest.mark.parametrize("fill", PROGRAMS)
def test_what_a_program_writes_over_other_answers_is_read(
    fill: Callable[[bytes, Posted], bytes], done: bytes, every_kind: Worksheet, filled: Posted
) -> None:
    changes = {
        "who": ["Somebody else"],
        "why": ["Another\n\nstory"],
        "day": ["2027-01-31"],
        "record": ["never"],
        "direct": ["na"],
    }

    read = paper.posted(every_kind, fill(done, changes))

    assert read == filled | changes


@pytest.mark.parametrize("fill", [by_pypdf, by_pikepdf])
def test_what_a_program_takes_back_is_gone(
    fill: Callable[[bytes, Posted], bytes], done: bytes, every_kind: Worksheet
) -> None:
    emptied = fill(done, {name: [""] for name in every_kind.names()})

    assert paper.posted(every_kind, emptied) == {}


def test_any_text_comes_back_as_it_was_written(blank: bytes, every_kind: Worksheet) -> None:
    @settings(max_examples=40, deadline=None)
    @given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
    def check(text: str) -> None:
        with pikepdf.open(BytesIO(blank)) as document:
            dict(fields(document))["why"].V = String(text)
            read = paper.posted(every_kind, saved(document))

        assert clean("".join(read.get("why", []))) == clean(text)

    check()


class TestSavedAgain:
    """What programs do to a whole file when they save it."""

    def test_in_another_arrangement(
        self, done: bytes, every_kind: Worksheet, filled: Posted
    ) -> None:
        for options in (
            {"linearize": True},
            {"object_stream_mode": pikepdf.ObjectStreamMode.disable, "compress_streams": False},
            {"qdf": True},
        ):
            with pikepdf.open(BytesIO(done)) as document:
                again = saved(document, **options)

            assert paper.posted(every_kind, again) == filled

    def test_with_changes_written_at_its_end(
        self, done: bytes, every_kind: Worksheet, filled: Posted
    ) -> None:
        writer = PdfWriter(BytesIO(done), incremental=True)
        changed = {"who": "Somebody else"}
        writer.update_page_form_field_values(writer.pages[0], changed, auto_regenerate=False)  # type: ignore[arg-type]
        out = BytesIO()
        writer.write(out)

        assert out.getvalue().startswith(done)
        assert paper.posted(every_kind, out.getvalue()) == filled | {"who": ["Somebody else"]}

    def test_with_its_fields_below_one_of_theirs(
        self, done: bytes, every_kind: Worksheet, filled: Posted
    ) -> None:
        with pikepdf.open(BytesIO(done)) as document:
            form = document.Root.AcroForm
            top = document.make_indirect(Dictionary(T=String("form1"), Kids=form.Fields))
            for field in top.Kids:
                field.Parent = top
            form.Fields = Array([top])
            again = saved(document)

        assert paper.posted(every_kind, again) == filled

    def test_with_widgets_that_inherit_from_their_fields(
        self, done: bytes, every_kind: Worksheet, filled: Posted
    ) -> None:
        with pikepdf.open(BytesIO(done)) as document:
            form = document.Root.AcroForm
            form.Fields = Array([_split(document, field) for field in form.Fields])
            again = saved(document)

        assert paper.posted(every_kind, again) == filled

    def test_with_a_long_text_as_a_stream(
        self, done: bytes, every_kind: Worksheet, filled: Posted
    ) -> None:
        with pikepdf.open(BytesIO(done)) as document:
            text = filled["why"][0]
            packed = document.make_stream(b"\xfe\xff" + text.encode("utf-16-be"))
            dict(fields(document))["why"].V = packed
            again = saved(document)

        assert paper.posted(every_kind, again) == filled

    def test_with_the_label_of_a_select_for_its_value(self) -> None:
        with pikepdf.open(BytesIO(sheet("rhythm"))) as document:
            select = next(field for _, field in fields(document) if Name.Ch == field.FT)
            value, label = map(str, select.Opt[-1])
            select.V = String(label)
            again = saved(document)

        assert value != label
        assert paper.posted(FORMS["rhythm"], again) == {str(select.T): [value]}

    def test_with_the_states_of_buttons_only_where_they_show(
        self, done: bytes, every_kind: Worksheet, filled: Posted
    ) -> None:
        with pikepdf.open(BytesIO(done)) as document:
            for _, field in fields(document):
                if Name.Btn == field.FT and Name.V in field:
                    del field.V
            again = saved(document)

        assert paper.posted(every_kind, again) == filled

    def test_with_a_signature_of_their_own(
        self, done: bytes, every_kind: Worksheet, filled: Posted
    ) -> None:
        with pikepdf.open(BytesIO(done)) as document:
            signed = Dictionary(FT=Name.Sig, T=String("Signature1"), Subtype=Name.Widget)
            document.Root.AcroForm.Fields.append(document.make_indirect(signed))
            again = saved(document)

        assert paper.posted(every_kind, again) == filled


def _split(document: pikepdf.Pdf, field: Any) -> Any:
    """Make two of a field that is its own widget."""
    if Name.Kids in field:
        return field
    above = document.make_indirect(Dictionary())
    for key in (Name.T, Name.TU, Name.FT, Name.Ff, Name.V, Name.Opt):
        if key in field:
            above[key] = field[key]
            del field[key]
    above.Kids = Array([field])
    field.Parent = above
    return above

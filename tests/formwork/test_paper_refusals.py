"""What is no sheet of ours, or no longer one, is refused with a sentence that helps."""

import random
import zlib
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from formwork import paper
from formwork.errors import BadSheet
from formwork.forms import Quiz, Worksheet
from formwork.language import Language
from formwork.paper import filled as filled_sheets
from formwork.paper import guard

Posted = dict[str, list[str]]
JAVASCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
LINK = Dictionary(S=Name.URI, URI=String("http://127.0.0.1/"))


def refusal(form: Worksheet, pdf: bytes) -> str:
    with pytest.raises(BadSheet) as caught:
        paper.posted(form, pdf)
    return str(caught.value)


def changed(pdf: bytes, change: Callable[[Any], object], **options: Any) -> bytes:
    """Return *pdf* after *change* was done to its catalogue."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        change(document.Root)
        document.save(out, **options)
    return out.getvalue()


def test_something_else_than_a_pdf(every_kind: Worksheet) -> None:
    assert "not a PDF" in refusal(every_kind, b"PK\x03\x04")


def test_a_file_cut_off_anywhere(every_kind: Worksheet, done: bytes) -> None:
    for length in range(1100, len(done) - 2000, len(done) // 12):
        assert refusal(every_kind, done[:length])


def test_a_pdf_of_50_megabytes(every_kind: Worksheet) -> None:
    assert "too large" in refusal(every_kind, b"%PDF-1.7" + bytes(50 * 1024 * 1024))


def test_a_pdf_that_is_large_once_it_is_unpacked(
    every_kind: Worksheet, done: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = b"9 0 obj<</Filter/FlateDecode>>stream\n%b\nendstream endobj\n"
    monkeypatch.setattr(filled_sheets, "MAX_UNPACKED", 8 * 1024 * 1024)

    heavy = done + bomb % zlib.compress(bytes(9 * 1024 * 1024))

    assert len(heavy) < len(done) * 2
    assert "too large" in refusal(every_kind, heavy)


@pytest.mark.parametrize("user", ["", "secret"])
def test_a_pdf_locked_for_its_reader_or_its_owner(
    every_kind: Worksheet, done: bytes, user: str
) -> None:
    lock = pikepdf.Encryption(owner="owner", user=user)

    assert "locked" in refusal(every_kind, changed(done, lambda root: None, encryption=lock))


def test_a_sheet_of_another_form(
    every_kind: Worksheet, small_quiz: Quiz, language: Language, theme: Path
) -> None:
    other = paper.sheet(small_quiz, language, theme=theme)

    assert "another form" in refusal(every_kind, other)


def test_a_form_from_elsewhere(every_kind: Worksheet) -> None:
    with pikepdf.new() as document:
        document.add_blank_page()
        field = Dictionary(FT=Name.Tx, T=String("who"), V=String("Ada"))
        document.Root.AcroForm = Dictionary(Fields=Array([document.make_indirect(field)]))
        out = BytesIO()
        document.save(out)

    assert "another form" in refusal(every_kind, out.getvalue())


def test_a_pdf_without_fields(
    every_kind: Worksheet, language: Language, filled: Posted, theme: Path
) -> None:
    record = paper.record(every_kind, language, filled, theme=theme)

    assert "no fields" in refusal(every_kind, record)


def test_a_sheet_printed_to_a_file(every_kind: Worksheet, done: bytes) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(done)) as document:
        document.flatten_annotations("print")
        document.save(out)

    assert "no fields" in refusal(every_kind, out.getvalue())


def test_two_sheets_in_one_file(every_kind: Worksheet, done: bytes) -> None:
    def double(root: Any) -> None:
        fields = list(root.AcroForm.Fields)
        copy = Dictionary(T=String("copy"), Kids=Array(fields))
        root.AcroForm.Fields = Array([*fields, copy])

    assert "more than one sheet" in refusal(every_kind, changed(done, double))


PROGRAMS: dict[str, Callable[[Any], object]] = {
    "when it opens": lambda root: root.__setitem__("/OpenAction", JAVASCRIPT),
    "when it closes": lambda root: root.__setitem__("/AA", Dictionary(WC=JAVASCRIPT)),
    "by name": lambda root: root.__setitem__("/Names", Dictionary(JavaScript=Dictionary())),
    "on a page": lambda root: root.Pages.Kids[0].__setitem__("/AA", Dictionary(O=JAVASCRIPT)),
    "on a field": lambda root: root.AcroForm.Fields[0].__setitem__("/AA", Dictionary(K=JAVASCRIPT)),
    "behind a field": lambda root: root.AcroForm.Fields[0].__setitem__("/A", JAVASCRIPT),
    "behind a note": lambda root: root.Pages.Kids[0].Annots.append(
        Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.Launch, F=String("calc.exe")))
    ),
    "after a link": lambda root: root.Pages.Kids[0].Annots.append(
        Dictionary(Subtype=Name.Link, A=Dictionary({**LINK, "/Next": JAVASCRIPT}))
    ),
}


@pytest.mark.parametrize("place", PROGRAMS)
def test_a_pdf_with_a_program(every_kind: Worksheet, done: bytes, place: str) -> None:
    assert "program" in refusal(every_kind, changed(done, PROGRAMS[place]))


def test_a_link_is_no_program(every_kind: Worksheet, done: bytes, filled: Posted) -> None:
    linked = changed(
        done,
        lambda root: root.Pages.Kids[0].Annots.append(Dictionary(Subtype=Name.Link, A=LINK)),
    )

    assert paper.posted(every_kind, linked) == filled


def test_a_form_of_another_kind(every_kind: Worksheet, done: bytes) -> None:
    other = changed(done, lambda root: root.AcroForm.__setitem__("/XFA", String("<xdp/>")))

    assert "another kind" in refusal(every_kind, other)


FILES: dict[str, Callable[[Any], object]] = {
    "attached": lambda root: root.__setitem__("/Names", Dictionary(EmbeddedFiles=Dictionary())),
    "associated": lambda root: root.__setitem__("/AF", Array()),
    "pinned to a page": lambda root: root.Pages.Kids[0].Annots.append(
        Dictionary(Subtype=Name.FileAttachment)
    ),
}


@pytest.mark.parametrize("place", FILES)
def test_a_pdf_that_carries_files(every_kind: Worksheet, done: bytes, place: str) -> None:
    assert "other files" in refusal(every_kind, changed(done, FILES[place]))


ENDLESS: dict[str, Callable[[Any], object]] = {
    "pages": lambda root: root.Pages.Kids.append(root.Pages),
    "fields": lambda root: root.AcroForm.Fields[0].__setitem__(
        "/Kids", Array([root.AcroForm.Fields[0]])
    ),
}
SAID = {"pages": "damaged", "fields": "too complicated"}


@pytest.mark.parametrize("tree", ENDLESS)
def test_a_tree_without_an_end(
    every_kind: Worksheet, done: bytes, tree: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "MOST", 2000)

    assert SAID[tree] in refusal(every_kind, changed(done, ENDLESS[tree]))


def test_a_file_damaged_anywhere_is_read_or_refused(done: bytes, every_kind: Worksheet) -> None:
    @settings(max_examples=60, deadline=None)
    @given(st.integers(0), st.integers(1, 400))
    def check(seed: int, hits: int) -> None:
        chance, damaged = random.Random(seed), bytearray(done)
        for _ in range(hits):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        with suppress(BadSheet):
            assert set(paper.posted(every_kind, bytes(damaged))) <= every_kind.names()

    check()

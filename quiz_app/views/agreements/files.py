"""Taking an agreement home: what each address hands out."""

import json

from flask import Blueprint, Response, render_template

from formwork.answers import posted_from
from quiz_app.agreements.document import as_json, listings
from quiz_app.agreements.markdown import as_markdown
from quiz_app.agreements.word import as_word
from quiz_app.desk import desk, file, press
from quiz_app.sitting import sit
from quiz_app.views.agreements.documenting import document_of
from quiz_app.views.agreements.own_data import own_data

bp = Blueprint("agreement_files", __name__, url_prefix="/app/agreements/<party_id>")

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@bp.get("/files")
def index(party_id: str) -> Response:
    """List what can be taken home."""
    return sit(party_id).draw("files.html")


@bp.get("/agreement.pdf")
def pdf(party_id: str) -> Response:
    """Answer with the agreement as a PDF to print and keep."""
    here = sit(party_id)
    document = document_of(here)
    after = listings(document, desk().language)
    html = render_template("agreements/paper.html", document=document, listings=after)
    return file(press().page(html), "agreement.pdf")


@bp.get("/agreement.docx")
def docx(party_id: str) -> Response:
    """Answer with the agreement as a Word file."""
    return file(as_word(document_of(sit(party_id)), desk().language), "agreement.docx", DOCX)


@bp.get("/agreement.md")
def markdown(party_id: str) -> Response:
    """Answer with the agreement as Markdown."""
    text = as_markdown(document_of(sit(party_id)), desk().language)
    return file(text.encode(), "agreement.md", "text/markdown")


@bp.get("/agreement.json")
def words(party_id: str) -> Response:
    """Answer with the agreement as JSON, in words."""
    return file(as_json(document_of(sit(party_id))).encode(), "agreement.json", "application/json")


@bp.get("/my-data.json")
def data(party_id: str) -> Response:
    """Answer with everything of mine that we keep, and with what we both share."""
    text = json.dumps(own_data(sit(party_id)), ensure_ascii=False, indent=2) + "\n"
    return file(text.encode(), "my-side-of-the-agreement.json", "application/json")


@bp.get("/sheet.pdf")
def sheet(party_id: str) -> Response:
    """Answer with my own answers on a PDF to go on filling in."""
    here = sit(party_id)
    answers = here.store.mine(here.party).answers
    made = press().sheet(here.form, posted_from(here.form, answers))
    return file(made, "my-answers-to-fill-in.pdf")

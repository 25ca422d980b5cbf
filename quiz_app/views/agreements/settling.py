"""Two people wrote the same line at once: the second sees both texts, and chooses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, render_template, request
from markupsafe import Markup

from formwork.answers import Reading, posted_from, read
from formwork.fields import Field, Posted
from formwork.fields.text import clean
from formwork.forms import Agreement
from formwork.markup import third_column
from formwork.words import N_
from quiz_app import drawing
from quiz_app.agreement_store import TextChanged
from quiz_app.agreements.merge import merge
from quiz_app.agreements.suggestion import both
from quiz_app.desk import desk, posted, posted_number
from quiz_app.models import Party
from quiz_app.sitting import Sitting
from quiz_app.views.agreements import parts

DISPUTED, KEEP, MINE, BEFORE = "vmh-disputed", "vmh-keep-", "vmh-mine-", "vmh-before"
BOX = "vmh-box-"
"""What stood in the controls when the page was drawn, so that we see what was typed since."""
WAYS = ("theirs", "mine", "own")
"""To keep what the other wrote, what I wrote, or what I write now instead."""
CHOOSE = N_("Choose what should stand.")
LOSES = N_(
    "You have changed your answer below. To keep it, choose “Something else”. To leave it out, "
    "save once more."
)


@dataclass(frozen=True)
class Dispute:
    """Lines that both changed since revision *before*; *latest* is the one that is kept now.

    *mine* is what I wrote to the whole part, *given* what stands in the controls. *box* is what
    stood there when the page was drawn: where the two differ, words were typed since. *asks* holds
    what is to be asked about the choices that were made, by the field's id.
    """

    fields: Sequence[Field]
    before: int
    latest: int
    mine: Mapping[str, Any]
    given: Posted
    box: Posted
    asks: Mapping[str, str]


def decided(here: Sitting, part: Agreement, latest: int) -> tuple[Posted, Dispute | None]:
    """Return what was posted with every choice carried out, and the dispute if one is to be asked.

    That is where a choice is missing, or would throw away words that were typed on this very page.
    Without a dispute on the page that is just what was posted.
    """
    given = posted()
    disputed = [field for field in part.fields() if field.id in request.form.getlist(DISPUTED)]
    mine, theirs, box = _carried(MINE), posted_from(part, here.text(latest)), _carried(BOX)
    asks = {field.id: _asks(field, given, box) for field in disputed}
    if any(asks.values()):
        for field in disputed:
            if asks[field.id] == LOSES:  # who has been told may throw the words away
                box = _with(box, field, given)
        answers = read(part, mine, desk().language).answers
        return given, Dispute(disputed, posted_number(BEFORE), latest, answers, given, box, asks)
    for field in disputed:
        way = request.form[KEEP + field.id]
        if way != "own":
            given = _with(given, field, mine if way == "mine" else theirs)
    return given, None


def _asks(field: Field, given: Posted, box: Posted) -> str:
    """Return what is to be asked about the choice for *field*; "" if it can be carried out."""
    way = request.form.get(KEEP + field.id)
    if way not in WAYS:
        return CHOOSE
    return LOSES if way != "own" and _inside(field, given) != _inside(field, box) else ""


def _inside(field: Field, given: Posted) -> list[tuple[str, list[str]]]:
    """Return what is filled in or checked of *field*."""
    texts = {name: [clean(text) for text in given.get(name, ())] for name in field.names()}
    return [(name, kept) for name, kept in texts.items() if any(kept)]


def draw(here: Sitting, part: Agreement, reading: Reading, changed: TextChanged) -> Response:
    """Draw the choice between what is kept now and what was just written."""
    before = posted_number("vmh-base")
    latest = changed.latest.number if changed.latest else 0
    merged = merge(part, here.text(before), reading.answers, here.text(latest))
    given = posted_from(part, merged.text)
    for field in changed.disputed:
        wrote, theirs = reading.answers.get(field.id), here.text(latest).get(field.id)
        start = both(field, theirs, wrote)
        given = _with(given, field, field.pose(wrote if start is None else start))
    mine = reading.answers
    return show(here, part, Dispute(changed.disputed, before, latest, mine, given, given, {}))


def show(here: Sitting, part: Agreement, dispute: Dispute) -> Response:
    """Draw the disputed lines, and what is to be asked about them."""
    say = desk().language.gettext
    errors = {KEEP + field_id: say(words) for field_id, words in dispute.asks.items() if words}
    disputed = _only(part, dispute.fields)
    beside = {
        field.id: _beside(here, dispute, field, errors.get(KEEP + field.id, ""))
        for field in dispute.fields
    }
    shown = disputed.names()
    carried = {name: texts for name, texts in dispute.given.items() if name not in shown}
    mine = posted_from(disputed, dispute.mine)
    box = {name: texts for name, texts in dispute.box.items() if name in shown}
    return here.draw(
        "conflict.html",
        422 if errors else 409,
        part=parts.the_one(part),
        errors=errors,
        wrong=bool(errors),
        author=_author(here, dispute.latest),
        fields=third_column(disputed, desk().language, dispute.given, {}, beside),
        carried=[
            ("vmh-base", str(dispute.latest)),
            (BEFORE, str(dispute.before)),
            *((DISPUTED, field.id) for field in dispute.fields),
            *((MINE + name, text) for name, text in drawing.pairs(mine)),
            *((BOX + name, text) for name, text in drawing.pairs(box)),
            *drawing.pairs(carried),
        ],
    )


def _beside(here: Sitting, dispute: Dispute, field: Field, error: str) -> Markup:
    """Draw the three texts of a line, and the ways to choose from."""
    language = desk().language
    texts = (here.text(dispute.before), here.text(dispute.latest), dispute.mine)
    before, theirs, mine = (field.show(text.get(field.id), language) for text in texts)
    author = _author(here, dispute.latest)
    drawn = render_template(
        "agreements/dispute.html",
        field=field,
        before=before,
        theirs=theirs,
        mine=mine,
        party=here.party,
        author=author,
        error=error,
        keep=request.form.get(KEEP + field.id, ""),
    )
    return Markup(drawn)  # noqa: S704 - the template escapes every value


def _author(here: Sitting, number: int) -> Party:
    """Return who wrote a revision: the partner, or oneself in another window."""
    for revision in here.store.revisions(here.agreement):
        if revision.number == number and revision.author is not None:
            return revision.author
    return here.partner


def _carried(prefix: str) -> Posted:
    """Return what the page carried along under names that begin with *prefix*."""
    lists = request.form.lists()
    return {name.removeprefix(prefix): texts for name, texts in lists if name.startswith(prefix)}


def _with(given: Posted, field: Field, source: Posted) -> dict[str, Any]:
    """Return *given* with the controls of *field* as they are in *source*."""
    kept = {name: texts for name, texts in given.items() if name not in field.names()}
    return kept | {name: source[name] for name in field.names() if name in source}


def _only(part: Agreement, fields: Sequence[Field]) -> Agreement:
    kept = parts.the_one(part).model_copy(update={"fields": tuple(fields)})
    return part.model_copy(update={"sections": (kept,)})

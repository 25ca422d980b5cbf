"""Two people wrote the same line at once: the second sees both texts, and chooses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, render_template, request
from markupsafe import Markup

from formwork.answers import Reading, posted_from, read
from formwork.fields import Field, Posted
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
WAYS = ("theirs", "mine", "own")
"""To keep what the other wrote, what I wrote, or what I write now instead."""


@dataclass(frozen=True)
class Dispute:
    """Lines that both changed since revision *before*; *latest* is the one that is kept now.

    *mine* is what I wrote to the whole part, *given* what stands in the controls.
    """

    fields: Sequence[Field]
    before: int
    latest: int
    mine: Mapping[str, Any]
    given: Posted


def decided(here: Sitting, part: Agreement, latest: int) -> tuple[Posted, Dispute | None]:
    """Return what was posted with every choice carried out, and the dispute if a choice is missing.

    Without a dispute on the page that is just what was posted.
    """
    given = posted()
    disputed = [field for field in part.fields() if field.id in request.form.getlist(DISPUTED)]
    mine, theirs = _mine(), posted_from(part, here.text(latest))
    for field in disputed:
        way = request.form.get(KEEP + field.id)
        if way not in WAYS:
            reading = read(part, mine, desk().language)
            before = posted_number(BEFORE)
            return given, Dispute(disputed, before, latest, reading.answers, given)
        if way != "own":
            given = _with(given, field, mine if way == "mine" else theirs)
    return given, None


def draw(here: Sitting, part: Agreement, reading: Reading, changed: TextChanged) -> Response:
    """Draw the choice between what is kept now and what was just written."""
    before = posted_number("vmh-base")
    latest = changed.latest.number if changed.latest else 0
    merged = merge(part, here.text(before), reading.answers, here.text(latest))
    given = posted_from(part, merged.text)
    for field in changed.disputed:
        mine, theirs = reading.answers.get(field.id), here.text(latest).get(field.id)
        start = both(field, theirs, mine)
        given = _with(given, field, field.pose(mine if start is None else start))
    return show(here, part, Dispute(changed.disputed, before, latest, reading.answers, given))


def show(here: Sitting, part: Agreement, dispute: Dispute, *, missing: bool = False) -> Response:
    """Draw the disputed lines; *missing* says that a choice was not made."""
    say = desk().language.gettext
    chosen = {field.id: request.form.get(KEEP + field.id, "") for field in dispute.fields}
    errors = {
        KEEP + field.id: say(N_("Choose what should stand."))
        for field in dispute.fields
        if missing and chosen[field.id] not in WAYS
    }
    disputed = _only(part, dispute.fields)
    beside = {
        field.id: _beside(here, dispute, field, errors.get(KEEP + field.id, ""))
        for field in dispute.fields
    }
    shown = disputed.names()
    carried = {name: texts for name, texts in dispute.given.items() if name not in shown}
    mine = posted_from(disputed, dispute.mine)
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


def _mine() -> Posted:
    lists = request.form.lists()
    return {name.removeprefix(MINE): texts for name, texts in lists if name.startswith(MINE)}


def _with(given: Posted, field: Field, source: Posted) -> dict[str, Any]:
    """Return *given* with the controls of *field* as they are in *source*."""
    kept = {name: texts for name, texts in given.items() if name not in field.names()}
    return kept | {name: source[name] for name in field.names() if name in source}


def _only(part: Agreement, fields: Sequence[Field]) -> Agreement:
    kept = parts.the_one(part).model_copy(update={"fields": tuple(fields)})
    return part.model_copy(update={"sections": (kept,)})

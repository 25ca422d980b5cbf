"""One part of the form a page, whether somebody answers it apart or both write what they agree."""

from typing import Any

from flask import Response, request

from formwork.forms import Agreement
from formwork.sections import AgreementSection
from quiz_app.desk import posted_number, rooms, wish
from quiz_app.sitting import Sitting

ROUND = "vmh-round"
"""What pages call the round that they were drawn in; saves are counted anew in each."""
REVIEWS = "vmh-reviews"
"""What pages call the number of reviews that were begun before they were drawn.

A review that is begun again after it was called off has its old round, and asks anew who is ready.
"""
NEVER = 999_999_999
"""A number of saves that nobody comes to; a form that comes back with it has still seen none."""


def only(here: Sitting, part_id: str) -> Agreement:
    """Return the form with one part; raise FormNotFound."""
    return here.form.only([here.form.section(part_id).id])


def the_one(form: Agreement) -> AgreementSection:
    """Return the part of a form that has no other."""
    return form.sections[0]


def place(here: Sitting, part: Agreement) -> dict[str, Any]:
    """Return what a page tells of the part and of its place among all."""
    ids = [section.id for section in here.form.sections]
    section = the_one(part)
    return {"part": section, "number": ids.index(section.id) + 1, "count": len(ids)}


def titled(part: Agreement, title: str) -> Agreement:
    """Return *part* with *title* over its fields, where its own stands over the page."""
    section = the_one(part).model_copy(update={"title": title})
    return part.model_copy(update={"sections": (section,)})


def saves_seen(here: Sitting, name: str) -> int:
    """Return how many saves of a part its page, which says so under *name*, was drawn with.

    A page from another round has seen none of those that are counted now.
    """
    now = str(here.agreement.round)
    return posted_number(name) if request.form.get(ROUND, now) == now else NEVER


def reviews_begun(here: Sitting) -> str:
    """Return how many reviews were begun, for the control called REVIEWS."""
    return str(len(rooms().reviews(here.agreement)))


def from_another_review(here: Sitting) -> bool:
    """Whether another review was begun since the page was drawn that sends this."""
    now = reviews_begun(here)
    return request.form.get(REVIEWS, now) != now


def go_on(here: Sitting, part_id: str, endpoint: str, last: str) -> Response:
    """Lead to the next part at *endpoint*, or to *last* after all; or back to the task list."""
    if wish("next") == "later":
        return here.to_saved("agreement_hub.show")
    ids = [section.id for section in here.form.sections]
    following = ids[ids.index(part_id) + 1 :]
    if not following:
        return here.to_saved(last)
    return here.to_saved(endpoint, part_id=following[0])

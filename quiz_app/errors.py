"""The only map from what goes wrong to what the reader is told, and with which status."""

from collections.abc import Mapping
from dataclasses import dataclass
from traceback import format_tb
from typing import cast

from flask import Flask, Response, current_app, request
from jinja2 import TemplateError
from werkzeug.exceptions import HTTPException

from formwork.errors import FormNotFound
from formwork.words import N_
from quiz_app import written
from quiz_app.agreements.stage import Finished, NotNow, PartnerLeft
from quiz_app.database import DatabaseError, is_full
from quiz_app.desk import close_store, desk, page
from quiz_app.forgery import SAFE_METHODS, Forged
from quiz_app.headers import APP_PREFIX
from quiz_app.limits import TooOften
from quiz_app.once import FormUsed
from quiz_app.rendering import Busy, TooHard
from quiz_app.store import RecordNotFound


@dataclass(frozen=True)
class Sorry:
    """What a reader is told; *again* offers to send the same answers once more.

    With *copy* the answers are shown, because sending them again would lead nowhere.
    """

    status: int
    title: str
    text: str
    again: bool = False
    copy: bool = False
    after: int = 0
    """After how many seconds it makes sense to try again."""


NOT_FOUND = Sorry(
    404,
    N_("There is nothing here"),
    N_(
        "Check the address for a missing letter. If it was a private link, the record may have "
        "been deleted, or its time may be over, or this browser has not opened the link yet."
    ),
    again=True,
)
BROKEN = Sorry(
    500,
    N_("Something went wrong on our side"),
    N_("It is not your fault. Please try again in a few minutes."),
    again=True,
)
UNAVAILABLE = Sorry(
    503,
    N_("We cannot do this just now"),
    N_("Our store does not answer. Please try again in a minute."),
    again=True,
    after=30,
)
FULL = Sorry(
    507,
    N_("Your answers could not be saved"),
    N_("Our store is full. Make a PDF of your answers, or try again later."),
    again=True,
)
BUSY = Sorry(
    503,
    N_("Many people want a PDF just now"),
    N_("Please try again in ten seconds."),
    again=True,
    after=10,
)
TOO_HARD = Sorry(
    503,
    N_("This PDF could not be finished"),
    N_("It took too long. Shorten the longest answers, then try again."),
    again=True,
    after=10,
)
FORGED = Sorry(
    400,
    N_("This did not come from our own page"),
    N_(
        "To protect you, we accept answers only from our own pages. Open the page anew and send "
        "your answers from there. If it happens again, your browser hides where you come from: "
        "try another browser, or turn off the extension that does so."
    ),
)
TOO_OFTEN = Sorry(
    429,
    N_("That was too often within an hour"),
    N_("To protect everybody’s answers, this can be done only so often. Please try again later."),
    again=True,
    after=3600,
)
TOO_LATE = Sorry(
    409,
    N_("This can no longer be done"),
    N_(
        "The agreement has moved on since you opened the page, perhaps because the other person "
        "did something. Go back to the overview of your agreement to see where you are."
    ),
    copy=True,
)
FINISHED = Sorry(
    409,
    N_("This agreement is finished"),
    N_(
        "Nothing in it can be changed any more. You can still read everything, and take it with "
        "you. For notes of your own, use a worksheet. To go on together, begin a new agreement."
    ),
    copy=True,
)
PARTNER_LEFT = Sorry(
    409,
    N_("Your partner has left this agreement"),
    N_(
        "Nothing in it can be changed any more. You can still read what you kept together, and "
        "take it with you. For notes of your own, use a worksheet."
    ),
    copy=True,
)
USED = Sorry(
    409,
    N_("This was done once already"),
    N_(
        "An old form has come once more, perhaps because your browser opened a closed window "
        "again. What it made has been replaced or taken back since, so nothing was changed now. To "
        "do it again, open the page anew."
    ),
)
BY_STATUS: Mapping[int, Sorry] = {
    400: Sorry(
        400,
        N_("We could not understand this"),
        N_("Open the page anew from the handbook, and try again."),
    ),
    404: NOT_FOUND,
    405: Sorry(
        405,
        N_("This page cannot be used that way"),
        N_("Go back to the form, and use one of its buttons."),
    ),
    413: Sorry(
        413,
        N_("That is too much at once"),
        N_(
            "Answers may be as large as 1 MB, a PDF as large as 8 MB. Go back, shorten the "
            "answers or choose a smaller file, and try again."
        ),
    ),
    422: Sorry(
        422,
        N_("We could not use this"),
        N_("Go back to the form, check your answers, and try again."),
    ),
    500: BROKEN,
    503: UNAVAILABLE,
    507: FULL,
}
BY_KIND: Mapping[type[Exception], Sorry] = {
    FormNotFound: NOT_FOUND,
    RecordNotFound: NOT_FOUND,
    Forged: FORGED,
    Busy: BUSY,
    TooHard: TOO_HARD,
    TooOften: TOO_OFTEN,
    FormUsed: USED,
    NotNow: TOO_LATE,
    Finished: FINISHED,
    PartnerLeft: PARTNER_LEFT,
}


def init_app(app: Flask) -> None:
    """Answer every error with a page."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(DatabaseError, _database)
    app.register_error_handler(Exception, _unexpected)
    for kind in BY_KIND:
        app.register_error_handler(kind, _known)


def _known(error: Exception) -> Response:
    if isinstance(error, TooHard):
        current_app.logger.error("A PDF could not be finished: %s", error)
    return _page(BY_KIND[type(error)])


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    if status < 400:  # noqa: PLR2004 - redirects are no errors
        return cast(Response, error.get_response())
    if status == NOT_FOUND.status and not request.path.startswith(APP_PREFIX):
        return _lost()
    response = _page(BY_STATUS.get(status, BY_STATUS[400] if status < 500 else BROKEN))  # noqa: PLR2004
    response.status_code = status
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def _lost() -> Response:
    """Answer with the handbook's own page for addresses that it does not have."""
    own = desk().settings.site / "404.html"
    if not own.is_file():
        return _page(NOT_FOUND)
    return Response(own.read_bytes(), NOT_FOUND.status, mimetype="text/html")


def _database(error: DatabaseError) -> Response:
    # The statement's parameters are somebody's answers: only the kind of error is logged.
    current_app.logger.error("The database failed: %s", type(error.orig).__name__)
    return _page(FULL if is_full(error) else UNAVAILABLE)


def _unexpected(error: Exception) -> Response:
    # The message may quote what somebody wrote: the kind and the way through the code are enough.
    way = "".join(format_tb(error.__traceback__))
    name = type(error).__name__
    current_app.logger.error("Unexpected %s at %s\n%s", name, request.endpoint, way)
    return _page(BROKEN)


def _page(sorry: Sorry) -> Response:
    sent = {"kept": _kept() if sorry.again else [], "written": _written(sorry)}
    close_store()  # drawing takes long, and others wait for their turn to write
    try:
        response = page("error.html", sorry.status, sorry=sorry, **sent)
    except TemplateError as error:
        # The last resort, for when the frame of all pages is what is broken.
        kind = type(error).__name__
        current_app.logger.error("No page can be drawn: %s", kind)  # noqa: TRY400 - no messages
        words = desk().language.gettext(sorry.title)
        response = Response(f"{words}\n", sorry.status, mimetype="text/plain")
    if sorry.after:
        response.headers["Retry-After"] = str(sorry.after)
    return response


def _written(sorry: Sorry) -> written.Written:
    """Return what was posted, for its writer to copy."""
    if not _holds_words() or not (sorry.again or sorry.copy):
        return []
    return written.in_words() if sorry.copy else written.as_posted(request.form.to_dict(flat=False))


def _holds_words() -> bool:
    return request.method not in SAFE_METHODS and request.mimetype != "multipart/form-data"


def _kept() -> list[tuple[str, str]]:
    """Return what was posted, so that the page can send it again and nothing is lost."""
    if not _holds_words():
        return []
    return [pair for pair in request.form.items(multi=True) if pair[0] != "vmh-code"]

"""What the views work with: the wired parts, and the store of the request at hand."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from flask import Response, current_app, g, make_response, render_template, request

from formwork.language import Language
from formwork.library import Library
from quiz_app import secret
from quiz_app.agreement_rooms import Rooms
from quiz_app.agreement_store import AgreementStore
from quiz_app.blank import BlankPages
from quiz_app.clock import Clock
from quiz_app.database import Database
from quiz_app.forgery import SAFE_METHODS
from quiz_app.pairings import Pairings
from quiz_app.rendering import Press
from quiz_app.self_checks import SelfChecks
from quiz_app.settings import Settings
from quiz_app.site import Assets
from quiz_app.store import Store

OWN_NAMES = "vmh-"
"""How the names of the app's own controls begin; no field's name can hold a hyphen."""

_COUNT = re.compile("[0-9]{1,9}")


@dataclass(frozen=True)
class Desk:
    """The parts of the app, wired together once by the factory."""

    settings: Settings
    library: Library
    database: Database
    press: Press
    assets: Assets
    blank_pages: BlankPages
    clock: Clock

    @property
    def language(self) -> Language:
        """The language of the request."""
        return self.library.language

    def link(self, code: str) -> str:
        """Return the private link with *code*, which stands where no server ever sees it."""
        return f"{self.settings.public_url}/app/open#{code}"

    def open_store(self, *, writes: bool) -> Store:
        """Open the store at this moment."""
        session = self.database.session(writes=writes)
        return Store(session, self.clock(), timedelta(days=self.settings.keep_days))


def desk() -> Desk:
    """Return the parts of the running app."""
    return cast(Desk, current_app.extensions["desk"])


def store() -> Store:
    """Return the request's store; only requests that may change something can write."""
    if "store" not in g:
        g.store = desk().open_store(writes=request.method not in SAFE_METHODS)
    return cast(Store, g.store)


def press() -> Press:
    """Return the press; a PDF takes long, so the request lets go of the database before."""
    if "store" in g:
        store().let_go()
    return desk().press


def agreements() -> AgreementStore:
    """Return the request's store of agreements."""
    return AgreementStore(store().session, store().now, store().keep)


def rooms() -> Rooms:
    """Return what is kept in agreements besides their text."""
    return Rooms(agreements())


def pairings() -> Pairings:
    """Return the request's pairings of results."""
    return Pairings(store().session, store().now)


def self_checks() -> SelfChecks:
    """Return the results that the two people of an agreement have given to each other."""
    return SelfChecks(agreements())


def close_store(_: BaseException | None = None) -> None:
    """Close the request's store; what was not committed is gone."""
    opened = g.pop("store", None)
    if opened is not None:
        opened.session.close()


def posted() -> dict[str, list[str]]:
    """Return what was posted to the form, without the app's own controls."""
    lists = request.form.lists()
    return {name: texts for name, texts in lists if not name.startswith(OWN_NAMES)}


def posted_number(name: str) -> int:
    """Return the number posted under *name*; 0 for one that our pages did not write."""
    text = request.form.get(name, "")
    return int(text) if _COUNT.fullmatch(text) else 0


def posted_ticket() -> str:
    """Return the ticket of the form that was posted, or else a new one."""
    return request.form.get("vmh-ticket") or secret.ticket()


def wish(default: str) -> str:
    """Return which button was pressed."""
    return request.form.get("vmh-do", default)


def paper() -> str:
    """Return the size of paper that the address asks for."""
    return "letter" if request.args.get("paper") == "letter" else "a4"


def page(template: str, status: int = 200, **values: object) -> Response:
    """Draw a page."""
    return make_response(render_template(template, **values), status)


def file(content: bytes, name: str, mimetype: str = "application/pdf") -> Response:
    """Answer with a file to keep, called *name*."""
    response = Response(content, mimetype=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def let_back(response: Response) -> Response:
    """Let the browser's back button show a page again, as docs/decisions/0014 says."""
    if response.mimetype == "text/html":
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response

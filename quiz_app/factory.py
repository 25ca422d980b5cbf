"""Builds the app: the only place where its parts are wired together."""

from flask import Flask, Response, request
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, StrictUndefined
from werkzeug.exceptions import NotFound, RequestEntityTooLarge
from werkzeug.middleware.proxy_fix import ProxyFix

from formwork.library import Library
from quiz_app import errors, forgery, links, site
from quiz_app.blank import BlankPages
from quiz_app.clock import Clock, utc
from quiz_app.database import Database
from quiz_app.desk import Desk, close_store, desk
from quiz_app.headers import SecureHeaders
from quiz_app.masthead import words
from quiz_app.rendering import Press
from quiz_app.settings import Settings
from quiz_app.site import Assets
from quiz_app.views import (
    agreements,
    health,
    opening,
    overlap,
    quizzes,
    records,
    results,
    sharing,
    worksheets,
)

MEGABYTE = 1024 * 1024
ANSWERS_AT_MOST = MEGABYTE
SHEET_AT_MOST = 8 * MEGABYTE
VALUES_AT_MOST = 1000
"""How many answers and controls one form sends: several times as many as our longest one."""
TAKES_SHEETS = ("worksheets.read_sheet", "agreement_filled_sheet.bring")


def create_app(settings: Settings, clock: Clock = utc) -> Flask:
    """Build the app; raise formwork.errors.BadContent if an author's file holds a mistake."""
    library = Library.load(settings.content, settings.lang)
    app = Flask("quiz_app", static_folder=None)
    app.config.update(
        TRUSTED_HOSTS=settings.trusted_hosts,
        MAX_CONTENT_LENGTH=ANSWERS_AT_MOST,
        MAX_FORM_MEMORY_SIZE=ANSWERS_AT_MOST,
        MAX_FORM_PARTS=VALUES_AT_MOST,
    )
    app.extensions["desk"] = Desk(
        settings=settings,
        library=library,
        database=Database(settings.database),
        press=Press(settings, settings.lang),
        assets=Assets(settings.site),
        blank_pages=BlankPages(fresh=settings.refresh),
        clock=clock,
    )
    _prepare_templates(app, settings)
    _prepare_requests(app)
    errors.init_app(app)
    for view in (
        health,
        quizzes,
        results,
        worksheets,
        overlap,
        opening,
        records,
        sharing,
        *agreements.PAGES,
    ):
        app.register_blueprint(view.bp)
    _wrap(app, settings)
    return app


def _prepare_templates(app: Flask, settings: Settings) -> None:
    theme = FileSystemLoader(settings.theme / "site")
    app.jinja_loader = ChoiceLoader([PackageLoader("quiz_app"), theme])
    environment = app.jinja_env
    environment.undefined = StrictUndefined
    environment.trim_blocks = environment.lstrip_blocks = True
    language = app.extensions["desk"].language
    environment.filters["chapter"] = links.chapter
    environment.globals.update(
        _=language.gettext,
        ngettext=language.ngettext,
        language=language,
        words=words(language),
        asset=app.extensions["desk"].assets.url,
        keep_days=settings.keep_days,
        public_url=settings.public_url,
    )


def _prepare_requests(app: Flask) -> None:
    @app.before_request
    def guard() -> None:
        if request.endpoint in TAKES_SHEETS:
            request.max_content_length = SHEET_AT_MOST
        forgery.check(request, desk().settings.public_url)
        if "\0" in request.path:
            raise NotFound  # PostgreSQL cannot even look for it
        # Read to its end before the database is asked for anything: whoever sends slowly, or stops
        # in the middle, must not hold up the others, who wait for their turn to write.
        values = sum(len(texts) for _, texts in request.form.lists())
        # A megabyte holds a quarter of a million of them; a page that shows them all takes seconds.
        if values > VALUES_AT_MOST:
            raise RequestEntityTooLarge

    @app.after_request
    def keep_private(response: Response) -> Response:
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    app.teardown_request(close_store)


def _wrap(app: Flask, settings: Settings) -> None:
    served = SecureHeaders(site.serve(app.wsgi_app, settings), settings)
    proxies = settings.trusted_proxies
    app.wsgi_app = (  # type: ignore[method-assign]
        ProxyFix(served, x_for=proxies, x_proto=proxies, x_host=proxies) if proxies else served
    )

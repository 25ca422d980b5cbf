"""Says whether the app works, for whoever watches over the server."""

from flask import Blueprint, Response

from quiz_app.desk import store
from quiz_app.links import chapter

bp = Blueprint("health", __name__, url_prefix="/app")


@bp.get("/")
def start() -> Response:
    """Send readers to the handbook's page of quizzes and worksheets."""
    return Response(status=302, headers={"Location": chapter("worksheets-and-quizzes.md")})


@bp.get("/health")
def health() -> Response:
    """Ask the database for something."""
    store().ping()
    return Response("ok\n", mimetype="text/plain")

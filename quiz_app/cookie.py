"""The cookie that says which private links a browser has opened: a random value, nothing else."""

from flask import Response, request

from quiz_app.desk import desk


def name() -> str:
    """Return the cookie's name; browsers guard "__Host-", but take it over https only."""
    return "__Host-vmh" if desk().settings.secure else "vmh"


def token() -> str:
    """Return the value that the browser sent."""
    return request.cookies.get(name(), "")


def put(response: Response, value: str) -> Response:
    """Give the browser *value*; it forgets it when it is closed."""
    secure = desk().settings.secure
    # Lax, because Strict is not sent when somebody follows a link out of a mail.
    response.set_cookie(name(), value, secure=secure, httponly=True, samesite="Lax")
    return response


def remove(response: Response) -> Response:
    """Take the cookie away."""
    secure = desk().settings.secure
    response.delete_cookie(name(), secure=secure, httponly=True, samesite="Lax")
    return response

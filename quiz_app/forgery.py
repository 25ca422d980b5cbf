"""Refuses requests that another site makes a reader's browser send.

No cookie and no token in the form is needed: docs/decisions/0005-request-forgery.md says why.
"""

from urllib.parse import urlsplit

from werkzeug import Request

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
OUR_OWN = frozenset({"same-origin", "none"})
"""What a browser says of a request from our own pages, or from a typed address or a bookmark."""


class Forged(Exception):
    """A request that changes something did not come, or may not have come, from our own pages."""


def check(request: Request, public_url: str) -> None:
    """Raise Forged unless *request* is safe, or comes from our own pages.

    Browsers say where a request comes from in Sec-Fetch-Site, which no page can write. Where it is
    missing (old browsers, plain http), Origin must be our own.
    """
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("Sec-Fetch-Site")
    ours = site in OUR_OWN if site else _origin(request) in _our_origins(request, public_url)
    if not ours:
        raise Forged


def _origin(request: Request) -> str:
    return request.headers.get("Origin", "").lower()


def _our_origins(request: Request, public_url: str) -> set[str]:
    # The host was compared with TRUSTED_HOSTS before: nobody can put another one here.
    parts = urlsplit(public_url.lower())
    return {f"{parts.scheme}://{parts.netloc}", f"{request.scheme}://{request.host}".lower()}

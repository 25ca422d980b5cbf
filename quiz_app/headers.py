"""The security headers of every answer, whoever gives it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from werkzeug.datastructures import Headers

from quiz_app.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

APP_PREFIX = "/app/"

POLICY = "; ".join(
    (
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in ("script", "style", "img", "font", "connect")),
        *("worker-src 'self'", "manifest-src 'self'", "form-action 'self'"),
        *("frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'"),
    )
)
"""What a page may load and run: files of this server, and nothing that stands in the page itself.

The press writes the same policy for static hosts, in bindery/findable/hosting.py.
"""

_DENIED = ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
_ALWAYS = {
    "Content-Security-Policy": POLICY,
    # Not "no-referrer": with it browsers send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _DENIED),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_IN_APP = {"X-Robots-Tag": "noindex"}
"""The app is for people alone: search engines may read its pages, and then leave them out."""

_HTTPS_ONLY = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}


class SecureHeaders:
    """Adds the headers to what the WSGI application *inner* answers."""

    def __init__(self, inner: "WSGIApplication", settings: Settings) -> None:
        self.inner = inner
        self.always = _ALWAYS | (_HTTPS_ONLY if settings.secure else {})

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer the request as *inner* does, with the headers."""
        in_app = environ.get("PATH_INFO", "").startswith(APP_PREFIX)

        def start(status: str, given: list[tuple[str, str]], *rest: object) -> object:
            headers = Headers(given)
            for name, value in (self.always | (_IN_APP if in_app else {})).items():
                headers.setdefault(name, value)
            return start_response(status, headers.to_wsgi_list(), *rest)  # type: ignore[arg-type]

        return self.inner(environ, start)  # type: ignore[arg-type]

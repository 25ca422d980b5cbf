"""The security headers of every answer, whoever gives it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from werkzeug.datastructures import Headers

from quiz_app import policy
from quiz_app.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

APP_PREFIX = "/app/"

_DENIED = ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
_ALWAYS = {
    # Not "no-referrer": with it browsers send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _DENIED),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_HTTPS_ONLY = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}


class SecureHeaders:
    """Adds the headers to what the WSGI application *inner* answers."""

    def __init__(self, inner: "WSGIApplication", settings: Settings) -> None:
        self.inner = inner
        self.settings = settings
        self.always = _ALWAYS | (_HTTPS_ONLY if settings.secure else {})
        self.app_policy = policy.write(policy.APP)
        self.page_policy = policy.for_pages(settings.site)

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer the request as *inner* does, with the headers."""
        added = self.always | {"Content-Security-Policy": self._policy(environ)}

        def start(status: str, given: list[tuple[str, str]], *rest: object) -> object:
            headers = Headers(given)
            for name, value in added.items():
                headers.setdefault(name, value)
            return start_response(status, headers.to_wsgi_list(), *rest)  # type: ignore[arg-type]

        return self.inner(environ, start)  # type: ignore[arg-type]

    def _policy(self, environ: "WSGIEnvironment") -> str:
        if environ.get("PATH_INFO", "").startswith(APP_PREFIX):
            return self.app_policy
        if self.settings.refresh:
            return policy.for_pages(self.settings.site)
        return self.page_policy

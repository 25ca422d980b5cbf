"""Pages on which nobody has written anything: drawn once, and sent compressed.

Pages with what somebody wrote are not compressed: from the length of an answer that holds a secret
beside somebody else's words, the secret can be guessed (breachattack.com).
"""

import gzip
from collections.abc import Callable
from dataclasses import dataclass, field

from flask import Response, request

AT_MOST = 200
"""How many pages are remembered: more than there are quizzes and sections."""


@dataclass(frozen=True)
class Drawn:
    """A page as it is sent, plain and compressed."""

    plain: bytes
    small: bytes


@dataclass
class BlankPages:
    """Remembers blank pages by names of ours, unless *fresh* is asked for, as authors do.

    By their addresses anybody could fill it up with pages that are all the same.
    """

    fresh: bool
    _known: dict[str, Drawn] = field(default_factory=dict)

    def answer(self, name: str, draw: Callable[[], Response]) -> Response:
        """Answer with the page called *name*, which *draw* draws if it is not known."""
        drawn = self._known.get(name)
        if drawn is None:
            response = draw()
            if response.status_code != 200:  # noqa: PLR2004
                return response
            drawn = _drawn(response)
            if not self.fresh and len(self._known) < AT_MOST:
                self._known[name] = drawn
        return _sent(drawn)


def light(response: Response) -> Response:
    """Return the blank page *response*, which is never the same twice, compressed."""
    return _sent(_drawn(response))


def _drawn(response: Response) -> Drawn:
    plain = response.get_data()
    return Drawn(plain, gzip.compress(plain, compresslevel=6, mtime=0))


def _sent(drawn: Drawn) -> Response:
    small = request.accept_encodings.quality("gzip") > 0
    response = Response(drawn.small if small else drawn.plain, mimetype="text/html")
    response.headers["Vary"] = "Accept-Encoding"
    if small:
        response.headers["Content-Encoding"] = "gzip"
    return response

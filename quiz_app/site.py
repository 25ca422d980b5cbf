"""Serves the built handbook and the app's own files, as quickly as Python can."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from whitenoise import WhiteNoise

from quiz_app.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

STATIC = Path(__file__).parent / "static"
STATIC_PREFIX = "/app/static/"

_HASHED = re.compile(r"\.[0-9a-f]{8,}\.")
_SHORT = 300
_ASSETS = Path("assets", "handbook")
_TYPES = {".epub": "application/epub+zip", ".webmanifest": "application/manifest+json"}


def serve(inner: "WSGIApplication", settings: Settings) -> WhiteNoise:
    """Return an application that serves files and leaves everything else to *inner*.

    Files whose name holds a hash of their content never change, so browsers may keep them for ever.
    """
    files = WhiteNoise(
        inner,
        autorefresh=settings.refresh,
        max_age=0 if settings.refresh else _SHORT,
        allow_all_origins=False,
        mimetypes=_TYPES,
        index_file=True,
        immutable_file_test=_never_changes,
    )
    if settings.refresh or settings.site.is_dir():
        files.add_files(str(settings.site), prefix="/")
    files.add_files(str(STATIC), prefix=STATIC_PREFIX)
    return files


def _never_changes(_: str, url: str) -> bool:
    return bool(_HASHED.search(Path(url).name))


class Assets:
    """Finds the theme's files by the names they had before hashes were put in."""

    def __init__(self, site: Path) -> None:
        self.folder = site / _ASSETS

    def url(self, name: str) -> str:
        """Return the address of *name* on the site, relative to its root; "" if it is not built."""
        known = self._manifest().get(name, name)
        return f"{_ASSETS.as_posix()}/{known}" if (self.folder / known).is_file() else ""

    def _manifest(self) -> dict[str, str]:
        file = self.folder / "manifest.json"
        return dict(json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else {}

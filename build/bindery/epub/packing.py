"""Packs the files of a publication into an EPUB container; the same files give the same bytes."""

import datetime
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

MIMETYPE = "application/epub+zip"
_UNIX, _READABLE = 3, 0o644 << 16


def pack(files: Mapping[str, bytes], date: datetime.date) -> bytes:
    """Return a container with *files* by path, all of them dated *date*.

    The media type comes first and is not compressed, as readers expect it.
    """
    container = BytesIO()
    with ZipFile(container, "w") as archive:
        archive.writestr(_entry("mimetype", date, ZIP_STORED), MIMETYPE)
        for path in sorted(files):
            archive.writestr(_entry(path, date, ZIP_DEFLATED), files[path], compresslevel=9)
    return container.getvalue()


def _entry(path: str, date: datetime.date, compression: int) -> ZipInfo:
    entry = ZipInfo(path, (max(date.year, 1980), date.month, date.day, 0, 0, 0))
    entry.compress_type = compression
    entry.create_system = _UNIX
    entry.external_attr = _READABLE
    return entry

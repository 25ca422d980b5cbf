"""Packs files into a ZIP archive; the same files give the same bytes."""

import datetime
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_UNIX, _READABLE = 3, 0o644 << 16


def pack(
    files: Mapping[str, bytes], date: datetime.date, *, first: tuple[str, str] | None = None
) -> bytes:
    """Return an archive with *files* by path, all of them dated *date*.

    The name and the text of a file that must come *first*, and not compressed, may be given.
    """
    container = BytesIO()
    with ZipFile(container, "w") as archive:
        if first is not None:
            archive.writestr(_entry(first[0], date, ZIP_STORED), first[1])
        for path in sorted(files):
            archive.writestr(_entry(path, date, ZIP_DEFLATED), files[path], compresslevel=9)
    return container.getvalue()


def _entry(path: str, date: datetime.date, compression: int) -> ZipInfo:
    entry = ZipInfo(path, (max(date.year, 1980), date.month, date.day, 0, 0, 0))
    entry.compress_type = compression
    entry.create_system = _UNIX
    entry.external_attr = _READABLE
    return entry

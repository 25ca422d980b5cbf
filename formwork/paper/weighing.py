"""Says how much a PDF would take unpacked, without ever unpacking more than is allowed."""

import re
import zlib

_STREAM = re.compile(rb"stream\r?\n")
_CHUNK = 64 * 1024


def is_heavy(pdf: bytes, most: int) -> bool:
    """Tell whether the compressed streams of *pdf* hold more than *most* bytes together."""
    left = most
    for start in _STREAM.finditer(pdf):
        left -= _weight(memoryview(pdf)[start.end() :], left)
        if left < 0:
            return True
    return False


def _weight(packed: memoryview, most: int) -> int:
    """Return how long *packed* is unpacked; once that is more than *most*, stop."""
    unpacker, weight = zlib.decompressobj(), 0
    for position in range(0, len(packed), _CHUNK):
        try:
            unpacked = unpacker.decompress(packed[position : position + _CHUNK], most + 1)
        except zlib.error:
            break  # no such stream, or damaged: then nobody can unpack more of it
        weight += max(len(unpacked), _CHUNK if position else 0)
        if unpacker.eof or weight > most:
            break
    return weight

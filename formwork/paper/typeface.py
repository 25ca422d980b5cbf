"""The font that PDF programs type into our fields with."""

from pathlib import Path
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

from formwork.paper.measure import FILE

FONT = "/Fields"
"""What the font is called in the resources of the form and in the appearance of each field."""

_FIRST, _LAST = 32, 255
_NONSYMBOLIC = 1 << 5


def embed(document: pikepdf.Pdf, theme: Path) -> Any:
    """Put the font into *document* and return it.

    It is as plain as fonts get, one byte a letter in the encoding of Windows, because many programs
    can write nothing else. All letters it has are embedded, and its name has no mark of a subset:
    programs do not type with fonts that they take for incomplete.
    """
    content = (theme / FILE).read_bytes()
    file = document.make_stream(content, Length1=len(content))
    with TTFont(theme / FILE) as font:
        described = document.make_indirect(_descriptor(font, file))
        return document.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.TrueType,
                BaseFont=described.FontName,
                Encoding=Name.WinAnsiEncoding,
                FirstChar=_FIRST,
                LastChar=_LAST,
                Widths=Array(_widths(font)),
                FontDescriptor=described,
            )
        )


def _descriptor(font: TTFont, file: pikepdf.Stream) -> Dictionary:
    head, line, metrics = font["head"], font["hhea"], font["OS/2"]
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(f"/{font['name'].getDebugName(6)}"),
        Flags=_NONSYMBOLIC,
        FontBBox=Array([head.xMin, head.yMin, head.xMax, head.yMax]),
        ItalicAngle=0,
        Ascent=line.ascent,
        Descent=line.descent,
        CapHeight=metrics.sCapHeight,
        StemV=90,
        FontFile2=file,
    )


def _widths(font: TTFont) -> list[int]:
    """Return the width of every code in thousandths, which is what the font counts in too."""
    glyphs, widths = font.getBestCmap(), font["hmtx"]
    codes = (bytes([code]).decode("cp1252", "replace") for code in range(_FIRST, _LAST + 1))
    return [widths[glyphs.get(ord(letter), ".notdef")][0] for letter in codes]

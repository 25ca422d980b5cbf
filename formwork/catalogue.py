"""Reads messages.po as translators write it, and says everything that is wrong with it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from gettext import GNUTranslations
from io import BytesIO, StringIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from formwork.errors import BadContent, Problem

NUMBER = "%(number)s"
"""The gap that `Language.ngettext` fills by itself."""

_COPY = "Write the gaps as they stand in the original."
_HEADER = "Correct the header at the top of the file, or take the wrong line of it out."

_GAP = re.compile(r"%(?:%|\(\w+\)[a-z])")
_QUOTED = re.compile(r'(msg\w+(\[\d+\])?\s+)?"([^"\\]|\\.)*"')


def read(file: Path, code: str, name: str) -> GNUTranslations:
    """Read the translation into the language *code*; *name* stands for *file* in problems.

    Raise BadContent (code M001) where it cannot be read, and (code M002) where a translation has
    other gaps than its original: a page that needs it could not be drawn.
    """
    text = _text(file, name)
    try:
        catalogue = read_po(StringIO(text), code.replace("-", "_"), abort_invalid=True)
        # The file was read as UTF-8, whatever its header says.
        catalogue.charset = "utf-8"
        compiled = BytesIO()
        write_mo(compiled, catalogue)
        compiled.seek(0)
        translations = GNUTranslations(compiled)
    except PoFileError as error:
        message = f"This cannot be read: {error}. {_advice(error)}"
        raise BadContent([Problem(name, error.lineno + 1, "M001", message)]) from error
    except ValueError as error:
        message = f"The header cannot be read: {error}. {_HEADER}"
        raise BadContent([Problem(name, 1, "M001", message)]) from error
    problems = list(_misfits(catalogue, translations, name))
    if problems:
        raise BadContent(problems)
    return translations


def _text(file: Path, name: str) -> str:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        message = "This file is not UTF-8 text. Save it as UTF-8."
        raise BadContent([Problem(name, 1, "M001", message)]) from error
    # Babel drops the last letter of a text that nothing closes.
    advice = 'Begin and end the text with ", and write \\" for a quotation mark inside it.'
    problems = [
        Problem(name, number, "M001", f"This cannot be read. {advice}")
        for number, line in enumerate(text.split("\n"), 1)
        if line.startswith(("msg", '"')) and not _QUOTED.fullmatch(line.rstrip())
    ]
    if problems:
        raise BadContent(problems)
    return text


def _advice(error: PoFileError) -> str:
    if "num_plurals" in str(error):
        last = error.catalog.num_plurals - 1
        return f"End with msgstr[{last}], or correct Plural-Forms at the top of the file."
    return "Put it right here or in the line before."


def _misfits(catalogue: Catalog, translations: GNUTranslations, name: str) -> Iterator[Problem]:
    """Yield every text that does not fit its original."""
    for message in catalogue:
        originals, texts = _texts(message.id), _texts(message.string)
        # What is fuzzy, or has no translation yet, is not used.
        if not message.id or message.fuzzy or not any(texts):
            continue
        uses = _uses(translations, originals) if message.pluralizable else Counter()
        for text in texts:
            fault = _fault(originals, text, alone=uses[text] == 1)
            if fault:
                yield Problem(name, message.lineno or 1, "M002", fault)


def _uses(translations: GNUTranslations, originals: Sequence[str]) -> Counter[str]:
    """Count for how many numbers each form of a message is used."""
    one, many = originals
    return Counter(translations.ngettext(one, many, number) for number in range(1000))


def _fault(originals: Sequence[str], text: str, *, alone: bool) -> str:
    """Say how *text* differs from *originals* (for one and for many), or "".

    A form that stands for a single number (*alone*) may say it in words: “one minute”.
    """
    one, many = _gaps(originals[0]), _gaps(originals[-1])
    known = one | many | ({NUMBER} if len(originals) > 1 else set())
    needed = one & many - {NUMBER} if alone else many
    if not text:
        return f"“{originals[-1]}” lacks one of its forms. Translate all of them, or none."
    # Where there is nothing to fill in, % is a sign like any other.
    if known and "%" in _GAP.sub("", text):
        return f"“{text}” has a % that begins no gap. Write %% for a percent sign."
    found = _gaps(text)
    wrong = [f"{gap} is missing" for gap in sorted(needed - found)]
    wrong += [f"{gap} is not in the original" for gap in sorted(found - known)]
    if not wrong:
        return ""
    return f"“{text}” does not fit “{originals[-1]}”: {', '.join(wrong)}. {_COPY}"


def _gaps(text: str) -> frozenset[str]:
    return frozenset(_GAP.findall(text)) - {"%%"}


def _texts(written: str | Sequence[str] | None) -> Sequence[str]:
    return [written or ""] if isinstance(written, str | None) else written

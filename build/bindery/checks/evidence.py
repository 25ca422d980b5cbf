"""Rules for claims, citations and sources."""

import re
from collections.abc import Iterator

from bindery.book import Book, Chapter
from bindery.checks.rule import Rule
from bindery.markdown import citation, claim, scan
from bindery.references import STRENGTHS
from formwork import source
from formwork.errors import Problem

OPINION = "judgement"


def _claims(chapter: Chapter) -> Iterator[scan.Block]:
    return (block for block in scan.blocks(chapter) if block.text == "claim")


class ClaimsHaveEvidence(Rule):
    """Give a claim its strength and its sources, indented by four spaces under “/// claim”."""

    code = "C001"
    sentence = "Every claim names a strength and sources that exist."

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield claims without a known strength, without sources, or with unknown ones."""
        for chapter in book.pages:
            for block in _claims(chapter):
                for message in self._wrong(block, book):
                    yield self.problem(book, chapter, block.line, message)

    def _wrong(self, block: scan.Block, book: Book) -> Iterator[str]:
        strength = block.options.get("strength", "")
        named = claim.keys(block.options.get("sources", ""))
        if not strength:
            yield "This claim has no “strength:”."
        elif strength not in STRENGTHS:
            yield f"“{strength}” is not a strength. Use one of: {', '.join(STRENGTHS)}."
        if not named and strength != OPINION:
            yield "This claim has no “sources:”. Name them, or call it a judgement."
        for key in named:
            if key not in book.sources:
                yield f"There is no source “{key}” in references.yml."


class CitationsExist(Rule):
    """Write [@Key] or [@Key; @Other], with the keys of references.yml."""

    code = "C002"
    sentence = "Every citation names sources that exist."

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield citations that cannot be read and keys nobody listed."""
        for chapter in book.pages:
            for found in scan.citations(chapter):
                match = re.fullmatch(citation.PATTERN, found.text)
                if not match:
                    message = f"{found.text} cannot be read. Write [@Key] or [@Key; @Other]."
                    yield self.problem(book, chapter, found.line, message)
                    continue
                for key in citation.keys(match[1]):
                    if key not in book.sources:
                        message = f"There is no source “{key}” in references.yml."
                        yield self.problem(book, chapter, found.line, message)


class SourcesAreUsed(Rule):
    """Cite the source where a chapter leans on it, or take it off the list."""

    code = "C011"
    sentence = "Every source is used."
    weight = "fail"

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield sources that no claim and no citation names."""
        used: set[str] = set()
        for chapter in book.pages:
            for block in _claims(chapter):
                used.update(claim.keys(block.options.get("sources", "")))
            for found in scan.citations(chapter):
                used.update(citation.keys(found.text.strip("[]")))
        file = book.root / "content" / "references.yml"
        written = source.load(file, book.name(file))
        for key in sorted(set(book.sources) - used):
            line = written.line((key,))
            yield Problem(written.path, line, self.code, f"No chapter cites {key}.")

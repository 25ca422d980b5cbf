"""Rules for how the handbook speaks."""

import re
from collections.abc import Iterator
from pathlib import Path

from bindery.book import Book
from bindery.checks.rule import Rule
from bindery.markdown import scan
from formwork.errors import Problem

BANNED = {
    r"in today.s (?:fast[- ]paced|digital|modern|ever[- ]changing) (?:world|age)": "Cut it.",
    r"in an ever[- ](?:changing|evolving)": "Cut it.",
    r"\bproven\b": "Say what was found, and by whom.",
    r"\bequivalent outcomes?\b": "Nobody has shown that. Say what was compared.",
    r"\b93 ?(?:%|percent)": "That number does not mean what people say. Leave it out.",
    r"\bgame[- ]?changer\b": "Say what changes.",
    r"\bunlock(?:s|ing)? (?:the|your|their|our) (?:full )?potential\b": "Say what gets better.",
    r"\bleverag(?:e|es|ing)\b": "Write “use”.",
    r"\butili[sz](?:e|es|ing)\b": "Write “use”.",
    r"\bsynerg(?:y|ies)\b": "Say who gains what.",
    r"\bdelv(?:e|es|ing)\b": "Write “look”.",
    r"\bit is important to note\b": "Cut it.",
    r"\bneedless to say\b": "Cut it.",
    r"\bat the end of the day\b": "Cut it.",
    r"!(?!\[)": "End the sentence with a period.",
}
_PATTERNS = {re.compile(pattern, re.I): advice for pattern, advice in BANNED.items()}
_COMMENT = re.compile(r"(?:^|\s)#.*$")


class WordsAreOurs(Rule):
    """Say it plainly: no filler, no boasting, no exclamation marks, no number that misleads."""

    code = "C009"
    sentence = "No phrase stands here that the handbook does not use."
    weight = "fail"

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield phrases that are banned, in chapters, forms and the glossary."""
        for file in self._files(book):
            text = file.read_text(encoding="utf-8")
            for number, line in enumerate(self._lines(file, text), 1):
                for pattern, advice in _PATTERNS.items():
                    for match in pattern.finditer(line):
                        message = f"“{match[0]}” is not how we write. {advice}"
                        yield Problem(book.name(file), number, self.code, message)

    def _files(self, book: Book) -> list[Path]:
        forms = [book.root / name for name in book.library.paths.values()]
        return [*(page.path for page in book.pages), *forms, book.content / "glossary.yml"]

    def _lines(self, file: Path, text: str) -> list[str]:
        if file.suffix == ".md":
            return scan.prose(text).split("\n")
        return [_COMMENT.sub("", line) for line in text.split("\n")]

"""The rule for translations of what the programs say, in whatever language somebody began one."""

from collections.abc import Iterator
from functools import partial

from bindery.book import Book
from bindery.checks.rule import Rule
from bindery.collecting import collect
from formwork.errors import Problem
from formwork.language import FILE, Language


class TranslationsFit(Rule):
    """Write every gap, such as %(name)s, as it stands in the original: a value is put there."""

    code = "M002"
    sentence = "Every translation has the gaps of its original."
    weight = "fail"

    def check(self, book: Book) -> Iterator[Problem]:
        """Yield what keeps a translation from being used, M001 where it cannot be read at all."""
        content = book.content.parent
        for file in sorted(content.glob(f"*/{FILE}")):
            problems: list[Problem] = []
            collect(partial(Language.load, file.parent.name, content), problems)
            yield from problems

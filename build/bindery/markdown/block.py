"""What all our Markdown blocks have in common."""

from typing import Any, ClassVar
from xml.etree import ElementTree as ET

from pymdownx.blocks.block import Block, type_string, type_string_in

from bindery.markdown.context import Context

Options = dict[str, tuple[Any, Any]]

NEEDED, OPTIONAL, NO = True, None, False
"""Whether a block has an argument after the bar."""


class HandbookBlock(Block):  # type: ignore[misc]  # untyped
    """A block between `/// name | argument` and `///`.

    *WORDS* are the arguments it accepts, if these are fixed. What is wrong with a block stands in
    the output as it was typed; the content checks say so with file and line.
    """

    NAME: ClassVar[str]
    ARGUMENT: ClassVar[bool | None] = NO
    WORDS: ClassVar[tuple[str, ...]] = ()
    OPTIONS: ClassVar[Options] = {}

    argument: str
    options: dict[str, Any]

    @property
    def context(self) -> Context:
        """What this conversion knows."""
        context: Context = self.config["context"]
        return context

    def on_validate(self, parent: ET.Element) -> bool:
        """Accept the block unless its argument is not one of its words."""
        return not self.WORDS or self.argument in self.WORDS


def any_text() -> tuple[str, Any]:
    """Return an option that takes any text."""
    return ("", type_string)


def one_of(*words: str) -> tuple[str, Any]:
    """Return an option that takes one of *words*."""
    return ("", type_string_in(words, insensitive=False))

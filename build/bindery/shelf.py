"""What stands beside the chapters: sources, glossary terms, forms, synonyms; read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from bindery import references, synonyms
from bindery.collecting import collect
from bindery.references import Source, Term
from bindery.synonyms import Group
from formwork.errors import BadContent, Problem
from formwork.language import Language
from formwork.library import Library


@dataclass(frozen=True)
class Shelf:
    """What chapters may name, the language to name it in, and words that mean the same."""

    sources: Mapping[str, Source]
    glossary: Mapping[str, Term]
    library: Library
    language: Language
    synonyms: tuple[Group, ...]


def load(content: Path, lang: str = "en") -> Shelf:
    """Read what *content* (the folder of all languages) offers in *lang*.

    The answer is kept until one of the files changes. Raise BadContent with every problem.
    """
    content = content.resolve()
    files = [content / "references.yml", *sorted((content / lang).rglob("*.yml"))]
    files += sorted((content / lang).glob("*.po"))
    stamps = tuple((str(file), file.stat().st_mtime_ns) for file in files if file.is_file())
    return _load(content, lang, stamps)


@lru_cache(maxsize=8)
def _load(content: Path, lang: str, _stamps: tuple[tuple[str, int], ...]) -> Shelf:
    problems: list[Problem] = []
    listed, terms = content / "references.yml", content / lang / "glossary.yml"
    sources = collect(partial(references.read, listed, _name(listed, content), Source), problems)
    glossary = collect(partial(references.read, terms, _name(terms, content), Term), problems)
    library = collect(partial(Library.load, content, lang), problems)
    alike = content / lang / synonyms.NAME
    groups = collect(partial(synonyms.read, alike, _name(alike, content)), problems)
    if sources is None or glossary is None or library is None or groups is None:
        raise BadContent(problems)
    return Shelf(sources, glossary, library, library.language, groups)


def _name(file: Path, content: Path) -> str:
    return file.relative_to(content.parent).as_posix()

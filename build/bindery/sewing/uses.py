"""Where chapters use a term, cite a source or print a form, told in the lists of all of them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from babel.lists import format_list

from bindery.sewing.gathering import Gathering
from bindery.sewing.leaves import having
from formwork.language import Language

GAP = "\ufffc"


@dataclass(frozen=True)
class Use:
    """The first place where a chapter speaks of something, or holds it."""

    gathering: Gathering
    anchor: str

    @property
    def address(self) -> str:
        """The place as an author would link to it."""
        return f"{self.gathering.chapter.id}.md#{self.anchor}"


@dataclass(frozen=True)
class Telling:
    """How an edition tells of uses: a sentence with the gap %(places)s, a name for each place."""

    one: str
    many: str
    name: Callable[[Gathering], str]
    language: Language

    def sentence(self, uses: Sequence[Use]) -> ET.Element:
        """Return a sentence with a link to each of *uses*."""
        places = format_list([GAP] * len(uses), "unit", locale=self.language.locale)
        words = self.language.ngettext(self.one, self.many, len(uses), places=places)
        sentence = ET.Element("span", {"class": "places"})
        sentence.text, *between = words.split(GAP)
        for use, after in zip(uses, between, strict=True):
            link = ET.SubElement(sentence, "a", {"class": "place", "href": use.address})
            link.text, link.tail = self.name(use.gathering), after
            if not link.text:
                link.set("title", use.gathering.name(self.language))
        return sentence


def tell(gatherings: Sequence[Gathering], telling: Telling) -> None:
    """Say in every list where *gatherings* use a term, cite a source or print a form."""
    _tell_entries(gatherings, telling)
    _tell_forms(gatherings, telling)


def _tell_entries(gatherings: Sequence[Gathering], telling: Telling) -> None:
    for kind, entries in (("term", "dt"), ("cite", "p")):
        found = _uses(gatherings, kind)
        for gathering in gatherings:
            for parent in gathering.root.iter():
                for entry in list(parent.iterfind(entries)):
                    if entry.get("id") in found:
                        _add(parent, entry, telling.sentence(found[entry.get("id", "")]))


def _tell_forms(gatherings: Sequence[Gathering], telling: Telling) -> None:
    printed = _sheets(gatherings)
    for gathering in gatherings:
        for line in having(gathering.root, "form-line"):
            if uses := printed.get(line.get("data-form", "")):
                ET.SubElement(line, "span").text = " "
                line.append(telling.sentence(uses))


def _sheets(gatherings: Iterable[Gathering]) -> dict[str, list[Use]]:
    """Return by form where each gathering first prints it, or a section of it."""
    found: dict[str, list[Use]] = {}
    for gathering in gatherings:
        sheets = reversed(having(gathering.root, "form-sheet"))
        for form, sheet in {sheet.get("data-form", ""): sheet for sheet in sheets}.items():
            found.setdefault(form, []).append(Use(gathering, sheet[0].get("id", "")))
    return found


def _uses(gatherings: Iterable[Gathering], kind: str) -> dict[str, list[Use]]:
    """Return by entry where each gathering first links to it with a link of the class *kind*.

    One place a chapter: chapters begin on new pages, so no page is named twice. Each link gets the
    id that it is found by.
    """
    found: dict[str, list[Use]] = {}
    for gathering in gatherings:
        for link in having(gathering.root, kind):
            anchor = link.get("href", "").partition("#")[2]
            known = found.setdefault(anchor, [])
            if all(use.gathering is not gathering for use in known):
                link.set("id", f"use-{anchor}")
                known.append(Use(gathering, f"use-{anchor}"))
    return found


def _add(parent: ET.Element, entry: ET.Element, sentence: ET.Element) -> None:
    """End the meaning of a term, or the source that *entry* is, with *sentence*."""
    holder = entry
    if entry.tag == "dt":
        holder = parent[list(parent).index(entry) + 1][-1]
        ET.SubElement(holder, "span").text = " "
    holder.append(sentence)

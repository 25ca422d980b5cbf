"""An agreement as a document to take home, in words: nothing here knows where it is kept."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from formwork.language import Language
from formwork.words import N_

FORMAT = "vmh-agreement/1"
HEADS = (N_("Question"), N_("Mentor"), N_("Mentee"), N_("We agree"))


@dataclass(frozen=True)
class Line:
    """A question with what each said and what both agree on; "" where nothing stands.

    Before the two have seen each other's answers, the partner's side is "" in every line.
    """

    question: str
    mentor: str
    mentee: str
    agreed: str


@dataclass(frozen=True)
class DocumentPart:
    """A part with its lines."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Confirmation:
    """Who confirmed the text, on which day."""

    role: str
    name: str
    day: str


@dataclass(frozen=True)
class AgreementDocument:
    """Everything that one of the two may read, in words, and no address that opens anything.

    *revision* counts the texts (None before the first), *hash* is that of its canonical text and
    *fingerprint* the start of it. *made* is the moment of the latest text, not of the download:
    the same agreement makes the same files.
    """

    title: str
    people: tuple[str, ...]
    parts: tuple[DocumentPart, ...]
    state: str
    revision: int | None
    hash: str
    fingerprint: str
    confirmations: tuple[Confirmation, ...]
    meetings: tuple[str, ...]
    kept: str
    made: datetime


@dataclass(frozen=True)
class Listing:
    """A heading with what stands below it."""

    title: str
    items: tuple[str, ...]


def listings(document: AgreementDocument, language: Language) -> tuple[Listing, ...]:
    """Return what follows the parts: who confirmed the text, the dates, and how long it is kept."""
    say = language.gettext
    confirmed = tuple(
        say(N_("%(role)s: %(name)s, %(day)s"), role=each.role, name=each.name, day=each.day)
        for each in document.confirmations
    )
    told = say(N_("Fingerprint of the text: %(hash)s"), hash=document.fingerprint)
    found = (
        Listing(say(N_("Confirmed by")), (*confirmed, told) if confirmed else ()),
        Listing(say(N_("Dates")), document.meetings),
        Listing(say(N_("How long this is kept")), (document.kept,)),
    )
    return tuple(listing for listing in found if listing.items)


def as_json(document: AgreementDocument) -> str:
    """Return *document* as JSON."""
    data = {"format": FORMAT, **asdict(document), "made": document.made.isoformat()}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"

"""What the agreement says as a document to take home."""

from collections.abc import Iterator, Mapping
from typing import Any

from formwork.words import N_
from quiz_app.agreements.canonical import fingerprint
from quiz_app.agreements.document import AgreementDocument, Confirmation, DocumentPart, Line
from quiz_app.desk import desk
from quiz_app.rhythm import zones
from quiz_app.sitting import COLUMNS, Sitting
from quiz_app.views.agreements.date_rows import dates

KEPT = N_(
    "On the web, this agreement is deleted on %(date)s, unless one of the two opens a private link "
    "or changes something that both see before that day."
)


def document_of(here: Sitting) -> AgreementDocument:
    """Put everything into words that the one who acts may read."""
    say, language = desk().language.gettext, desk().language
    latest = here.store.latest(here.agreement)
    signs = latest.sign_offs if latest else []
    state = _state(latest.number if latest else None, len(signs))
    return AgreementDocument(
        title=say(N_("Our agreement")),
        people=tuple(_people(here)),
        parts=tuple(_parts(here, latest.content if latest else {})),
        state=state,
        revision=latest.number if latest else None,
        hash=latest.hash if latest else "",
        fingerprint=fingerprint(latest.hash) if latest else "",
        confirmations=tuple(
            Confirmation(say(COLUMNS[s.party.role]), s.name, language.date(s.date)) for s in signs
        ),
        meetings=tuple(dates(here)),
        kept=say(KEPT, date=language.date(here.agreement.expires.date())),
        made=latest.created if latest else here.agreement.created,
    )


def _people(here: Sitting) -> Iterator[str]:
    """Say who the two are, and by whose clock each of them lives."""
    language, names = desk().language, here.names()
    for role, party in here.sides().items():
        if party.zone and party.name:
            place = zones.place(party.zone, language)
            words = N_("%(person)s (%(place)s time)")
            yield language.gettext(words, person=names[role], place=place)
        else:
            yield names[role]


def _state(number: int | None, signed: int) -> str:
    say = desk().language.gettext
    if number is None:
        return say(N_("Nothing is agreed in writing yet."))
    words = (
        N_("Text %(number)s. Nobody has confirmed it yet."),
        N_("Text %(number)s. One of the two has confirmed it."),
        N_("Text %(number)s. Both have confirmed it. It is a record of a talk, not a contract."),
    )
    return say(words[signed], number=number)


def _parts(here: Sitting, text: Mapping[str, Any]) -> Iterator[DocumentPart]:
    language = desk().language
    if here.facts.seen_round and not here.facts.left:
        sides = here.answers(here.facts.seen_round)
    else:
        mine = here.store.mine(here.party).answers
        sides = {here.party.role: mine, here.partner.role: {}}
    for section in here.form.sections:
        yield DocumentPart(
            section.title,
            tuple(
                Line(
                    field.label,
                    *(
                        field.show(given.get(field.id), language)
                        for given in (sides["mentor"], sides["mentee"], text)
                    ),
                )
                for field in section.fields
            ),
        )

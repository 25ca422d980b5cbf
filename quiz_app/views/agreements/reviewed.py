"""Who began each review and who called it off, in words for the one who reads."""

from collections.abc import Iterator

from formwork.words import N_
from quiz_app.agreements.stage import Stage
from quiz_app.desk import desk, rooms
from quiz_app.models import Review
from quiz_app.sitting import Sitting


def told(here: Sitting) -> list[str]:
    """Say of each review who began it, and who called it off; what happened last comes first."""
    return [words for review in rooms().reviews(here.agreement) for words in _told(here, review)]


def told_last(here: Sitting) -> str:
    """Say who began the review that is under way, or who called off the last one."""
    wanted = here.agreement.round
    if here.stage is Stage.AGREED and here.facts.called_off:
        wanted += 1
    elif here.stage is not Stage.APART:
        return ""
    last = rooms().reviews(here.agreement)[:1]
    return "".join(next(_told(here, review)) for review in last if review.round == wanted)


def _told(here: Sitting, review: Review) -> Iterator[str]:
    number = desk().language.number(review.round - 1)
    if review.called_off and review.called_off_by:
        name = _name(here, review.called_off_by)
        words = N_("%(name)s called review %(number)s off on %(date)s.")
        if not name:
            words = N_("You called review %(number)s off on %(date)s.")
        yield here.when(review.called_off, words, name=name, number=number)
    name = _name(here, review.begun_by)
    words = N_("%(name)s began review %(number)s on %(date)s.")
    if not name:
        words = N_("You began review %(number)s on %(date)s.")
    yield here.when(review.begun, words, name=name, number=number)


def _name(here: Sitting, role: str) -> str:
    """Return how a sentence about the partner begins; "" if it is about the one who acts."""
    if role == here.party.role:
        return ""
    return here.partner.name or desk().language.gettext(N_("Your partner"))

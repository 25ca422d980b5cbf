"""What two people might agree on, offered from their two answers; never more than an offer."""

from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_EVEN, Decimal

from formwork.fields import KINDS, Answer, Field
from formwork.fields.choosing import Choices
from formwork.fields.quantity import Number
from formwork.fields.text import Paragraph, ShortText
from quiz_app.agreements.distance import distance

_ROUND = 5
"""Nobody meets for 52 minutes."""


def suggest(field: Field, mine: Answer, theirs: Answer) -> Answer | None:
    """Return an answer to *field* that both might live with, or None where there is none to offer.

    Answers that match stand as they are; if one person left the question open, the other's answer
    does. Otherwise: of boxes, those that both checked; of two numbers or steps, the middle, so that
    neither gives way more, unless it falls on one of the two, and of round numbers a round one; of
    two dates, the earlier, because a date can be put off together, and a date passed cannot. Two
    choices, times or texts have no middle. It does not matter whose answer comes first.
    """
    if mine is None or theirs is None:
        return theirs if mine is None else mine
    if distance(field, mine, theirs) == 0:
        return min(mine, theirs, key=str)
    return _OFFERS.get(type(field), _nothing)(field, mine, theirs)


def both(field: Field, mine: Answer, theirs: Answer) -> Answer | None:
    """Return the two answers joined: texts as two paragraphs, boxes that either checked.

    None where *field* has no room for both, or where the two match or one is missing.
    """
    if mine is None or theirs is None or distance(field, mine, theirs) == 0:
        return None
    return _JOINTS.get(type(field), _nothing)(field, mine, theirs)


def _nothing(field: Field, mine: Answer, theirs: Answer) -> Answer | None:
    return None


def _checked(field: Field, wanted: set[str]) -> Answer | None:
    options = field.options if isinstance(field, Choices) else ()
    return [option.value for option in options if option.value in wanted] or None


def _in_common(field: Field, mine: list[str], theirs: list[str]) -> Answer | None:
    return _checked(field, set(mine) & set(theirs))


def _either(field: Field, mine: list[str], theirs: list[str]) -> Answer | None:
    return _checked(field, set(mine) | set(theirs))


def _middle(field: Field, mine: float, theirs: float) -> Answer | None:
    decimals = field.decimals if isinstance(field, Number) else 0
    middle = (Decimal(str(mine)) + Decimal(str(theirs))) / 2
    step = Decimal(_ROUND) if _are_round(mine, theirs) else Decimal(1).scaleb(-decimals)
    rounded = (middle / step).quantize(Decimal(1), ROUND_HALF_EVEN) * step
    found = float(rounded) if decimals else int(rounded)
    return None if found in (mine, theirs) else found


def _are_round(mine: float, theirs: float) -> bool:
    """Whether people who say such numbers think in fives, and a five lies between them."""
    return mine % _ROUND == theirs % _ROUND == 0 and abs(mine - theirs) > _ROUND


def _middle_step(field: Field, mine: int | str, theirs: int | str) -> Answer | None:
    if isinstance(mine, str) or isinstance(theirs, str):
        return None  # one of them says that the question does not apply
    found = (mine + theirs) // 2
    return None if found in (mine, theirs) else found


def _earlier(field: Field, mine: str, theirs: str) -> Answer | None:
    return min(mine, theirs)  # ISO dates sort by time


def _paragraphs(field: Field, mine: str, theirs: str) -> Answer | None:
    return _if_it_fits(field, f"{mine}\n\n{theirs}")


def _sentences(field: Field, mine: str, theirs: str) -> Answer | None:
    return _if_it_fits(field, f"{mine} / {theirs}")


def _if_it_fits(field: Field, text: str) -> Answer | None:
    longest = field.max if isinstance(field, ShortText | Paragraph) else 0
    return text if len(text) <= longest else None


_Offer = Callable[[Field, Answer, Answer], Answer | None]
_OFFERS: Mapping[type[Field], _Offer] = {
    KINDS["choices"]: _in_common,
    KINDS["number"]: _middle,
    KINDS["scale"]: _middle_step,
    KINDS["date"]: _earlier,
}
_JOINTS: Mapping[type[Field], _Offer] = {
    KINDS["choices"]: _either,
    KINDS["paragraph"]: _paragraphs,
    KINDS["short_text"]: _sentences,
}

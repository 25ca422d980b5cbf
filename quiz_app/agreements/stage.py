"""Where an agreement stands, and what each of its two people may do there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Which of the two people in an agreement somebody is."""

    MENTOR = "mentor"
    MENTEE = "mentee"

    @property
    def other(self) -> "Role":
        """The role of the partner."""
        return Role.MENTEE if self is Role.MENTOR else Role.MENTOR


class Stage(StrEnum):
    """How far the two have come in the round they are in."""

    INVITING = "inviting"
    """The partner has not come yet; the one who began may answer already."""
    APART = "apart"
    """Both answer, and neither sees the other’s answers."""
    TALKING = "talking"
    """Both see both, and write down what they agree on."""
    AGREED = "agreed"
    """Both have confirmed the latest text."""
    ENDED = "ended"
    """They have finished; everything can still be read."""
    LEFT = "left"
    """One of the two has erased their side; the other may read what was agreed."""


class Act(StrEnum):
    """Something that one of the two may want to do."""

    INVITE = "invite"
    ANSWER = "answer"
    SAY_READY = "say_ready"
    TAKE_BACK_READY = "take_back_ready"
    COMPARE = "compare"
    WRITE_TEXT = "write_text"
    SIGN = "sign"
    REVIEW = "review"
    CALL_OFF = "call_off"
    """To end a review that is not revealed yet, and go back to the text in force."""
    END = "end"
    KEEP_TOGETHER = "keep_together"
    """To put in, or to change, what both see beside the text: hours, dates, notes, self-checks."""


class NotNow(Exception):
    """The agreement has come to another stage since the page was drawn; *act* is too late."""

    def __init__(self, act: Act) -> None:
        self.act = act
        super().__init__(act)


class Finished(NotNow):
    """The two have finished their agreement."""


class PartnerLeft(NotNow):
    """The partner has erased their side."""


@dataclass(frozen=True)
class Facts:
    """What the stage of an agreement follows from.

    *ready* and *revealed* are those of the current round, *review_round* counts rounds from 1,
    *revision* is the number of the latest text (None before the first), *signed_by* holds who has
    confirmed that very text, and *left* who has erased their side. *called_off* is whether the last
    review was, and the text has not changed since.
    """

    partner_joined: bool = False
    ready: frozenset[str] = frozenset()
    revealed: bool = False
    revision: int | None = None
    signed_by: frozenset[str] = frozenset()
    ended: bool = False
    review_round: int = 1
    left: frozenset[str] = frozenset()
    called_off: bool = False

    @property
    def seen_round(self) -> int:
        """The last round in which both have seen both answers; 0 before the first."""
        return self.review_round if self.revealed else self.review_round - 1


def stage(facts: Facts) -> Stage:
    """Return where an agreement with these *facts* stands."""
    if facts.left:
        return Stage.LEFT
    if facts.ended:
        return Stage.ENDED
    if not facts.partner_joined:
        return Stage.INVITING
    if not facts.revealed:
        return Stage.APART
    return Stage.AGREED if facts.signed_by >= set(Role) else Stage.TALKING


def may(facts: Facts, role: str, act: Act) -> bool:
    """Tell whether the one who is *role* may do *act*; all else is refused."""
    asks = CONDITIONS.get(act)
    return stage(facts) in STAGES[act] and (asks is None or asks(facts, role))


def demand(facts: Facts, role: str, act: Act) -> None:
    """Raise NotNow, as the kind that says why, unless the one who is *role* may do *act*."""
    if not may(facts, role, act):
        raise REFUSALS.get(stage(facts), NotNow)(act)


STAGES: Mapping[Act, frozenset[Stage]] = {
    Act.INVITE: frozenset({Stage.INVITING}),
    Act.ANSWER: frozenset({Stage.INVITING, Stage.APART}),
    Act.SAY_READY: frozenset({Stage.INVITING, Stage.APART}),
    Act.TAKE_BACK_READY: frozenset({Stage.INVITING, Stage.APART}),
    Act.COMPARE: frozenset({Stage.APART, Stage.TALKING, Stage.AGREED, Stage.ENDED}),
    Act.WRITE_TEXT: frozenset({Stage.TALKING, Stage.AGREED}),
    Act.SIGN: frozenset({Stage.TALKING}),
    Act.REVIEW: frozenset({Stage.AGREED}),
    Act.CALL_OFF: frozenset({Stage.APART}),
    Act.END: frozenset({Stage.APART, Stage.TALKING, Stage.AGREED}),
    Act.KEEP_TOGETHER: frozenset({Stage.INVITING, Stage.APART, Stage.TALKING, Stage.AGREED}),
}
"""The stages in which an act is possible at all."""

REFUSALS: Mapping[Stage, type[NotNow]] = {Stage.ENDED: Finished, Stage.LEFT: PartnerLeft}
"""Stages in which next to nothing is possible any more, whatever the act."""

Condition = Callable[[Facts, str], bool]


def _is_ready(facts: Facts, role: str) -> bool:
    return role in facts.ready


def _is_not_ready(facts: Facts, role: str) -> bool:
    return role not in facts.ready


def _has_yet_to_sign(facts: Facts, role: str) -> bool:
    return facts.revision is not None and role not in facts.signed_by


CONDITIONS: Mapping[Act, Condition] = {
    Act.ANSWER: _is_not_ready,
    Act.SAY_READY: _is_not_ready,
    Act.TAKE_BACK_READY: _is_ready,
    # In a review, and after it ended in the middle of one, what was seen before stays in sight.
    Act.COMPARE: lambda facts, _: facts.seen_round > 0,
    Act.SIGN: _has_yet_to_sign,
    Act.CALL_OFF: lambda facts, _: facts.review_round > 1,
}
"""What an act asks for beyond its stage."""

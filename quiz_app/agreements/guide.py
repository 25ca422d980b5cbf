"""Tells one of two people where their agreement stands, and what comes next for whom."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from formwork.words import N_
from quiz_app.agreements.stage import Facts, Role, Stage, stage


class Step(StrEnum):
    """A place in the way through, to which a button can lead."""

    INVITE = "invite"
    ANSWER = "answer"
    READY = "ready"
    COMPARE = "compare"
    WRITE = "write"
    CONFIRM = "confirm"
    READ = "read"


@dataclass(frozen=True)
class Guidance:
    """What is the case *now*, what is *next*, and the *button* to the *step* that leads on.

    All are messages to translate; %(partner)s stands for the partner's name.
    """

    now: str
    next: str
    step: Step
    button: str


@dataclass(frozen=True)
class Picture:
    """How the two circles stand to each other; *missing* names the role that is not there."""

    near: str
    missing: str = ""
    ready: frozenset[str] = frozenset()
    agreed: bool = False


@dataclass(frozen=True)
class Progress:
    """How far I am: whether my own answers are *finished*, whether the whole text is *written*."""

    finished: bool = False
    written: bool = False


def guide(facts: Facts, role: Role, progress: Progress) -> Guidance:
    """Return what to tell the one who is *role*."""
    return GUIDES[stage(facts)](facts, role, progress)


def picture(facts: Facts, role: Role) -> Picture:
    """Return the picture that says the same as the guidance's first sentence."""
    begun = facts.revision is not None
    match stage(facts):
        case Stage.INVITING:
            return Picture("apart", missing=role.other, ready=facts.ready)
        case Stage.APART:
            return Picture("apart", ready=facts.ready)
        case Stage.TALKING:
            return Picture("overlapping" if begun else "touching", ready=frozenset(Role))
        case Stage.LEFT:
            return Picture("overlapping" if begun else "apart", missing=role.other)
        case Stage.AGREED | Stage.ENDED:
            agreed = facts.signed_by >= set(Role)
            return Picture("overlapping" if begun else "touching", "", frozenset(Role), agreed)


def _inviting(facts: Facts, role: Role, progress: Progress) -> Guidance:
    if role in facts.ready:
        return Guidance(
            N_("You are ready. Your partner has not joined yet."),
            N_("Have you passed on the invitation? It waits until your partner opens it."),
            Step.INVITE,
            N_("See the invitation"),
        )
    return Guidance(
        N_("You can begin. Your partner has not joined yet."),
        N_(
            "Pass on the invitation, and answer for yourself meanwhile. Your partner sees nothing "
            "before you are both ready."
        ),
        *_answering(progress),
    )


def _apart(facts: Facts, role: Role, progress: Progress) -> Guidance:
    if role in facts.ready:
        return Guidance(
            N_("You are ready. We wait for %(partner)s."),
            N_(
                "As soon as you are both ready, you both see both answers. Until then you can take "
                "it back."
            )
            if facts.review_round == 1
            else N_(
                "As soon as you are both ready, you both see both answers. Until then you can take "
                "it back, nobody can change the text, and either of you can call the review off."
            ),
            Step.READY,
            N_("Remind your partner"),
        )
    if facts.ready:
        return Guidance(
            N_("%(partner)s is ready and waits for you."),
            N_("Finish your answers, check them, and say that you are ready too."),
            *_answering(progress),
        )
    return Guidance(
        N_("Each of you answers alone.")
        if facts.review_round == 1
        else N_("It is time to look again. Each of you answers alone."),
        N_(
            "Nothing you write reaches %(partner)s before you are both ready. Take your time: you "
            "can stop and come back."
        )
        if facts.review_round == 1
        else N_(
            "Nothing you write reaches %(partner)s before you are both ready. Until then nobody "
            "can change the text, and either of you can call the review off."
        ),
        *_answering(progress),
    )


def _answering(progress: Progress) -> tuple[Step, str]:
    if progress.finished:
        return Step.READY, N_("Check your answers")
    return Step.ANSWER, N_("Answer for yourself")


def _talking(facts: Facts, role: Role, progress: Progress) -> Guidance:
    if role in facts.signed_by:
        return Guidance(
            N_("You have confirmed. We wait for %(partner)s."),
            N_("Both of you confirm the same text. If it changes, you both confirm again."),
            Step.CONFIRM,
            N_("Remind your partner"),
        )
    if facts.signed_by:
        return Guidance(
            N_("%(partner)s has confirmed the text and waits for you."),
            N_("Read it. If it is right, confirm it too. If not, change it."),
            Step.CONFIRM,
            N_("Read the text"),
        )
    if progress.written:
        return Guidance(
            N_("The text is written. Neither of you has confirmed it."),
            N_("Read it together, best aloud. When every line is right, both of you confirm it."),
            Step.CONFIRM,
            N_("Read the text"),
        )
    if facts.revision is not None:
        return Guidance(
            N_("You are writing what you agree."),
            N_("Either of you may write. When every line is right, both of you confirm the text."),
            Step.WRITE,
            N_("Go on writing"),
        )
    return Guidance(
        N_("You are both ready. Now you see both answers."),
        N_("Talk about where you differ, by voice if you can. Then write what you agree."),
        Step.COMPARE,
        N_("See where you differ"),
    )


def _agreed(facts: Facts, role: Role, progress: Progress) -> Guidance:
    return Guidance(
        N_("You have an agreement."),
        N_(
            "The last review was called off, so the text you both confirmed stays as it is. What "
            "you wrote in the review stays with you: the next one begins with it."
        )
        if facts.called_off
        else N_(
            "You have both confirmed the same text. Change it whenever a line is no longer true."
        ),
        Step.READ,
        N_("See the agreement"),
    )


def _ended(facts: Facts, role: Role, progress: Progress) -> Guidance:
    return Guidance(
        N_("This agreement is finished."),
        N_("You can read everything here until the day it is deleted."),
        *_reading(facts),
    )


def _left(facts: Facts, role: Role, progress: Progress) -> Guidance:
    return Guidance(
        N_("Your partner has left this agreement."),
        N_(
            "Nothing was written down together. Your own answers stay here until the day they are "
            "deleted."
        )
        if facts.revision is None
        else N_("What you wrote together stays here for you until the day it is deleted."),
        *_reading(facts),
    )


def _reading(facts: Facts) -> tuple[Step, str]:
    if facts.revision is None:
        return Step.ANSWER, ""
    return Step.READ, N_("See the agreement")


GUIDES: Mapping[Stage, Callable[[Facts, Role, Progress], Guidance]] = {
    Stage.INVITING: _inviting,
    Stage.APART: _apart,
    Stage.TALKING: _talking,
    Stage.AGREED: _agreed,
    Stage.ENDED: _ended,
    Stage.LEFT: _left,
}

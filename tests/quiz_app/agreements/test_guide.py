"""What the two are told about where they stand: true, and never a dead end."""

import re
from itertools import product

from quiz_app.agreements.guide import Progress, Step, guide, picture
from quiz_app.agreements.stage import Act, Facts, Role, Stage, may, stage
from tests.quiz_app.agreements.test_stage import FACTS

ACTS = {
    Step.INVITE: {Act.INVITE},
    Step.ANSWER: {Act.ANSWER},
    Step.READY: {Act.SAY_READY, Act.TAKE_BACK_READY},
    Step.COMPARE: {Act.COMPARE},
    Step.WRITE: {Act.WRITE_TEXT},
}
"""What one must be allowed to do where a step leads; READ and CONFIRM show the text."""


def can_be(facts: Facts) -> bool:
    """Whether two people can bring about *facts*."""
    text_allowed = facts.revealed or facts.review_round > 1
    return (
        facts.revealed == (facts.ready == set(Role))
        and (facts.partner_joined or not (facts.revealed or facts.ended or facts.left))
        and (facts.revision is None or (facts.partner_joined and text_allowed))
        and (not facts.signed_by or facts.revision is not None)
        and (facts.review_round == 1 or facts.revision is not None)
    )


EVERY = [
    (facts, role, Progress(finished, written))
    for facts, role, finished, written in product(
        filter(can_be, FACTS), Role, (False, True), (False, True)
    )
]


def test_every_state_has_a_sentence_for_now_and_one_for_next() -> None:
    assert {stage(facts) for facts, _, _ in EVERY} == set(Stage)
    for facts, role, progress in EVERY:
        told = guide(facts, role, progress)

        assert told.now.endswith(".")
        assert told.next.endswith((".", "?"))
        assert set(re.findall(r"%\((\w+)\)s", told.now + told.next + told.button)) <= {"partner"}


def test_a_button_leads_only_where_one_may_go() -> None:
    for facts, role, progress in EVERY:
        told = guide(facts, role, progress)

        if told.button and told.step in ACTS:
            assert any(may(facts, role, act) for act in ACTS[told.step]), (facts, role, told)
        if told.button and told.step in (Step.READ, Step.CONFIRM):
            assert facts.revision is not None or progress.written, (facts, role, told)


def test_the_two_circles_overlap_only_over_a_text() -> None:
    for facts, role, _ in EVERY:
        drawn = picture(facts, role)

        assert (drawn.near == "overlapping") <= (facts.revision is not None)
        assert drawn.agreed <= (facts.signed_by == set(Role))


def test_before_the_reveal_the_circles_stay_apart() -> None:
    for facts, role, _ in EVERY:
        if stage(facts) in (Stage.INVITING, Stage.APART):
            assert picture(facts, role).near == "apart"

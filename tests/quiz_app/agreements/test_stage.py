"""Where two people stand, and what each may do: checked for every state there can be."""

from itertools import product

import pytest

from quiz_app.agreements.stage import (
    Act,
    Facts,
    Finished,
    NotNow,
    PartnerLeft,
    Role,
    Stage,
    demand,
    may,
    stage,
)

SIDES = [frozenset(), frozenset({"mentor"}), frozenset({"mentee"}), frozenset(Role)]
FACTS = [
    Facts(joined, ready, revealed, revision, signed, ended, number, left)
    for joined, ready, revealed, revision, signed, ended, number, left in product(
        (False, True), SIDES, (False, True), (None, 3), SIDES, (False, True), (1, 2), SIDES
    )
]
ALL = list(product(FACTS, Role))


def allowed(facts: Facts, role: Role) -> set[Act]:
    return {act for act in Act if may(facts, role, act)}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (Facts(), Stage.INVITING),
        (Facts(ready=frozenset({"mentor"})), Stage.INVITING),
        (Facts(partner_joined=True), Stage.APART),
        (Facts(partner_joined=True, revealed=True), Stage.TALKING),
        (Facts(partner_joined=True, revealed=True, revision=1, signed_by=SIDES[1]), Stage.TALKING),
        (Facts(partner_joined=True, revealed=True, revision=1, signed_by=SIDES[3]), Stage.AGREED),
        (Facts(partner_joined=True, revision=1, signed_by=SIDES[3], review_round=2), Stage.APART),
        (Facts(partner_joined=True, revealed=True, ended=True), Stage.ENDED),
        (Facts(partner_joined=True, ended=True, left=SIDES[1]), Stage.LEFT),
    ],
)
def test_the_stage_follows_from_the_facts(facts: Facts, expected: Stage) -> None:
    assert stage(facts) is expected


@pytest.mark.parametrize(
    ("facts", "role", "acts"),
    [
        (Facts(), "mentor", {Act.INVITE, Act.ANSWER, Act.SAY_READY, Act.KEEP_TOGETHER}),
        (
            Facts(partner_joined=True, ready=SIDES[1]),
            "mentor",
            {Act.TAKE_BACK_READY, Act.END, Act.KEEP_TOGETHER},
        ),
        (
            Facts(partner_joined=True, ready=SIDES[1]),
            "mentee",
            {Act.ANSWER, Act.SAY_READY, Act.END, Act.KEEP_TOGETHER},
        ),
        (
            Facts(partner_joined=True, ready=SIDES[3], revealed=True),
            "mentee",
            {Act.COMPARE, Act.WRITE_TEXT, Act.END, Act.KEEP_TOGETHER},
        ),
        (
            Facts(partner_joined=True, revealed=True, revision=2, signed_by=SIDES[1]),
            "mentee",
            {Act.COMPARE, Act.WRITE_TEXT, Act.SIGN, Act.END, Act.KEEP_TOGETHER},
        ),
        (
            Facts(partner_joined=True, revealed=True, revision=2, signed_by=SIDES[3]),
            "mentor",
            {Act.COMPARE, Act.WRITE_TEXT, Act.REVIEW, Act.END, Act.KEEP_TOGETHER},
        ),
        (Facts(partner_joined=True, revealed=True, ended=True), "mentor", {Act.COMPARE}),
        (
            Facts(partner_joined=True, revision=2, signed_by=SIDES[3], review_round=2),
            "mentor",
            {
                Act.ANSWER,
                Act.SAY_READY,
                Act.COMPARE,
                Act.CALL_OFF,
                Act.END,
                Act.KEEP_TOGETHER,
            },
        ),
        (Facts(partner_joined=True, ended=True, review_round=2), "mentor", {Act.COMPARE}),
        (Facts(partner_joined=True, ended=True), "mentor", set()),
    ],
)
def test_who_may_do_what(facts: Facts, role: Role, acts: set[Act]) -> None:
    assert allowed(facts, role) == acts


def test_the_other_answers_are_seen_only_after_the_reveal_and_never_changed_then() -> None:
    for facts, role in ALL:
        acts = allowed(facts, role)
        assert Act.COMPARE not in acts or facts.seen_round > 0
        if Act.WRITE_TEXT in acts or Act.SIGN in acts:
            assert facts.revealed
        if facts.revealed and facts.partner_joined:
            assert not acts & {Act.ANSWER, Act.SAY_READY, Act.TAKE_BACK_READY}


def test_nobody_is_ready_twice_or_answers_when_ready() -> None:
    for facts, role in ALL:
        acts = allowed(facts, role)
        assert not {Act.SAY_READY, Act.TAKE_BACK_READY} <= acts
        assert (Act.ANSWER in acts) == (Act.SAY_READY in acts)


def test_a_review_begins_only_over_a_text_that_both_confirmed_and_is_called_off_only_unseen() -> (
    None
):
    for facts, role in ALL:
        acts = allowed(facts, role)
        assert not {Act.REVIEW, Act.CALL_OFF} <= acts
        assert Act.REVIEW not in acts or facts.signed_by == set(Role)
        if Act.CALL_OFF in acts:
            assert not facts.revealed
            assert Act.CALL_OFF in allowed(facts, role.other)
            assert Act.WRITE_TEXT not in acts


def test_only_a_text_that_is_there_can_be_signed_and_only_once() -> None:
    for facts, role in ALL:
        if may(facts, role, Act.SIGN):
            assert facts.revision is not None
            assert role not in facts.signed_by


def test_when_it_has_ended_or_one_has_left_nothing_changes_anymore() -> None:
    for facts, role in ALL:
        if facts.left:
            assert allowed(facts, role) == set()
        elif facts.ended:
            assert allowed(facts, role) <= {Act.COMPARE}


def test_until_then_each_can_always_do_something_and_both_can_keep_things_together() -> None:
    for facts, role in ALL:
        if not facts.left and not facts.ended:
            assert allowed(facts, role) > {Act.KEEP_TOGETHER}


def test_who_may_not_is_told_why() -> None:
    for facts, role in ALL:
        for act in set(Act) - allowed(facts, role):
            with pytest.raises(NotNow) as refusal:
                demand(facts, role, act)

            over = PartnerLeft if facts.left else Finished if facts.ended else NotNow
            assert (refusal.type, refusal.value.act) == (over, act)


def test_who_may_is_not_refused() -> None:
    for facts, role in ALL:
        for act in allowed(facts, role):
            demand(facts, role, act)

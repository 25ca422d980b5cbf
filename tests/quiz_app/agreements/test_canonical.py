"""What two people confirm."""

import hashlib
import json
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from quiz_app.agreements.canonical import canonical, digest, fingerprint
from quiz_app.agreements.merge import without_gaps
from tests.quiz_app.agreements.kinds import FORM, NAMES, texts

Text = dict[str, Any]


@given(texts, st.randoms(use_true_random=False))
def test_order_and_open_questions_change_nothing(text: Text, chance: Any) -> None:
    names = list(NAMES)
    chance.shuffle(names)

    shuffled = {name: text.get(name) for name in names}

    assert canonical(FORM, shuffled) == canonical(FORM, text)


@given(texts, texts)
def test_every_other_answer_is_another_text(one: Text, other: Text) -> None:
    assume(one != other)

    assert canonical(FORM, one) != canonical(FORM, other)
    assert digest(FORM, one) != digest(FORM, other)


def test_the_same_answers_to_other_questions_are_another_text() -> None:
    raised = FORM.model_copy(update={"revision": 2})

    assert digest(FORM, {"minutes": 30}) != digest(raised, {"minutes": 30})


@given(texts)
def test_the_canonical_text_holds_the_answers_and_the_digest_is_of_it(text: Text) -> None:
    written = canonical(FORM, text)

    assert json.loads(written) == {"form": FORM.digest(), "text": without_gaps(text)}
    assert digest(FORM, text) == hashlib.sha256(written.encode()).hexdigest()


def test_a_fingerprint_can_be_read_aloud() -> None:
    assert fingerprint("0123456789abcdef" * 4) == "0123 4567 89ab"

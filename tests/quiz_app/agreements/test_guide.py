from hypothesis import assume, given
from hypothesis import strategies as st

from quiz_app.agreements.guide import Progress, Step, guide, picture
from quiz_app.agreements.stage import Act, Facts, Role, Stage, may, stage

roles = st.sampled_from(Role)
some = st.frozensets(roles)
facts = st.builds(
    Facts,
    partner_joined=st.booleans(),
    ready=some,
    revealed=st.booleans(),
    revision=st.none() | st.integers(1, 9),
    signed_by=some,
    ended=st.booleans(),
    review_round=st.integers(1, 3),
    left=some,
)
progress = st.builds(Progress, finished=st.booleans(), written=st.booleans())
NEEDS = {
    Step.INVITE: Act.INVITE,
    Step.ANSWER: Act.ANSWER,
    Step.COMPARE: Act.COMPARE,
    Step.WRITE: Act.WRITE_TEXT,
}


def possible(known: Facts) -> bool:
    """Whether the store can come to these facts."""
    both = known.ready == set(Role)
    return known.revealed == both and (known.revision is not None or not known.signed_by)


@given(facts, roles, progress)
def test_everybody_is_told_something_in_every_state(
    known: Facts, role: Role, how_far: Progress
) -> None:
    told = guide(known, role, how_far)

    assert told.now % {"partner": "Kofi"}
    assert told.next % {"partner": "Kofi"}
    assert picture(known, role).near in ("apart", "touching", "overlapping")


@given(facts.filter(possible), roles, progress)
def test_the_button_leads_to_something_that_can_be_done(
    known: Facts, role: Role, how_far: Progress
) -> None:
    assume(known.revision is not None or not how_far.written)

    told = guide(known, role, how_far)

    if told.button and told.step in NEEDS:
        assert may(known, role, NEEDS[told.step])
    if told.button and told.step is Step.READY:
        assert may(known, role, Act.SAY_READY) or may(known, role, Act.TAKE_BACK_READY)
    if told.button and told.step in (Step.CONFIRM, Step.READ):
        assert known.revision is not None


@given(facts, roles, progress)
def test_a_name_stands_only_where_somebody_has_one(
    known: Facts, role: Role, how_far: Progress
) -> None:
    told = guide(known, role, how_far)

    if stage(known) in (Stage.INVITING, Stage.LEFT):
        assert "%(partner)s" not in told.now + told.next


@given(facts, roles)
def test_the_circles_overlap_only_over_a_text_and_agree_only_when_both_do(
    known: Facts, role: Role
) -> None:
    drawn = picture(known, role)

    assert drawn.near != "overlapping" or known.revision is not None
    assert not drawn.agreed or known.signed_by == set(Role)

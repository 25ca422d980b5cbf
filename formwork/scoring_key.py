"""What a browser needs to score one section of a quiz the way `formwork.score` does."""

from typing import Any

from formwork.score import ENOUGH
from formwork.sections import QuizSection


def scoring_key(section: QuizSection) -> dict[str, Any]:
    """Return the key of *section* as JSON values, for theme/js/score.js.

    `scales` holds, by field id, the most points an answer is worth and whether the first step is
    the best one; `enough` says how many answers make a score, `bands` where each band starts.
    """
    scales = section.scales()
    return {
        "enough": min(ENOUGH, len(scales)),
        "scales": {
            scale.id: {"most": scale.most, "reversed": scale.reversed} for scale in scales
        },
        "bands": [band.start for band in section.bands],
    }

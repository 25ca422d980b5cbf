"""Everything that is kept of one person in an agreement, as data for that person."""

import json
from typing import Any

from quiz_app.desk import rooms, self_checks
from quiz_app.results.result import write
from quiz_app.sitting import Sitting
from quiz_app.views.agreements.date_rows import dates


def own_data(here: Sitting) -> dict[str, Any]:
    """Return my side of every round, and what both share: no line of the partner's own."""
    agreement, party = here.agreement, here.party
    return {
        "format": "vmh-agreement-side/1",
        "form": {"id": here.form.id, "revision": here.form.revision, "parts": agreement.parts},
        "me": {"role": party.role, "name": party.name, "zone": party.zone, "hours": party.hours},
        "created": agreement.created.isoformat(),
        "expires": agreement.expires.isoformat(),
        "ended": agreement.ended and agreement.ended.isoformat(),
        "ended_by": agreement.ended_by,
        "self_check": _self_check(here),
        "rounds": [
            {"round": r.round, "answers": r.answers, "notes": r.notes, "done": r.done}
            for r in reversed(here.store.rounds(party))
        ],
        "reviews": [
            {
                "round": review.round,
                "begun": review.begun.isoformat(),
                "begun_by": review.begun_by,
                "called_off": review.called_off and review.called_off.isoformat(),
                "called_off_by": review.called_off_by,
            }
            for review in reversed(rooms().reviews(agreement))
        ],
        "texts": [
            {
                "number": revision.number,
                "agreed": revision.content,
                "hash": revision.hash,
                "created": revision.created.isoformat(),
                "confirmed": [
                    {"role": s.party.role, "name": s.name, "date": s.date.isoformat()}
                    for s in revision.sign_offs
                ],
            }
            for revision in here.store.revisions(agreement)
        ],
        "meetings": list(dates(here)),
        "sheets": [
            {
                "form": record.form_id,
                "answers": record.answers,
                "changed": record.changed.isoformat(),
                "changed_by": record.changed_by,
            }
            for record in rooms().sheets(agreement)
        ],
    }


def _self_check(here: Sitting) -> dict[str, Any] | None:
    """Return the result that I have given, as its own file holds it."""
    mine = self_checks().given(here.party)
    return json.loads(write(mine)) if mine else None

"""The invitation: whether it was taken, and a new one if it was lost."""

from flask import Blueprint, Response

from quiz_app.agreements.stage import Act
from quiz_app.desk import agreements, store
from quiz_app.sitting import sit
from quiz_app.views.agreements.starting import join_link

bp = Blueprint("agreement_invitation", __name__, url_prefix="/app/agreements/<party_id>")


@bp.get("/invitation")
def show(party_id: str) -> Response:
    """Say whether the partner has come, and offer a new invitation."""
    return sit(party_id).draw("invitation.html", link="", code="")


@bp.post("/invitation")
def renew(party_id: str) -> Response:
    """Make a new invitation; an older one is worth nothing any more."""
    here = sit(party_id)
    if not here.may(Act.INVITE):
        return here.to("agreement_invitation.show")
    code = agreements().invite(here.partner)
    store().commit()
    return here.draw("invitation.html", link=join_link(code), code=code)

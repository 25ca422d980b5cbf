"""The tables: what people keep and agree on, what it answers, and who may open it."""

from quiz_app.models.agreements import (
    Agreement,
    Answers,
    Meeting,
    Party,
    Review,
    Revision,
    SignOff,
)
from quiz_app.models.attempts import Attempt, Salt
from quiz_app.models.pairings import Pairing
from quiz_app.models.records import Definition, Grant, Record, Visit, visit_grants
from quiz_app.models.schema import HASH, Model, Moment
from quiz_app.models.self_checks import SelfCheck
from quiz_app.models.used_codes import UsedCode

__all__ = [
    "HASH",
    "Agreement",
    "Answers",
    "Attempt",
    "Definition",
    "Grant",
    "Meeting",
    "Model",
    "Moment",
    "Pairing",
    "Party",
    "Record",
    "Review",
    "Revision",
    "Salt",
    "SelfCheck",
    "SignOff",
    "UsedCode",
    "Visit",
    "visit_grants",
]

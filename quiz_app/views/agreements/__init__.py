"""The pages of an agreement between two people, one module for each step of the way."""

from quiz_app.views.agreements import (
    agreeing,
    answering,
    comparing,
    confirming,
    files,
    history,
    hub,
    inviting,
    joining,
    living,
    readying,
    self_checking,
    settings,
    sheets,
    starting,
)

PAGES = (
    *(starting, joining, inviting, settings, hub),
    *(answering, readying, comparing, agreeing, confirming, history),
    *(self_checking, sheets, living, files),
)
"""The modules in the order of the way."""

"""The pages of an agreement between two people, one module for each step of the way."""

from quiz_app.views.agreements import (
    agreeing,
    answering,
    comparing,
    confirming,
    dates,
    files,
    filled_sheet,
    history,
    hub,
    inviting,
    joining,
    living,
    looking_back,
    readying,
    rhythm,
    self_checking,
    settings,
    sheets,
    starting,
)

PAGES = (
    *(starting, joining, inviting, settings, hub),
    *(answering, readying, looking_back, comparing, agreeing, confirming, history),
    *(rhythm, dates, self_checking, sheets, living, files, filled_sheet),
)
"""The modules in the order of the way."""

"""Marks sentences for translation where they are defined, not where they are shown."""


def N_(message: str) -> str:  # noqa: N802 - the gettext convention, which extractors look for
    """Return *message* unchanged, so that the catalogue of messages finds it."""
    return message

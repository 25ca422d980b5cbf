"""Lists the app's addresses, so that none comes or goes unnoticed."""

from flask import Flask

from quiz_app.forgery import SAFE_METHODS


def listing(app: Flask) -> list[str]:
    """Return one line for each address and method, such as "GET /app/health"."""
    return sorted(
        f"{method} {rule.rule}"
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - (SAFE_METHODS - {"GET"})
    )

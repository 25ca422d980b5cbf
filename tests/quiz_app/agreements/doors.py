"""Every page of one side of an agreement, and everything that is kept."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from quiz_app.models import Model

FILLED = {
    "part_id": "meetings",
    "number": "1",
    "record_id": "0" * 16,
    "form_id": "plan",
    "uid": "0" * 43,
    "kind": "meeting",
}
"""What stands in addresses besides the party. A new word here is a new door: say what it takes."""


def doors(app: Any, party_path: str) -> Iterator[tuple[str, str]]:
    """Yield method and address of every page of one side."""
    party_id = party_path.rstrip("/").rpartition("/")[2]
    for rule in app.url_map.iter_rules():
        if "party_id" not in rule.arguments:
            continue
        values = {name: FILLED[name] for name in rule.arguments - {"party_id"}}
        address = app.url_map.bind("x").build(rule.endpoint, values | {"party_id": party_id})
        yield from ((method, address) for method in sorted((rule.methods or set()) - {"OPTIONS"}))


def everything(app: Any) -> list[tuple[Any, ...]]:
    with app.extensions["desk"].database.session(writes=False) as session:
        tables = Model.metadata.sorted_tables
        return [tuple(row) for table in tables for row in session.execute(select(table))]

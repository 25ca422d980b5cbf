"""Begins agreements the way a browser does."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode
from urllib.request import Request, urlopen

PERSON = {"vmh-role": "mentee", "vmh-name": "Ana", "vmh-zone": "America/Lima"}


@dataclass(frozen=True)
class Side:
    """One side of an agreement: its *id* in addresses, and the *cookie* that opens it."""

    id: str
    cookie: str


def begin(address: str, number: int) -> Side:
    """Begin an agreement about all parts, and return the side of the one who began it.

    One sender may begin only so many an hour: each *number* speaks from an address of its own,
    which a server that trusts one proxy believes.
    """
    with urlopen(f"{address}/app/agreements/") as page:
        parts = re.findall(r'name="vmh-part" value="(\w+)"', page.read().decode())
    form = urlencode([*PERSON.items(), *(("vmh-part", part) for part in parts)])
    headers = {"Sec-Fetch-Site": "same-origin", "X-Forwarded-For": f"192.0.2.{number}"}
    with urlopen(Request(f"{address}/app/agreements/", form.encode(), headers)) as answer:
        found = re.search(r"/app/agreements/([0-9a-f]{16})/", answer.read().decode())
        cookie = answer.headers["Set-Cookie"].partition(";")[0]
    if found is None:
        raise SystemExit("The agreement could not be begun.")
    return Side(found[1], cookie)

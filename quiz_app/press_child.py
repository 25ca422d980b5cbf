"""A process of its own for one PDF, which its parent can kill: JSON in, PDF or JSON out."""

import json
import resource
import sys
from base64 import b64decode
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from formwork.errors import BadSheet
from formwork.forms import restore
from formwork.language import Language

SECONDS_OF_CPU = 10
BYTES_OF_MEMORY = 1024 * 1024 * 1024
BAD_SHEET = 3
"""The exit code that says: this PDF cannot be read, and standard output says why."""


def main() -> int:
    """Do what standard input asks for; answer on standard output."""
    limit()
    job = json.load(sys.stdin)
    try:
        sys.stdout.buffer.write(JOBS[job["job"]](job))
    except BadSheet as bad:
        sys.stdout.write(str(bad))
        return BAD_SHEET
    return 0


def limit() -> None:
    """Set how much time and memory this process may use."""
    _lower(resource.RLIMIT_CPU, SECONDS_OF_CPU)
    _lower(resource.RLIMIT_CORE, 0)
    if sys.platform == "linux":  # macOS refuses a limit on the address space
        _lower(resource.RLIMIT_AS, BYTES_OF_MEMORY)


def _lower(limit: int, value: int) -> None:
    _, hard = resource.getrlimit(limit)
    lower = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(limit, (lower, lower))


def _sheet(job: Mapping[str, Any]) -> bytes:
    from formwork import paper  # noqa: PLC0415 - after the limits are set: its imports count too

    options = {"theme": Path(job["theme"]), "paper": job["paper"]}
    return paper.sheet(_form(job), _language(job), job["posted"], **options)


def _record(job: Mapping[str, Any]) -> bytes:
    from formwork import paper  # noqa: PLC0415

    options = {"theme": Path(job["theme"]), "paper": job["paper"]}
    return paper.record(_form(job), _language(job), job["posted"], **options)


def _page(job: Mapping[str, Any]) -> bytes:
    from formwork import paper  # noqa: PLC0415

    return paper.press(job["html"], theme=Path(job["theme"]), forms=False)


def _posted(job: Mapping[str, Any]) -> bytes:
    from formwork import paper  # noqa: PLC0415

    return json.dumps(paper.posted(_form(job), b64decode(job["pdf"]))).encode()


def _form(job: Mapping[str, Any]) -> Any:
    return restore(job["form"])


def _language(job: Mapping[str, Any]) -> Language:
    return Language.load(job["lang"], Path(job["content"]))


JOBS: Mapping[str, Callable[[Mapping[str, Any]], bytes]] = {
    "sheet": _sheet,
    "record": _record,
    "page": _page,
    "posted": _posted,
}

if __name__ == "__main__":
    sys.exit(main())

"""A Flask app that does nothing but answer with a page of a given size, to compare ours with."""

import os

from flask import Flask

SIZE = "BARE_PAGE_BYTES"

app = Flask(__name__)
_page = "x" * int(os.environ.get(SIZE, "0"))


@app.get("/app/health")
@app.get("/")
def page() -> str:
    """Answer with the page."""
    return _page

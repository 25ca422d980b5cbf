"""The browser that looks at pages: where it is, and how it starts without asking anything."""

import shutil

FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-component-update")


def program() -> str:
    """Return the path of Chromium, or of Chrome; "" if this machine has neither."""
    return shutil.which("chromium") or shutil.which("google-chrome") or ""

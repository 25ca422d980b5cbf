"""What a static host and a browser must know to serve the pages as safely as our server does."""

from pathlib import Path

_SOURCES = ("script", "style", "img", "font", "connect", "worker", "manifest")
_IN_PAGES = (
    "default-src 'none'",
    *(f"{kind}-src 'self'" for kind in _SOURCES),
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
)
POLICY = "; ".join((*_IN_PAGES, "frame-ancestors 'none'"))
"""The same as that of quiz_app/headers.py."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_FOR_EVER = "public, max-age=31536000, immutable"
_META = f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(_IN_PAGES)}">'
_AFTER = '<meta charset="utf-8">'


def add(out: Path) -> None:
    """Write the policy into every page below *out*, and a `_headers` file for static hosts.

    A page cannot forbid others to frame it; only a header can.
    """
    for page in sorted(out.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace(_AFTER, f"{_AFTER}\n{_META}", 1), encoding="utf-8")
    lines = ["/*", *(f"  {name}: {value}" for name, value in HEADERS.items())]
    lines += ["/assets/handbook/*", f"  Cache-Control: {_FOR_EVER}"]
    (out / "_headers").write_text("\n".join(lines) + "\n", encoding="utf-8")

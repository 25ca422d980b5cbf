"""What robots may read, and where they find all pages."""

from pathlib import Path

from bindery.book import Book


def add(book: Book, out: Path) -> None:
    """Write robots.txt into *out*: the book is for everybody, the app for people alone."""
    lines = ("User-agent: *", "Disallow: /app/", f"Sitemap: {book.site_url}sitemap.xml")
    (out / "robots.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")

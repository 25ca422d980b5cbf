"""What robots may read, and where they find all pages."""

from pathlib import Path

from bindery.book import Book


def add(book: Book, out: Path) -> None:
    """Write robots.txt into *out*: robots may read all of it.

    The app's pages are not forbidden here, or nobody would see that they ask to be left out.
    """
    lines = ("User-agent: *", "Disallow:", f"Sitemap: {book.site_url}sitemap.xml")
    (out / "robots.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")

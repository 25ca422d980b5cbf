"""Addresses of the handbook's pages, as the app's pages name them."""

INDEX = "index"


def chapter(link: str) -> str:
    """Return the address of *link*, which an author writes as "page.md#section"."""
    page, _, section = link.partition("#")
    name = page.removesuffix(".md")
    address = "/" if name == INDEX else f"/{name}/"
    return f"{address}#{section}" if section else address

"""What every block and inline of ours needs to know while a chapter is converted."""

from dataclasses import dataclass
from typing import Literal, get_args
from urllib.parse import urljoin, urlsplit

from bindery import addresses
from bindery.shelf import Shelf
from formwork.forms import Form

Medium = Literal["site", "pdf", "epub"]
MEDIA: tuple[Medium, ...] = get_args(Medium)

SHEETS = "downloads/forms"
"""Where the loose forms stand below the site."""


@dataclass(frozen=True)
class Context:
    """The *shelf* chapters refer to, the *medium* to draw for and where the site stands."""

    shelf: Shelf
    medium: Medium
    site_url: str

    def gettext(self, message: str) -> str:
        """Translate *message* into the language of the book."""
        return self.shelf.language.gettext(message)

    def address(self, path: str) -> str:
        """Return the address of *path* below the site: a path on the site, else a full address."""
        full = urljoin(self.site_url, path)
        return full.removeprefix(self._origin) if self.medium == "site" else full

    @property
    def _origin(self) -> str:
        parts = urlsplit(self.site_url)
        return f"{parts.scheme}://{parts.netloc}"

    def web_form(self, form: Form, section: str = "") -> str:
        """Return the address of the page where *form* is filled in."""
        return self.address(addresses.web_form(form, section))

    def sheet(self, form: Form) -> str:
        """Return the address of the fillable PDF of *form* on A4."""
        return self.address(f"{SHEETS}/{form.id}.pdf")

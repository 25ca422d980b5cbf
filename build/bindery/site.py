"""The site edition: pages by a site builder, then our styles, fonts and figures."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import yaml

from bindery import assets, compress, settings, workshop
from bindery.book import Book
from bindery.edition import UNKNOWN
from bindery.findable import cards, feed, hosting, icons, installing, metadata, robots, search
from bindery.markdown import extensions
from bindery.outline import NAME
from formwork.errors import BadContent, Problem

# Zensical refuses to read or write outside the folder of its mkdocs.yml.
PAGES, SITE = "pages", "site"

_THEIRS = ("assets/", "search/", "search.json")

Builder = Literal["mkdocs", "zensical"]

_COMMANDS = {
    # Not --quiet: that hides warnings from --strict too.
    "mkdocs": ("mkdocs", "build", "--strict", "--config-file"),
    "zensical": ("zensical", "build", "--strict", "--config-file"),
}
_WARNING = re.compile(r"^(?:WARNING|ERROR)\s+-\s+(.*)$")
_FILE = re.compile(r"[\w-]+\.md")
_SETTING = re.compile(r"Config value '(\w+)'")


def render(book: Book, out: Path) -> None:
    """Write the whole site into *out*."""
    build_pages("mkdocs", book, out)
    assets.add(book.theme, out, [(search.NAME, search.index(book))])
    metadata.add(book, out)
    hosting.add(out)
    for findable in (cards, feed, icons, robots):
        findable.add(book, out)
    installing.add(book, out)
    compress.add_compressed(out)
    installing.tell_size(book, out)


def build_pages(builder: Builder, book: Book, out: Path) -> None:
    """Let *builder* write the pages of *book* into *out*.

    This is the only place that knows a site builder. Raise BadContent when it finds fault.
    """
    with tempfile.TemporaryDirectory(prefix="handbook-pages-") as folder:
        workshop.gather(workshop.files(book.content), book.content, Path(folder) / PAGES)
        config = Path(folder) / NAME
        config.write_text(yaml.safe_dump(_config(book), sort_keys=False), encoding="utf-8")
        done = subprocess.run(  # noqa: S603 - our own interpreter and arguments
            [sys.executable, "-m", *_COMMANDS[builder], str(config)],
            cwd=folder,
            env=settings.builder_environment(book.edition.date),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise BadContent(_problems(book, done.stderr + done.stdout))
        # Our pages use none of the styles and scripts that the builder's theme brings along.
        written = workshop.files(Path(folder) / SITE)
        names = [name for name in written if not name.startswith(_THEIRS)]
        workshop.gather(names, Path(folder) / SITE, out)


def _config(book: Book) -> dict[str, Any]:
    """Return mkdocs.yml for a builder that runs in another folder, with the edition stamped in."""
    config = dict(book.outline.config)
    config["docs_dir"] = PAGES
    config["site_dir"] = SITE
    config["site_url"] = book.site_url
    own = {"edition": _edition(book), "direction": book.language.direction}
    config["extra"] = {**(config.get("extra") or {}), **own}
    used = extensions(book, "site")
    config["markdown_extensions"] = [{name: own} if own else name for name, own in used.items()]
    theme = config.get("theme")
    if isinstance(theme, dict) and theme.get("custom_dir"):
        config["theme"] = {**theme, "custom_dir": str(book.root / theme["custom_dir"])}
    return config


def _edition(book: Book) -> str:
    """Return the edition stamp in words."""
    edition = book.edition
    words = book.language.gettext("%(version)s, %(date)s, commit %(commit)s")
    if edition.commit == UNKNOWN:
        words = book.language.gettext("%(version)s, %(date)s")
    date = book.language.date(edition.date)
    return words % {"version": edition.version, "date": date, "commit": edition.commit}


def _problems(book: Book, output: str) -> Iterator[Problem]:
    """Turn what a builder printed into problems; without a warning, its last line says why."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    warnings = [match[1] for line in lines if (match := _WARNING.match(line))]
    for message in warnings or lines[-1:] or ["The site builder failed without a word."]:
        named = _FILE.search(message)
        path = book.name(book.content / named[0]) if named else NAME
        setting = _SETTING.match(message)
        line = book.outline.lines.get(setting[1], 1) if setting else 1
        yield Problem(path, line, "S001", message)

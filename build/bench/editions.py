"""How fast the editions are made, beside bare tools over the same text."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

import yaml
from pypdf import PdfReader

from bench.process import ROOT, Run, python
from bench.report import Report
from bindery import outline
from bindery.book import load
from bindery.pdf.binding import bind

MEGABYTE = 1_000_000
STOCK = "stock.yml"
BARE_PRESS = """
import sys
from weasyprint import HTML
HTML(sys.argv[1], base_url=sys.argv[2]).write_pdf(sys.argv[3])
"""


def measure(report: Report) -> None:
    """Build everything in a copy of the sources, and the bare things beside it."""
    with tempfile.TemporaryDirectory(prefix="handbook-bench-") as folder:
        copy = Path(folder) / "handbook"
        _copy_sources(copy)
        _from_scratch(report, copy)
        _again(report, copy)
        _beside_mkdocs_to_pdf(report, copy)


def _from_scratch(report: Report, copy: Path) -> None:
    everything, pages, pdf = _build(copy), _bare_pages(copy, {}), _bare_pdf(copy)
    report.tell("all editions from scratch", everything.seconds, "s")
    report.tell("bare mkdocs build with stock Material", pages.seconds, "s")
    report.tell("bare WeasyPrint over the same book", pdf.seconds, "s")
    ratio = everything.seconds / (pages.seconds + pdf.seconds)
    report.at_most("all editions, as a multiple of the two bare runs", ratio, 1.5)
    report.at_most("peak memory of the largest process", everything.largest / MEGABYTE, 600, "MB")
    report.tell("peak memory of all processes together", everything.memory / MEGABYTE, "MB")


def _again(report: Report, copy: Path) -> None:
    report.at_most("again with nothing changed", _build(copy).seconds, 1, "s")
    chapter = copy / "content" / "en" / "about.md"
    chapter.write_text(chapter.read_text(encoding="utf-8") + "\nOne more sentence.\n", "utf-8")
    again = _build(copy)
    report.tell("again with one chapter changed", again.seconds, "s")
    for line in again.output.strip().splitlines():
        report.tell("", line)


def _beside_mkdocs_to_pdf(report: Report, copy: Path) -> None:
    """Print the same pages with the plugin that most people take, and look at what comes out."""
    theirs = _bare_pages(copy, {"to-pdf": {"output_path": "book.pdf"}})
    report.tell("mkdocs-to-pdf over the same pages", theirs.seconds, "s")
    ours = copy / "out" / "site" / "downloads" / "virtual-mentoring-handbook.pdf"
    for name, file in (("ours", ours), ("mkdocs-to-pdf", copy / "stock-site" / "book.pdf")):
        report.tell(f"{name}: size", file.stat().st_size / MEGABYTE, "MB")
        with PdfReader(file) as pdf:
            report.tell(f"{name}: pages", len(pdf.pages))
            report.tell(f"{name}: tagged", "yes" if "/StructTreeRoot" in pdf.root_object else "no")
            report.tell(f"{name}: links that lead nowhere in the file", _dead_links(pdf))


def _copy_sources(copy: Path) -> None:
    copy.mkdir()
    for name in ("content", "theme", "mkdocs.yml", "pyproject.toml", "requirements-book.txt"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name)
        else:
            shutil.copy2(source, copy / name)


def _build(copy: Path) -> Run:
    return python("-m", "bindery", "--root", str(copy), "build", "all")


def _bare_pages(copy: Path, plugins: dict[str, Any]) -> Run:
    """Build the same chapters with MkDocs and Material as they come."""
    pages = copy / "stock-pages"
    shutil.rmtree(pages, ignore_errors=True)
    shutil.copytree(copy / "content" / "en", pages)
    # The home page names a template that only our own theme has.
    home = pages / "index.md"
    home.write_text(home.read_text(encoding="utf-8").replace("template: home.html", ""), "utf-8")
    config = dict(outline.load(copy).config)
    config |= {"docs_dir": pages.name, "site_dir": "stock-site", "site_url": ""}
    config |= {
        "theme": {"name": "material"},
        "plugins": ["search", *({k: v} for k, v in plugins.items())],
    }
    (copy / STOCK).write_text(yaml.safe_dump(config), encoding="utf-8")
    return python("-m", "mkdocs", "build", "--quiet", "--config-file", STOCK, cwd=copy)


def _bare_pdf(copy: Path) -> Run:
    html = copy / "book.html"
    html.write_text(bind(load(copy)), encoding="utf-8")
    theme = f"{copy / 'theme'}/"
    return python("-c", BARE_PRESS, str(html), theme, str(copy / "bare.pdf"), cwd=copy)


def _dead_links(pdf: PdfReader) -> int:
    """Count links to a place that the file does not have."""
    named = set(pdf.named_destinations)
    links = [a.get_object() for page in pdf.pages for a in page.get("/Annots", [])]
    targets = [a.get("/Dest", a.get("/A", {}).get("/D")) for a in links]
    return sum(isinstance(target, str) and str(target) not in named for target in targets)

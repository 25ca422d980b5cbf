"""What the site says stands in mkdocs.yml: nothing that it asks for is missing, nothing is over."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bindery import outline

ROOT = Path(__file__).parents[2]
ALIAS = re.compile(r"set say = (?:config\.extra\.)?words\.(\w+)")
ASKED = re.compile(r"\b(words|say)\.(\w+)")


def written(words: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    for name, text in words.items():
        if isinstance(text, dict):
            yield from written(text, f"{name}.")
        else:
            assert text, f"{prefix}{name} says nothing"
            yield prefix + name


def asked_by_templates(groups: set[str]) -> Iterator[str]:
    for template in (ROOT / "theme/site").rglob("*.html"):
        text = template.read_text(encoding="utf-8")
        group = ALIAS.search(text)
        for alias, name in ASKED.findall(text):
            if alias == "say":
                assert group, template
                yield f"{group[1]}.{name}"
            elif name not in groups:
                yield name


def asked_by_scripts() -> Iterator[str]:
    for script in (ROOT / "theme/js").glob("*.js"):
        text = script.read_text(encoding="utf-8")
        if re.search(r"const \{[^}]*\bwords\b[^}]*\} = handbook", text):
            yield from (f"script.{name}" for alias, name in ASKED.findall(text) if alias == "words")


def test_the_words_of_the_site_are_those_it_asks_for() -> None:
    words = outline.load(ROOT).config["extra"]["words"]
    groups = {name for name, text in words.items() if isinstance(text, dict)}

    assert {*asked_by_templates(groups), *asked_by_scripts()} == set(written(words))

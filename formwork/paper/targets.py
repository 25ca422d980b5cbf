"""Finds the page numbers that links name in two rounds of setting pages; WeasyPrint needs three."""

from collections.abc import Callable, Mapping
from typing import Any

from weasyprint import document
from weasyprint.css.targets import TargetCollector


class Targets(TargetCollector):  # type: ignore[misc]
    """Knows which words name the page of a place as soon as the place has its page."""

    def __init__(self) -> None:
        super().__init__()
        self.counter_lookup_items: dict[tuple[Any, str], Any]
        self._waiting: dict[str | None, list[tuple[Any, str]]] = {}

    def collect_missing_counters(
        self,
        source: Any,
        token: str,
        parse_again: Callable[..., None],
        missing: list[str],
        missing_of_targets: dict[str | None, list[str]],
    ) -> None:
        """Note that the words of *source* wait for the page of the place it links to.

        WeasyPrint notes `target-counter(attr(href), page)` under no place, and so has the words
        wait for a second round, in which they see their own page again.
        """
        if None in missing_of_targets:
            place = source.element.get("href").removeprefix("#")
            missing, missing_of_targets = [], {place: missing_of_targets[None]}
        for waited_for in missing_of_targets:
            self._waiting.setdefault(waited_for, []).append((source, token))
        super().collect_missing_counters(source, token, parse_again, missing, missing_of_targets)

    def cache_target_page_counters(
        self, place: str, counters: Mapping[str, list[int]], *where: Any
    ) -> None:
        """Note the page of *place*, and not that the book has got its number of pages by now.

        That would be news to every place, and have every page set again that names one of them.
        """
        own = {name: values for name, values in counters.items() if name != "pages"}
        everything = self.counter_lookup_items
        # WeasyPrint looks through all words that wait, for each place on each page.
        keys = self._waiting.get(place, ())
        self.counter_lookup_items = {key: everything[key] for key in keys if key in everything}
        super().cache_target_page_counters(place, own, *where)
        self.counter_lookup_items = everything


def install() -> None:
    """Have WeasyPrint use these targets, for which it has no other way."""
    document.TargetCollector = Targets

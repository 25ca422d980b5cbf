"""Several things at the very same moment."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any


def together(
    acts: Sequence[Callable[[], Any]], refusals: tuple[type[Exception], ...] = ()
) -> list[Any]:
    """Do all *acts* at the same moment; return what each gave, or which of *refusals* it met."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        barrier.wait()
        try:
            return act()
        except refusals as refusal:
            return refusal

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))

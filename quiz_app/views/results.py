"""Results that readers have kept: seen again, compared over time, laid beside another person's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from flask import Blueprint, Response, request

from formwork.forms import Quiz
from formwork.words import N_
from quiz_app import drawing, secret
from quiz_app.desk import desk, let_back, page, store
from quiz_app.results.comparison import compare, in_order
from quiz_app.results.pairing import pair
from quiz_app.results.result import MAX_CHARACTERS, BadResult, Result, read, write
from quiz_app.store import RecordNotFound, result_of

bp = Blueprint("results", __name__, url_prefix="/app/quizzes/results")
bp.after_request(let_back)

AT_MOST = 10
TWO_PEOPLE = 2

Wrong = tuple[str, str, str]
"""The id of the control where a result was given, what the reader calls it, and what is wrong."""


@dataclass(frozen=True)
class Given:
    """Something that should be a result: where it was given, its name, and what came of it."""

    control: str
    name: str
    found: Result | BadResult


@bp.get("")
def ask() -> Response:
    """Ask for results."""
    return _ask()


@bp.post("")
def show() -> Response:
    """Show one result, compare several of one quiz, or lay two people's side by side."""
    results, errors = posted_results(AT_MOST)
    if errors:
        return _ask(errors, results)
    try:
        return _draw(_different(results))
    except BadResult as bad:
        return _ask([("vmh-here", "", _words(bad))], results)


def posted_results(most: int) -> tuple[list[Result], list[Wrong]]:
    """Return the results that were posted, and what is wrong with each that is none."""
    given = [*_carried(), *_files(), *_links()]
    results = [each.found for each in given if isinstance(each.found, Result)]
    errors = [
        (each.control, each.name, _words(each.found))
        for each in given
        if isinstance(each.found, BadResult)
    ]
    if not errors and not 0 < len(results) <= most:
        errors = [("vmh-files", "", _words(_too_few_or_many(results, most)))]
    return results, errors


def _ask(errors: Sequence[Wrong] = (), results: Sequence[Result] = ()) -> Response:
    return page(
        "results.html",
        422 if errors else 200,
        errors=errors,
        wrong=bool(errors),
        sound=_by_text(results).items(),
        codes=request.form.get("vmh-codes", "") if errors else "",
    )


def _different(results: Sequence[Result]) -> list[Result]:
    """Return each of *results* once; raise BadResult if one alone is there again and again."""
    found = list(_by_text(results).values())
    if len(found) == 1 < len(results):
        raise BadResult(N_("This is the same result twice. Choose another one beside it."))
    return found


def _by_text(results: Sequence[Result]) -> dict[str, Result]:
    return {write(result): result for result in results}


def _draw(results: list[Result]) -> Response:
    if len(results) == 1:
        data = write(results[0])
        return page("result.html", data=data, ticket=secret.ticket(), **drawing.result(results[0]))
    if len({result.quiz.id for result in results}) == len(results) == TWO_PEOPLE:
        return page("pair.html", sections=pair(*results))
    ordered = in_order(results)
    quiz, changes = ordered[-1].quiz, compare(ordered)
    numbers = drawing.numbers(quiz)
    return page("compare.html", form=quiz, results=ordered, changes=changes, numbers=numbers)


def _carried() -> Iterator[Given]:
    """Yield the results that a page or a device has sent along."""
    for number, text in enumerate(request.form.getlist("vmh-result"), start=1):
        name = desk().language.gettext("Result %(number)s", number=number)
        yield _given("vmh-files", name, text)


def _files() -> Iterator[Given]:
    for sent in request.files.getlist("vmh-files"):
        if sent.filename:
            text = sent.read(4 * MAX_CHARACTERS).decode("utf-8", "replace")
            yield _given("vmh-files", sent.filename[-80:], text.removeprefix("\ufeff"))


def _links() -> Iterator[Given]:
    lines = (line.strip() for line in request.form.get("vmh-codes", "").splitlines())
    # One more than can be used is enough to say that there are too many.
    for line in islice(filter(None, lines), AT_MOST + 1):
        yield Given("vmh-codes", f"{line[:24]} …", _behind(line))


def _given(control: str, name: str, text: str) -> Given:
    try:
        return Given(control, name, read(text, desk().library, desk().clock().date()))
    except BadResult as bad:
        return Given(control, name, bad)


def _behind(line: str) -> Result | BadResult:
    """Return the result that a private link leads to."""
    try:
        result = result_of(store().record_behind(secret.find_code(line) or ""))
    except RecordNotFound:
        return BadResult(N_("No result is kept behind this link."))
    current = desk().library.forms.get(result.quiz.id)
    same = isinstance(current, Quiz) and current.revision == result.quiz.revision
    return result if same else BadResult(N_("This result belongs to an older quiz."))


def _too_few_or_many(results: Sequence[Result], most: int) -> BadResult:
    if results and most == 1:
        return BadResult(N_("These are several results. Choose one."))
    if results:
        return BadResult(N_("These are too many results at once. Choose ten at most."))
    return BadResult(N_("Choose a file, or paste a private link."))


def _words(bad: BadResult) -> str:
    return desk().language.gettext(bad.text, **bad.values)

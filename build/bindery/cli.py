"""The command line of the press, and the only map from errors to exit codes."""

import argparse
import sys
import traceback
from collections.abc import Collection, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from bindery import ledger
from bindery.pieces import LAST, NAMES, pieces
from formwork.errors import BadContent, Problem

FINE, WRONG, STOPPED = 0, 1, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; whatever goes wrong is said in plain lines."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except BadContent as error:
        _complain(error.problems)
        return WRONG
    except KeyboardInterrupt:
        _warn("Stopped. out/ is as it was.")
        return STOPPED
    except (OSError, ImportError) as error:
        _warn(_reason(error))
        return WRONG
    except Exception as error:
        # Nobody but an engineer wants a traceback.
        if options.traceback:
            traceback.print_exc()
        _warn(f"The press broke: {type(error).__name__}: {error}")
        _warn("That is a fault in the press. Add --traceback to see where, and please report it.")
        return WRONG
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bindery", description="Makes the handbook's editions.")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="folder with mkdocs.yml")
    verbs = parser.add_subparsers(required=True, metavar="verb")
    # People come here by ./handbook, so that is what a mistake in a verb shows.
    build = verbs.add_parser(
        "build", prog="./handbook build", help="build the editions into out/site"
    )
    choices = (*NAMES, "all")
    build.add_argument("editions", nargs="*", choices=choices, default="all", metavar="edition")
    build.set_defaults(run=_build)
    check = verbs.add_parser("check", prog="./handbook check", help="apply every content rule")
    check.set_defaults(run=_check)
    watch = verbs.add_parser("watch", help="rebuild the site whenever a file changes")
    watch.set_defaults(run=_watch)
    for verb in (build, check, watch):
        verb.add_argument("--traceback", action="store_true", help="show where the press broke")
    return parser


def _build(options: argparse.Namespace) -> int:
    root, asked = options.root.resolve(), set(options.editions)
    asked = set(NAMES) if "all" in options.editions else asked
    # The copy to take offline is made of the site.
    stale = _stale(root, asked | {"site"} if LAST in asked else asked)
    if not stale:
        _say("Nothing has changed since the last build.\n")
        return FINE
    # Imported late: a build with nothing to do must not wait for the libraries of the press.
    _late("bindery.press").build(root, stale, _say)
    return FINE


def _stale(root: Path, asked: Collection[str]) -> dict[str, str]:
    """Return the pieces of the editions *asked* for that must be made anew, with their digests."""
    made, out = dict(pieces(root, asked)), root / "out"
    written = ledger.read(out)
    stale = {
        piece: digest
        for piece, digest in made.items()
        if not ledger.stands(out, written.get(piece), digest)
    }
    if stale and LAST in made:
        stale[LAST] = made[LAST]
    return stale


def _check(options: argparse.Namespace) -> int:
    wrong, notes = _late("bindery.press").check(options.root.resolve())
    for note in notes:
        _say(f"{note} (a note, not an error)\n")
    _list(wrong)
    count = f"{_count(len(wrong), 'problem')}, {_count(len(notes), 'note')}."
    if wrong:
        _warn(count)
        return WRONG
    _say(f"The content keeps every rule: {count}\n")
    return FINE


def _watch(options: argparse.Namespace) -> int:
    _late("bindery.watch").watch(options.root.resolve(), _say)
    return FINE


def _late(module: str) -> Any:
    return import_module(module)


def _complain(problems: tuple[Problem, ...]) -> None:
    _list(problems)
    _warn(f"{_count(len(problems), 'problem')}. out/ is as it was.")


def _list(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        _warn(str(problem))
    for line in _late("bindery.press").advice(problems) if problems else ():
        _warn(f"  {line}")


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _reason(error: OSError | ImportError) -> str:
    # WeasyPrint raises OSError without a number when Pango is not installed.
    if isinstance(error, ImportError) or error.errno is None:
        what = (str(error).strip() or type(error).__name__).splitlines()[0]
        return (
            f"A library is missing: {what}. Run ./handbook serve once; it installs what is needed."
        )
    where = f" {error.filename}" if error.filename else ""
    what = error.strerror or type(error).__name__
    return f"Cannot read or write{where}: {what}. Check that the folder is writable and not full."


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _warn(line: str) -> None:
    sys.stderr.write(f"{line}\n")

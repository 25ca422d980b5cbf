"""The rule for numbers: which ones are findings, and what they need."""

import re
from collections.abc import Iterator

from bindery.checks.ties import TiedRule
from bindery.markdown.passages import Passage
from bindery.markdown.sentences import QUOTED

_DIGITS = r"\d[\d,]*(?:\.\d+)?"
_SMALL = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?"
_HEAPS = r"(?:hundreds?|thousands?|millions?)(?: of)?"
_ANY = rf"(?:{_DIGITS}|{_SMALL}|{_TENS}|{_HEAPS})"
# Twenty or more; what looks like a year is one.
_MANY = (
    rf"(?:(?!(?:199|20[0-3])\d\b)(?:\d{{1,3}}(?:,\d{{3}})+|[2-9]\d|[1-9]\d{{2,}})|{_TENS}|{_HEAPS})"
)
_TIME = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|nights?|meetings?|calls?)"
_SMALL_WORDS = r"(?:a|and|are|for|from|in|is|of|or|per|percent|than|the|to|with|words)"
# A few words may stand between a number and what it counts: “240 mostly older, homebound adults”.
_BETWEEN = rf"(?:(?!(?:{_TIME}|{_SMALL_WORDS})\b)[a-z-]+,? ){{0,4}}"
_RESEARCH = r"(?:studies|trials|experiments|meta-analyses|respondents)"
_PEOPLE = (
    r"(?:people|adults|children|pupils|students|participants|employees|workers|leaders|managers"
    r"|mentors|mentees|pairs|matches|teams|groups|academics|doctors|faculty|volunteers|women|men"
    r"|girls|boys|companies|organizations|programs|universities|countries|interviews|surveys"
    r"|tests|reviews|articles)"
)
_MORE = r"(?:more|less|fewer|better|worse|faster|higher|lower|larger|likelier)"

SHARE = (
    rf"{_DIGITS} ?(?:%|percent\b)"
    r"|\b(?<!tip )(?<!step )(?<!part )(?<!page )\d+ of (?:the )?\d+\b"
    rf"|\b{_ANY} out of (?:the )?{_ANY}\b"
    rf"|\b(?:one|{_SMALL}|\d+) in (?:three|four|five|ten|\d{{1,3}})\b(?! {_TIME})"
    rf"|\b(?:half|(?:a|one|two|three)[- ](?:third|quarter)s?) of (?:all |the )?{_PEOPLE}\b"
)
EFFECT = (
    r"(?<!\w)[rdgβpnN] ?[=<>] ?[-−]?\d*\.?\d+"  # noqa: RUF001 - a minus sign
    rf"|(?<![\w./:])\d+\.\d+(?![\w./:]|\.\d)(?! ?(?:[KMG]B|[kMG]bit|{_TIME}))"
    rf"|\b(?:twice|{_ANY} times) (?:{_MORE}\b|as (?:many|much|often|likely|high|large)\b)"
)
STUDIES = rf"\b{_ANY} {_BETWEEN}{_RESEARCH}\b(?![’'])"
CASES = rf"\b{_MANY} {_BETWEEN}{_PEOPLE}\b"

_FINDING = re.compile("|".join((SHARE, EFFECT, STUDIES)), re.I)
_COUNT = re.compile(CASES, re.I)
# Attribution 4.0, WCAG 2.2, version 1.1: the number is a part of the name.
_NAME = re.compile(r"\b(?:[A-Z][\w-]*|version|edition|level) \d+(?:\.\d+)+")
_OURS = re.compile(r"\b(?:we (?:think|suggest)|our judgment|a judgment|if you|for every)\b", re.I)


class NumbersHaveSources(TiedRule):
    """Cite the source in the same paragraph, make it a claim, or take the number out.

    A finding is a share (40 percent, 3 of 5, one in four), a size of effect (r = .2, twice as
    often, 0.3), a number of studies, or twenty and more people or cases. Times, dates, steps and
    what people say or send are none. How many people a practice is for may also be “our judgment”.
    """

    code = "C014"
    sentence = "A number that tells a finding stands with its source."

    def message(self, match: re.Match[str]) -> str:
        """Name the number."""
        return f"“{' '.join(match[0].split())}” has no source in its paragraph."

    def found(self, passage: Passage) -> Iterator[re.Match[str]]:
        """Yield findings in numbers."""
        words = _blank(_NAME, _blank(QUOTED, passage.words))
        yield from _FINDING.finditer(words)
        if not _OURS.search(words):
            yield from (match for match in _COUNT.finditer(words) if not _FINDING.search(match[0]))


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)

"""The rule for quotations: whose words they are, and what they need."""

import re
from collections.abc import Iterator

from bindery.checks.ties import TiedRule
from bindery.markdown.passages import Passage
from bindery.markdown.sentences import QUOTED, words

# Fewer words are a term, a label or a title.
LEAST = 4
_VERB = (
    r"(?:says?|said|writes?|wrote|written|puts?|argues?|argued|notes?|noted|calls?|called|finds?"
    r"|found|asks?|asked|describes?|described|concludes?|concluded|warns?|warned|advises?|advised"
    r"|recommends?|recommended|reports?|reported|states?|stated|quotes?|quoted|told|defines?)"
)
_PERSON = r"(?:(?:Dr|Prof)\.? )?[A-Z][\w’-]+(?: [A-Z][\w.’-]*| (?:de|van|von|al-))* [A-Z][\w’-]+"
_PUBLICATION = (
    r"(?:stud(?:y|ies)|survey|review|report|article|paper|authors?|researchers?|reviewers?"
    r"|participants?|interviewees?|guide(?:lines?)?|code|standards?|register|magazine|newspaper)"
)
_NEAR = r"[^.?!]{0,80}?"
_BY = re.compile(
    rf"\b(?:{_PERSON}|{_PUBLICATION})\b{_NEAR}\b{_VERB}\b|\b{_VERB} (?:{_PERSON})\b"
    rf"|\b(?:[Aa]ccording to|[Ii]n the words of|[Aa]s) (?:the )?(?:{_PERSON}|{_PUBLICATION})\b"
)
# The program's own words and the reader's own papers are no publications.
_OWN = re.compile(
    rf"\b(?:your|our|this|my|their|her|his)(?: \w+)? {_PUBLICATION}\b|\bcode (?:word|of conduct)\b",
    re.I,
)


class QuotationsHaveSources(TiedRule):
    """Cite the source in the same paragraph, or tell it in your own words.

    A quotation is four words or more in quotation marks in a sentence that names who said them: a
    person by full name, or a study, report or other publication. Words to say or send are none.
    """

    code = "C015"
    sentence = "A quotation stands with its source."

    def message(self, match: re.Match[str]) -> str:
        """Quote how the quotation begins."""
        begin = " ".join(match[0].strip('“”"').split()[:LEAST])
        return f"The quotation “{begin} …” has no source in its paragraph."

    def found(self, passage: Passage) -> Iterator[re.Match[str]]:
        """Yield attributed quotations."""
        text = passage.words
        return (
            match
            for match in QUOTED.finditer(text)
            if len(words(match[0])) >= LEAST and _BY.search(_around(text, match))
        )


def _around(text: str, quotation: re.Match[str]) -> str:
    """Return the sentence in which *quotation* stands, without what is quoted in it."""
    before = QUOTED.sub("“”", text[: quotation.start()])
    after = QUOTED.sub("“”", text[quotation.end() :])
    # A quotation that ends its sentence has nothing after it, unless the sentence goes on small.
    goes_on = after.lstrip()[:1].islower() or quotation[0][-2] not in ".?!…"
    sentence = re.split(r"[.?!](?=\s)|”(?=\s+[A-Z])", before)[-1]
    rest = re.split(r"[.?!](?:\s|$)", after)[0] if goes_on else ""
    return _OWN.sub("", " ".join(f"{sentence} {rest}".split()))

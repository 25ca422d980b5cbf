"""The reading grade of a text: how many years of school it asks for, after Flesch and Kincaid.

Kincaid JP, Fishburne RP, Rogers RL, Chissom BS (1975): Derivation of new readability formulas for
Navy enlisted personnel. Research Branch Report 8-75, Naval Technical Training, Millington.
The formula needs syllables; these are counted by how English words are spelled, and for about
one word in twenty the count is wrong by one.
"""

import re
from collections.abc import Sequence

_VOWELS = re.compile(r"[aeiouy]+")
_LETTERS = re.compile(r"[a-z]+")
# Written, but not said: late, liked, makes, lately, something; but: little, wanted, pages.
_SILENT = re.compile(
    r"(?<=[^aeiouyl])e$|(?<=[aeiouyr]l)e$|(?<=[^aeioutd])ed$|(?<=[^aeiouyscxzgh])es$|(?<=th)es$"
    r"|(?<=[^aeiouyl])e(?=(?:ly|less|ful|ments?|fully|lessly)$)|(?<=^som)e|(?<=^ev)e(?=ry|ning)"
)
# Side by side, but said one after the other: science, idea, video, creating, being, trial, poem.
_APART = re.compile(
    r"i(?:a(?!l|ge)|u)|(?<=[rtd])ial$|(?<=tr)ial|(?<![ct])ie(?=n[ct]|t)|(?<=^sc)ie|(?<=soc)ie|(?<![csgtn])io|eo(?!n$|ple)"
    r"|(?<![qg])u(?:a(?!r[dy])|el)|(?<![aeiou])ea(?=s?$)|crea(?=t)|rea(?=li|ct)|[aeiouy]ing\b"
    r"|oe(?=[mt])|eu(?=m)|y[ao]|(?:is|yth)ms?$"
)


def grade(sentences: Sequence[Sequence[str]]) -> float:
    """Return the Flesch-Kincaid grade of *sentences*, each a list of words."""
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0
    length = len(words) / len(sentences)
    return 0.39 * length + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    """Return about how many syllables *word* has; a number counts as one."""
    bare = re.sub(r"[’'](?:s|t|)$", "", word.casefold())
    return max(1, sum(map(_syllables, _LETTERS.findall(bare))))


def _syllables(letters: str) -> int:
    letters = _SILENT.sub("", letters)
    return max(1, len(_VOWELS.findall(letters)) + len(_APART.findall(letters)))

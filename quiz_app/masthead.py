"""The words that masthead and imprint, which the site draws too, need on the app's pages."""

from formwork.language import Language
from formwork.words import N_

WORDS = {
    "home": N_("The Virtual Mentoring Handbook"),
    "tips": N_("The seven tips"),
    "tips_short": N_("Tips"),
    "quizzes": N_("Quizzes"),
    "worksheets": N_("Worksheets"),
    "agree_short": N_("Agree"),
    "downloads": N_("Downloads"),
    "skip": N_("Skip to the content"),
    "menu": N_("Main menu"),
    "about": N_("About this book"),
    "sources": N_("Sources"),
    "glossary": N_("Glossary"),
    "license": N_("Text and figures under CC BY 4.0, code under MIT."),
    "made": N_(
        "A free handbook for mentors, mentees and program managers. No account, no tracking."
    ),
    "edition": N_("Edition"),
}


def words(language: Language) -> dict[str, str]:
    """Return the words in *language*."""
    return {name: language.gettext(word) for name, word in WORDS.items()}

"""The words our blocks add to what authors write, marked for translation."""

from formwork.words import N_

ROLES = {
    "mentor": N_("For the mentor"),
    "mentee": N_("For the mentee"),
    "manager": N_("For the program manager"),
}

STRENGTHS = {
    "meta-analysis": N_("Evidence: meta-analysis"),
    "review": N_("Evidence: review"),
    "trial": N_("Evidence: trial"),
    "comparison": N_("Evidence: comparison"),
    "survey": N_("Evidence: survey"),
    "interviews": N_("Evidence: interviews"),
    "theory": N_("Evidence: theory"),
    "guidance": N_("Evidence: guidance"),
    "working-paper": N_("Evidence: working paper"),
    "judgement": N_("Our judgment"),
}

SEEN = {
    "full": N_("Seen: full"),
    "abstract": N_("Seen: abstract"),
    "page": N_("Seen: page"),
    "secondary": N_("Seen: secondary"),
    "recalled": N_("Seen: recalled"),
}

CITED, CITED_OF = N_("%(name)s:"), N_("%(name)s (%(year)s):")
"""What a source is cited as, where it has other authors; they follow."""

MESSAGES = {
    ("before", ""): N_("Before"),
    ("before", "mentor"): N_("Before, from a mentor"),
    ("before", "mentee"): N_("Before, from a mentee"),
    ("before", "manager"): N_("Before, from a program manager"),
    ("after", ""): N_("After"),
    ("after", "mentor"): N_("After, from a mentor"),
    ("after", "mentee"): N_("After, from a mentee"),
    ("after", "manager"): N_("After, from a program manager"),
    ("plain", ""): N_("Words you can use"),
    ("plain", "mentor"): N_("Words for a mentor"),
    ("plain", "mentee"): N_("Words for a mentee"),
    ("plain", "manager"): N_("Words for a program manager"),
}

FORMS = {
    "worksheet": N_("Worksheet"),
    "quiz": N_("Quiz"),
    "agreement": N_("Agreement"),
}

DOWNLOADS = (
    (
        "downloads/virtual-mentoring-handbook.pdf",
        N_("The book as a PDF"),
        N_("Typeset pages to read or print, with worksheets to fill in."),
    ),
    (
        "downloads/virtual-mentoring-handbook-large-print.pdf",
        N_("The book in large print"),
        N_("A PDF with letters of 18 points on A4 pages, to read with tired eyes or print."),
    ),
    (
        "downloads/virtual-mentoring-handbook.epub",
        N_("The book as an EPUB"),
        N_("For e-readers and reading apps, in the type and size you choose."),
    ),
    (
        "downloads/offline.zip",
        N_("The website to take offline"),
        N_("Unpack it and open index.html. Reading and searching need no network then."),
    ),
)

CHAPTERS = (
    "downloads/chapters",
    N_("Each chapter as a small PDF"),
    N_("The link stands at the end of the chapter on the website."),
)

LOOSE_FORMS = N_("Worksheets and quizzes as loose PDF forms, on A4 and on Letter")
PAPERS = (
    ("", N_("A4"), N_("“%(title)s” on A4")),
    ("letter/", N_("Letter"), N_("“%(title)s” on Letter")),
)
"""The papers of the loose forms: the folder, the name of the paper, and what to say of one form."""

"""Where things stand: on the site, relative to its root, and in the chapter that holds them."""

from formwork.forms import Agreement, Form, Quiz

FORM = "form-"
"""How the id of every place where a form is drawn begins."""


def web_form(form: Form, section: str = "") -> str:
    """Return where *form*, or one *section* of it, is filled in on the web."""
    if isinstance(form, Agreement):
        return "app/agreements/"
    folder = "quizzes" if isinstance(form, Quiz) else "worksheets"
    query = f"?section={section}" if section else ""
    return f"app/{folder}/{form.id}/{query}"


def form_place(form: Form, section: str = "") -> str:
    """Return the id of the place where a chapter draws *form*, or one *section* of it."""
    return FORM + "-".join(filter(None, (form.id, section.replace("_", "-"))))

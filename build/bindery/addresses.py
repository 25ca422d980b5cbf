"""Where things stand on the site, relative to its root."""

from formwork.forms import Agreement, Form, Quiz


def web_form(form: Form, section: str = "") -> str:
    """Return where *form*, or one *section* of it, is filled in on the web."""
    if isinstance(form, Agreement):
        return "app/agreements/"
    folder = "quizzes" if isinstance(form, Quiz) else "worksheets"
    query = f"?section={section}" if section else ""
    return f"app/{folder}/{form.id}/{query}"

"""Finds the fields in a PDF that any program may have saved, and what stands in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, Stream, String

from formwork.fields.choosing import CHECKED
from formwork.paper.acroform import RADIO
from formwork.paper.guard import listed

_INHERITED = (Name.FT, Name.Ff, Name.V, Name.Opt, Name.T)
_OFF = ("", "/Off", "Off")


@dataclass(frozen=True)
class Found:
    """A field: what it says or inherits, and the widgets that show it."""

    said: dict[Any, Any]
    widgets: list[Any]

    @property
    def name(self) -> str:
        """The last part of the field's name; our names have one part, programs put more before."""
        return str(self.said.get(Name.T, "")).rpartition(".")[2]

    @property
    def value(self) -> str:
        """What a web form would post for the field; empty if nothing would be."""
        if self.said.get(Name.FT) != Name.Btn:
            return self._written()
        state = next((state for state in self._states() if state not in _OFF), "")
        radio = int(self.said.get(Name.Ff, 0)) & RADIO
        return self._chosen(state.removeprefix("/")) if radio else CHECKED if state else ""

    def _written(self) -> str:
        """Return the text; programs give a select's label for its value, and end lines anyhow."""
        text = _text(self.said.get(Name.V, "")).replace("\r\n", "\n").replace("\r", "\n").strip()
        options = [option for option in self._options() if isinstance(option, Array)]
        values = {_text(option[-1]): _text(option[0]) for option in options if len(option)}
        return text if text in values.values() else values.get(text, text)

    def _states(self) -> Iterator[str]:
        """Yield where a button's state may stand: some programs set only that of a widget."""
        yield str(self.said.get(Name.V, ""))
        for widget in self.widgets:
            yield str(widget.get(Name.AS, ""))

    def _chosen(self, state: str) -> str:
        """Return the value of the chosen radio button, whose state may be an index into /Opt."""
        options = self._options()
        is_index = state.isdecimal() and int(state) < len(options)
        return _text(options[int(state)]) if is_index else state

    def _options(self) -> list[Any]:
        options = self.said.get(Name.Opt)
        return list(options) if isinstance(options, Array) else []


def found(root: Any) -> Iterator[Found]:
    """Yield the fields of the document with the catalogue *root*, which `refuse_dangers` passed."""
    fields = [node for node in listed(root.AcroForm, Name.Fields) if isinstance(node, Dictionary)]
    # Some programs list the widgets of a field among the fields once more.
    waiting = [(node, dict[Any, Any]()) for node in reversed(fields) if Name.Parent not in node]
    while waiting:
        node, above = waiting.pop()
        said = above | {key: node[key] for key in _INHERITED if key in node}
        kids = [kid for kid in listed(node, Name.Kids) if isinstance(kid, Dictionary)]
        fields = [kid for kid in kids if Name.T in kid or Name.Kids in kid]
        if fields:
            waiting.extend((field, said) for field in reversed(fields))
        elif Name.T in said:
            yield Found(said, kids or [node])


def _text(value: Any) -> str:
    """Return what is written in *value*; long texts may be streams, and names begin with a /."""
    if isinstance(value, Array):
        value = value[0] if len(value) else ""
    if isinstance(value, Stream):
        value = String(value.read_bytes())
    text = str(value)
    return text.removeprefix("/") if isinstance(value, Name) else text

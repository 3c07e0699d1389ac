"""A codebook as the labelling interface of Label Studio, whose export `read_codes` reads back."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from framing.coding.codebooks.codebook import Codebook, Value, Variable
from framing.coding.tasks import SEPARATOR

_COLOURS = ("#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#bbbbbb")


def label_studio_interface(book: Codebook) -> str:
    """Return the interface in Label Studio's XML: spans as labels, values of whole texts as choices.

    Labels are ``feature/category``, as `write_tasks` and `read_codes` have them. Doers, targets and speakers are regions of
    their own, ``agent``, ``patient`` and ``speaker``, to be joined to the span by a relation.

    Parameters
    ----------
    book : Codebook

    Returns
    -------
    str

    Examples
    --------
    >>> war = Variable("frame", "Frame", "What it is about.", "article", values=(Value("war", "Fighting."),))
    >>> print(label_studio_interface(Codebook("mine", "Mine", "1", "MIT", "", (war,))).splitlines()[3].strip())
    <Header value="frame: Frame. What it is about."/>
    """
    spans = [one for one in book.variables if one.quoted]
    whole = [one for one in book.variables if not one.quoted]
    lines = ["<View>", f"  <!-- {_comment(f'codebook {book.name} {book.version} sha256 {book.sha256}')} -->"]
    if spans:
        lines += ['  <Labels name="label" toName="text" choice="single">']
        for number, variable in enumerate(spans):
            lines += [_label(variable, name, number) for name in variable.categories]
        slots = dict.fromkeys(slot.name for variable in spans for slot in variable.slots)
        lines += [f'    <Label value={quoteattr(name)} background="#000000"/>' for name in slots]
        lines += ["  </Labels>"]
        lines += [f"  <Relations>{''.join(f'<Relation value={quoteattr(name)}/>' for name in slots)}</Relations>"]
    lines += ['  <Text name="text" value="$text"/>']
    for variable in whole:
        lines += _choices(variable) if variable.kind == "values" else _written(variable)
    return "\n".join([*lines, "</View>"]) + "\n"


def _comment(words: str) -> str:
    return escape(words).replace("--", "- -")


def _label(variable: Variable, name: str, number: int) -> str:
    said = {value.name: value for value in variable.values}.get(name)
    hint = f" hint={quoteattr(_hint(said))}" if said else ""
    colour = _COLOURS[number % len(_COLOURS)]
    return f'    <Label value={quoteattr(f"{variable.name}{SEPARATOR}{name}")}{hint} background="{colour}"/>'


def _hint(value: Value) -> str:
    return " ".join([value.definition, *(f"Not: {words}" for words in value.exclusion)])


def _written(variable: Variable) -> list[str]:
    head = quoteattr(f"{variable.name}: {variable.title}. {variable.definition}")
    box = "Number" if variable.kind == "number" else "TextArea"
    return [f"  <Header value={head}/>", f'  <{box} name={quoteattr(variable.name)} toName="text"/>']


def _choices(variable: Variable) -> list[str]:
    kind = "multiple" if variable.several else "single"
    head = quoteattr(f"{variable.name}: {variable.title}. {variable.definition}")
    needed = "" if variable.several else ' required="true"'
    lines = [f"  <Header value={head}/>"]
    lines += [f'  <Choices name={quoteattr(variable.name)} toName="text" choice="{kind}"{needed}>']
    said = {value.name: value for value in variable.values}
    for name in variable.categories:
        hint = f" hint={quoteattr(_hint(said[name]))}" if name in said else ""
        alias = quoteattr(f"{variable.name}{SEPARATOR}{name}")
        lines += [f"    <Choice value={quoteattr(name)} alias={alias}{hint}/>"]
    return [*lines, "  </Choices>"]

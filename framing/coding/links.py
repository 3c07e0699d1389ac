"""Relations between spans as slots of codes: whose agent, patient or speaker the words of another span are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from framing.articles.wording import brief
from framing.coding.records import Code
from framing.coding.tasks import SEPARATOR

SLOTS = ("agent", "patient", "speaker")
Link = tuple[str, str, str]


def fill_slots(regions: Mapping[str, list[Code]], links: Iterable[Link], unread: Counter[str]) -> Iterator[Code]:
    """Yield the codes of spans, with the words of the spans that relations name as their agent, patient or speaker.

    A relation is drawn from a code to who acts in it, or the other way where only its start is labelled agent, patient or
    speaker. A span so labelled that fills a slot is no code of its own.

    Parameters
    ----------
    regions : mapping
        The codes of each span, one a label, by the name of the span.
    links : iterable of (str, str, str)
        Label of the relation, and the names of the two spans.
    unread : Counter
        Gets what fills no slot.

    Examples
    --------
    >>> spans = {"T1": [{"label": "attack", "text": "shelled"}], "T2": [{"label": "agent", "text": "The army"}]}
    >>> list(fill_slots(spans, [("agent", "T1", "T2")], Counter()))
    [{'label': 'attack', 'text': 'shelled', 'agent': 'The army'}]
    """
    used = set()
    for label, one, other in links:
        if not (regions.get(one) and regions.get(other)):
            unread["a relation to a span that is not there"] += 1
            continue
        if any(map(_slot, regions[one])) and not any(map(_slot, regions[other])):
            one, other = other, one
        slot = label.lower() if label.lower() in SLOTS else next(filter(None, map(_slot, regions[other])), "")
        if not slot:
            unread[f"a relation {brief(label)}, which is none of {', '.join(SLOTS)}"] += 1
            continue
        used.add(other)
        for code in regions[one]:
            code[slot] = "; ".join(filter(None, (code.get(slot), _words(regions[other][0]))))
    for key, codes in regions.items():
        yield from (code for code in codes if not (key in used and _slot(code)))


def _slot(code: Code) -> str:
    name = str(code["label"]).rpartition(SEPARATOR)[2].lower()
    return name if name in SLOTS else ""


def _words(code: Code) -> str:
    words, whole = code.get("text"), code.get("whole")
    return str(words if words or whole is None else whole[code["start"] : code["end"]])

"""An invented desk: two articles, a codebook, and coders who code them."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path

from framing.coding.codebooks.codebook import Codebook, Slot, Value, Variable
from framing.desk.journal import journal_path
from framing.desk.sessions import session
from framing.desk.tasks import Found, Task

TEXT = "The army shelled Telmar. Rebels fled."
TASKS = [
    Task("a", TEXT, {"source": "Courier", "published": "2016-12-01"}, (Found("harm", "attack", 9, 16),)),
    Task("b", "<b>Talks</b> failed 😀 again.", {}),
]
SLOTS = (Slot("agent", "Who did it."), Slot("patient", ""), Slot("speaker", ""))
BOOK = Codebook(
    "harm", "Harm", "", "", "",
    (
        Variable("harm", "harm", "Who hurts whom.", "deed", True, (Value("attack", "Shelling."), Value("killing", "")), slots=SLOTS),
        Variable("frame", "frame", "", "article", values=(Value("war", "Fighting."), Value("aid", ""))),
        Variable("topics", "topics", "", "article", True, (Value("talks", ""), Value("prisoners", ""))),
        Variable("deaths", "deaths", "", "article", kind="number"),
        Variable("gist", "gist", "", "article", kind="text"),
    ),
)  # fmt: skip
TOML = """
title = "Harm"

[variables.harm]
unit = "deed"
definition = "Who hurts whom."
slots = { agent = "Who did it.", patient = "Who was hurt.", speaker = "Who tells it." }
[variables.harm.values]
attack = "Shelling."
killing = "Somebody dies."

[variables.frame]
unit = "article"
values = { war = "Fighting.", aid = "Help." }
"""
ATTACK = {"variable": "harm", "value": "attack", "start": 9, "end": 16}
AGENT = {"text": "The army", "start": 0, "end": 8}


def span(key="s1", **changes):
    """Return the act of coding `shelled`."""
    return {"kind": "span", "key": key, "value": {**ATTACK, **changes}}


def answer(name, *values):
    """Return the act of answering."""
    return {"kind": "answer", "key": name, "value": {"values": list(values)}}


DONE = {"kind": "done", "value": True}


@contextmanager
def desk(folder: Path, who="ann", acts=(), tasks=TASKS, book=BOOK):
    """Hold a desk open at which somebody did some acts: (article, act)."""
    with session(journal_path(folder, who), who, tasks, book) as own:
        for number, act in acts:
            own.do(number, act)
        yield own


def coded(folder: Path, who: str, *acts):
    """Leave the journal of a coder."""
    with desk(folder, who, acts):
        pass

"""How far an article is coded: what its acts add up to, and what undoing would give back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from framing.coding.codebooks.codebook import Codebook
from framing.desk.acts import ActError, Answer, SpanCode, answer, seconds_of, span_code, words
from framing.desk.tasks import Task

UNDONE = ("span", "answer", "done")
KINDS = (*UNDONE, "comment", "rules", "time")
Before = tuple[str, str, Any]


@dataclass(frozen=True, slots=True)
class ArticleState:
    """The codes of one article.

    Parameters
    ----------
    codes : mapping of str to SpanCode
        By the key that the page gave them.
    answers : mapping of str to Answer
        By variable.
    comment : str
    done : bool
    seconds : float
        Time at work on it.
    shown : int, optional
        How many codes there were when what rules found was first shown; None while it is hidden.
    history : tuple
        Kind, key and former value of every act that can be undone, the last one last.
    """

    codes: Mapping[str, SpanCode] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    comment: str = ""
    done: bool = False
    seconds: float = 0.0
    shown: int | None = None
    history: tuple[Before, ...] = ()

    def value(self, kind: str, key: str) -> Any:
        """Return what one kind of act set last, as the page holds it."""
        if kind == "span":
            return None if key not in self.codes else self.codes[key].as_json()
        if kind == "answer":
            return None if key not in self.answers else self.answers[key].as_json()
        return self.done

    def as_json(self) -> dict[str, Any]:
        """Return what the page shows."""
        return {
            "codes": {key: code.as_json() for key, code in self.codes.items()},
            "answers": {key: one.as_json() for key, one in self.answers.items()},
            "comment": self.comment, "done": self.done, "seconds": self.seconds, "shown": self.shown,
            "undo": len(self.history),
        }  # fmt: skip


def after(state: ArticleState, act: Mapping[str, Any], task: Task, codebook: Codebook | None = None) -> ArticleState:
    """Return the state after an act, which is checked.

    Parameters
    ----------
    state : ArticleState
    act : mapping
        kind, key, value, seconds; undo where it takes the last one back.
    task : Task
    codebook : Codebook, optional
        Not given for acts of a journal, which a codebook of then allowed.

    Raises
    ------
    ActError

    Examples
    --------
    >>> after(ArticleState(), {"kind": "done", "value": True}, Task("a", "Text.", {})).done
    True
    """
    kind, key, value = act.get("kind"), words(act.get("key"), "key"), act.get("value")
    if kind not in KINDS:
        raise ActError(f"no act {kind!r}; have {', '.join(KINDS)}")
    worked = replace(state, seconds=round(state.seconds + seconds_of(act.get("seconds", 0)), 1))
    changed = _changed(worked, kind, key, value, task, codebook)
    if act.get("undo"):
        return replace(changed, history=state.history[:-1])
    if kind not in UNDONE:
        return changed
    return replace(changed, history=(*state.history, (kind, key, state.value(kind, key))))


def _changed(
    state: ArticleState, kind: str, key: str, value: Any, task: Task, codebook: Codebook | None
) -> ArticleState:  # fmt: skip
    if kind == "span":
        return replace(
            state, codes=_with(state.codes, key, None if value is None else span_code(value, task, codebook))
        )
    if kind == "answer":
        given = None if value is None else answer(key, value, codebook)
        kept = given if given is not None and (given.values or given.note or given.unsure) else None
        return replace(state, answers=_with(state.answers, key, kept))
    if kind == "comment":
        return replace(state, comment=words(value, "comment"))
    if kind == "done":
        return replace(state, done=value is True)
    if kind == "rules":
        return replace(state, shown=len(state.codes) if state.shown is None else state.shown)
    return state


def _with(held: Mapping[str, Any], key: str, value: Any) -> dict[str, Any]:
    rest = {name: one for name, one in held.items() if name != key or value is not None}
    return rest if value is None else {**rest, key: value}

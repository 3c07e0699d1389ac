"""What stands as subject and object of a deed's verb, whether or not it may be in the cast: budgets kill talks, teams beat teams."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from framing.features.deeds.deed import Deed
from framing.features.deeds.sections import section_at
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading
from framing.language.syntax.clauses import Clause
from framing.language.syntax.head_kinds import kinds_of_head
from framing.language.syntax.pronouns import is_pronoun

_LIKELY = 0.05
_DETERMINERS = ("det", "poss", "nummod", "amod", "compound")


def signs_of_arguments(reading: Reading, deed: Deed) -> Iterator[tuple[str, str, float]]:
    """Give the kinds of a subject and object that the cast leaves out, their sections, and how both are named.

    Parameters
    ----------
    reading : Reading
    deed : Deed

    Yields
    ------
    (str, str, float)
        Group, name and value, such as ``("doer left out", "communication", 0.9)``.
    """
    clause, match = deed.clause, deed.match
    if clause is None or not match.first <= clause.verb <= match.last:
        return
    doer, undergoer = arguments_of(clause)
    tokens, category = reading.tokens, match.entry.category
    yield "named", f"{_form(tokens, doer)} {_form(tokens, undergoer)}", 1.0
    for slot, head, cast in (("doer", doer, deed.agent), ("undergoer", undergoer, deed.patient)):
        if head is not None and head != cast and not match.first <= head <= match.last:
            for kind, share in likely_kinds(kinds_of_head(tokens, head)):
                yield f"{slot} left out", kind, share
                yield f"{slot} left out of category", f"{category} {kind}", share
            if section := section_at(reading, head):
                yield f"{slot} left out section", section, 1.0


def arguments_of(clause: Clause) -> tuple[int | None, int | None]:
    """Return the heads of who acts by the grammar, and of what is acted on: `budget` and `talks` in `the budget killed the talks`."""
    if clause.voice == "passive":
        return clause.agent_head, clause.subject
    return clause.subject, clause.object


def likely_kinds(shares: Mapping[str, float]) -> list[tuple[str, float]]:
    """Return the kinds that are not merely possible.

    Examples
    --------
    >>> likely_kinds({"money": 0.93, "abstract": 0.05, "person": 0.02})
    [('money', 0.93), ('abstract', 0.05)]
    """
    return [(kind, share) for kind, share in shares.items() if share >= _LIKELY]


def is_bare(tokens: Tokens, i: int) -> bool:
    """Return whether a noun in the singular has no word of its own before it, as titles have none: `Escape opens on Friday`."""
    return tokens.tag[i] in ("NN", "NNP") and not tokens.find(i, *_DETERMINERS)


def _form(tokens: Tokens, head: int | None) -> str:
    if head is None:
        return "none"
    if is_pronoun(tokens, head):
        return "pronoun"
    if tokens.is_name(head):
        return "name"
    return "number" if tokens.tag[head] == "CD" else "noun"

"""Naming: which named actor a label is given to, in the same phrase or by `is`: `the terrorist group Daesh`."""

from __future__ import annotations

from framing.language.lexicons.word_classes import kind_of, verb_class
from framing.language.parsing.tokens import Tokens
from framing.language.syntax.noun_phrases import share_a_verb
from framing.language.syntax.vocabulary import BE, SUBJECTS

NAMES = ("NNP", "NNPS")
_ELSEWHERE = ("place", "time", "nation", "event")


def named_actor(tokens: Tokens, label: int) -> int | None:
    """Return the head of the name that a label stands beside.

    Parameters
    ----------
    tokens : Tokens
    label : int
        The head noun of the label.

    Returns
    -------
    int or None
        By apposition (`Daesh, a terrorist group,`), as one phrase (`terrorist group Daesh`), by `known as`, or by `is`.
        Capitalised labels have none: in headlines and in names of bodies every word looks like a name.
    """
    if tokens.text[label][:1].isupper():
        return None
    head, dep = tokens.head[label], tokens.dep[label]
    if dep == "appos" and head < label:
        return _name(tokens, head)
    if dep == "compound" and head > label and all(tokens.tag[k] in (*NAMES, "HYPH") for k in range(label + 1, head)):
        return _name(tokens, head)
    for beside in tokens.find(head, dep):
        named = beside > label and all(tokens.tag[k] in NAMES for k in range(label + 1, beside + 1))
        if named and share_a_verb(tokens, label, beside):
            return _name(tokens, beside)
    for child in tokens.find(label, "appos"):
        several = tokens.first(child, "conj") is not None or tokens.tag[label] != "NNS"
        if child > label and several and (name := _name(tokens, child)) is not None:
            return name
    for clause in tokens.find(label, "acl"):
        if tokens.lower[clause] in verb_class("naming") and (name := _called(tokens, clause)) is not None:
            return name
    if dep == "attr" and tokens.lower[head] in BE and tokens.first(head, "neg") is None:
        subjects = list(tokens.find(head, *SUBJECTS))
        return _name(tokens, subjects[-1]) if subjects else None
    return None


def _called(tokens: Tokens, verb: int) -> int | None:
    for child in tokens.find(verb, "oprd", "prep", "dobj"):
        noun = child if tokens.dep[child] != "prep" else tokens.first(child, "pobj")
        if noun is not None and (tokens.dep[child] != "prep" or tokens.lower[child] == "as"):
            return _name(tokens, noun)
    for child in tokens.find(verb, "advcl"):  # `as the Nour Brigade left`, read as a clause
        noun = tokens.first(child, "nsubj")
        if noun is not None and tokens.following[verb] == "as" and tokens.head[verb + 1] == child:
            return _name(tokens, noun)
    return None


def _name(tokens: Tokens, noun: int) -> int | None:
    named = tokens.tag[noun] in NAMES and tokens.text[noun][:1].isupper()
    return noun if named and kind_of(tokens, noun) not in _ELSEWHERE else None
